import Foundation

/// How far the count of values below a quantile may run ahead, for all quantiles and times at once.
///
/// Stitched over epochs of time and over a grid of quantiles: unlike `EmpiricalProcessBound` it
/// tightens towards the ends of the distribution, as the binomial variance does.
///
/// Source: S. R. Howard and A. Ramdas, "Sequential estimation of quantiles with applications to A/B
/// testing and best-arm identification", Bernoulli 28 (2022) 1704–1728, the double stitching of
/// section 3; with epochs that double, and grid steps of ½ in the logit.
package struct QuantileStitchedBound: Equatable, Sendable {
  private static let gridStep = 0.5
  private static let epochRatio = 2.0
  /// The number of values from which on it is tight, above 0.
  package let start: Double

  /// Takes the first number of values of interest.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` unless above 0 and finite.
  package init(start: Double) throws {
    try checkPositive(start, "start")
    self.start = start
  }

  /// The bound of the count of values at most the p-quantile, less its mean `p · count`.
  ///
  /// - Parameters:
  ///   - p: The quantile's probability, strictly between 0 and 1.
  ///   - count: The values so far, 0 or above; before `start` the bound is the one there.
  ///   - alpha: The chance of ever crossing at any p, strictly between 0 and 1.
  /// - Returns: In values; divided by `count` it is a share.
  /// - Throws: `StatisticsError.probabilityOutOfRange`, `.parameterOutOfRange`.
  package func bound(quantile p: Double, count: Double, alpha: Double) throws -> Double {
    try checkProbability(p)
    try checkParameter(count, "count", in: 0...Double.greatestFiniteMagnitude)
    try checkRate(alpha, "alpha")
    let (eta, step) = (Self.epochRatio, Self.gridStep)
    let (t, logit) = (max(count, start), log(p) - log1p(-p))
    let epochs = t / start
    // The rate nearest ½ of its cell in the grid has the largest variance.
    let widest = 1 / (1 + exp(-(logit + 2 * step * (eta / epochs).squareRoot())))
    let rate = p >= 0.5 ? p : min(0.5, widest)
    let variance = rate * (1 - rate)
    let depth = try depth(epochs: epochs, logit: logit, alpha: alpha)
    let first = (pow(eta, 0.25) + pow(eta, -0.25)) / 2.0.squareRoot()
    let linear = (1 - 2 * p) / 3 * (eta.squareRoot() + 1) / 2 * depth
    return step * (eta * epochs * variance).squareRoot()
      + (first * first * variance * t * depth + linear * linear).squareRoot() + linear
  }

  /// The logarithm of one over the alpha that is left to a cell of the grid in an epoch.
  private func depth(epochs: Double, logit: Double, alpha: Double) throws -> Double {
    let (s, zeta) = (StitchedBound.exponent, StitchedBound.zeta)
    let cell = epochs.squareRoot() * abs(logit) / (2 * Self.gridStep) + 1
    return s * log(log(Self.epochRatio * epochs)) + s * log(cell)
      + log(2 * zeta * (2 * zeta + 1) / (alpha * pow(log(Self.epochRatio), s)))
  }
}
