import Foundation

/// A bound of iterated-logarithm shape that a sub-Gaussian sum stays below at all times.
///
/// Pieces of linear bounds over epochs of geometric length. Wider than a mixture where that is
/// tuned, and narrower much later.
///
/// Source: S. R. Howard et al., Ann. Statist. 49 (2021) 1055–1080, theorem 1 and equation 2.
package struct StitchedBound: Equatable, Sendable {
  /// Of the polynomial that spreads alpha over the epochs.
  static let exponent = 1.4
  /// The Riemann zeta function at the exponent.
  static let zeta = 3.105_547_277_580_331_4
  /// The time from which on the bound is tight, above 0.
  package let start: Double
  /// The scale of a sub-gamma sum; 0 for a sub-Gaussian one.
  package let scale: Double

  /// Takes the first time of interest.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` unless `start` is above 0 and `scale` finite.
  package init(start: Double = 1, scale: Double = 0) throws {
    try checkPositive(start, "start")
    guard scale.isFinite else {
      throw StatisticsError.parameterOutOfRange(name: "scale", value: scale)
    }
    self.start = start
    self.scale = scale
  }

  /// The one-sided bound of the sum, with epochs that double.
  ///
  /// - Parameters:
  ///   - time: The variance accrued, 0 or above; before `start` the bound is the one there.
  ///   - alpha: Strictly between 0 and 1.
  /// - Returns: In the unit of the sum.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func bound(atTime time: Double, alpha: Double) throws -> Double {
    try checkParameter(time, "time", in: 0...Double.greatestFiniteMagnitude)
    try checkRate(alpha, "alpha")
    let (eta, s) = (2.0, Self.exponent)
    let v = max(time, start)
    let depth =
      s * log(log(eta * v / start)) + log(Self.zeta / (alpha * pow(log(eta), s)))
    let first = (pow(eta, 0.25) + pow(eta, -0.25)) / 2.0.squareRoot()
    let linear = scale * (eta.squareRoot() + 1) / 2 * depth
    return (first * first * v * depth + linear * linear).squareRoot() + linear
  }

  /// The same for a sub-Gaussian sum from time 1 on, with the rounded constants of equation 2.
  ///
  /// `1.7 √(v (log log 2v + 0.72 log(5.2/α)))`.
  ///
  /// - Parameters:
  ///   - time: The variance accrued; below 1 the bound is the one at 1.
  ///   - alpha: Strictly between 0 and 1.
  /// - Returns: In the unit of the sum.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func rounded(atTime time: Double, alpha: Double) throws -> Double {
    try checkParameter(time, "time", in: 0...Double.greatestFiniteMagnitude)
    try checkRate(alpha, "alpha")
    let v = max(1, time)
    return 1.7 * (v * (log(log(2 * v)) + 0.72 * log(5.2 / alpha))).squareRoot()
  }
}
