import Foundation

/// How much of alpha a group-sequential test may have spent by a share of the information.
///
/// Source: K. K. G. Lan and D. L. DeMets, Biometrika 70 (1983) 659–663.
package enum SpendingFunction: Equatable, Sendable {
  /// Hardly anything early: like O'Brien and Fleming's bounds.
  case obrienFleming
  /// About the same at each look: like Pocock's bounds, `α ln(1 + (e − 1) t)`.
  case pocock
  /// `α t^rho`. Source: K. Kim and D. L. DeMets, Biometrika 74 (1987) 149–154.
  case power(rho: Double)

  /// The error probability that may have been spent.
  ///
  /// - Parameters:
  ///   - information: The share of the planned information, 0...1.
  ///   - alpha: To be spent in all, strictly between 0 and 1.
  ///   - sides: 1 or 2; O'Brien and Fleming's function spends each side's half of alpha for itself.
  /// - Returns: 0...alpha.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func spent(at information: Double, alpha: Double, sides: Int = 2) throws -> Double {
    try checkRate(alpha, "alpha")
    try checkParameter(information, "information", in: 0...1)
    try checkParameter(Double(sides), "sides", in: 1...2)
    switch self {
    case .obrienFleming:
      guard information > 0 else { return 0 }
      let half = alpha / (2 * Double(sides))
      let distance = try -normalQuantile(half) / information.squareRoot()
      return 2 * Double(sides) * normalCDF(-distance)
    case .pocock: return alpha * log1p((M_E - 1) * information)
    case .power(let rho):
      try checkPositive(rho, "rho")
      return alpha * pow(information, rho)
    }
  }
}
