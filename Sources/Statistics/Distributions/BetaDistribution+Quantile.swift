import Foundation

extension BetaDistribution {
  /// The point below which a variable falls with the given probability.
  ///
  /// - Parameter probability: Strictly between 0 and 1.
  /// - Returns: A point with a relative error of about 1e-14 from 0 and from 1.
  /// - Throws: `StatisticsError.probabilityOutOfRange`.
  package func quantile(_ probability: Double) throws -> Double {
    try checkProbability(probability)
    return 1 / (1 + exp(-logitQuantile(lower: probability)))
  }

  /// The point above which a variable falls with the given probability.
  ///
  /// For small probabilities exact where `quantile(1 - probability)` has lost the digits.
  ///
  /// - Parameter probability: Strictly between 0 and 1.
  /// - Returns: As `quantile(_:)`.
  /// - Throws: `StatisticsError.probabilityOutOfRange`.
  package func upperQuantile(_ probability: Double) throws -> Double {
    try checkProbability(probability)
    return 1 / (1 + exp(-logitQuantile(upper: probability)))
  }

  /// `log(x/(1-x))` of the point with that lower tail.
  func logitQuantile(lower probability: Double) -> Double {
    probability <= 0.5
      ? smallTailLogit(probability) : -mirrored.smallTailLogit(1 - probability)
  }

  /// `log(x/(1-x))` of the point with that upper tail.
  func logitQuantile(upper probability: Double) -> Double {
    -mirrored.logitQuantile(lower: probability)
  }

  /// Solves for a lower tail of at most a half by Newton's method.
  ///
  /// In `u = log(x/(1-x))` the density is `x^a (1-x)^b / B(a, b)`, which is log-concave, so the
  /// logarithm of the tail is concave: a step from anywhere lands left of the root, and from there
  /// every step moves right and never past it. Tails are compared by logarithm, so none underflows.
  private func smallTailLogit(_ probability: Double) -> Double {
    let target = log(probability)
    var u = log(a / b)
    // Convergence is quadratic; 100 is never reached and bounds the loop under rounding.
    for _ in 0..<100 {
      let (logTail, ratio) = logLowerTail(atLogit: u)
      let step = (logTail - target) * ratio
      u -= step
      if abs(step) <= 1e-15 * max(1, abs(u)) { break }
    }
    return u
  }

  /// The logarithm of the lower tail, and the tail over its derivative by `u`.
  private func logLowerTail(atLogit u: Double) -> (logTail: Double, ratio: Double) {
    let x = 1 / (1 + exp(-u))
    let complement = 1 / (1 + exp(u))
    let logWeight = logWeight(at: x, complement: complement)
    if isBelowTurn(x) {
      let ratio = lowerRatio(at: x, complement: complement)
      return (logWeight + log(ratio), ratio)
    }
    let weight = exp(logWeight)
    let upper = weight * mirrored.lowerRatio(at: complement, complement: x)
    return (log1p(-upper), (1 - upper) / weight)
  }
}
