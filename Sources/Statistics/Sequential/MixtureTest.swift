import Foundation

/// A sequential probability ratio test mixed over normal effects, valid whenever one looks.
///
/// Source: R. Johari, P. Koomen, L. Pekelis and D. Walsh, "Peeking at A/B Tests", KDD 2017,
/// 1517–1525, section 4.
package struct MixtureTest: Equatable, Sendable {
  /// The variance of one difference, above 0.
  package let variance: Double
  /// The variance of the effects that are expected, above 0.
  package let effectVariance: Double

  /// Takes the known variance and the spread of the effects.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` unless both are above 0 and finite.
  package init(variance: Double, effectVariance: Double) throws {
    try checkPositive(variance, "variance")
    try checkPositive(effectVariance, "effectVariance")
    self.variance = variance
    self.effectVariance = effectVariance
  }

  /// The logarithm of the likelihood ratio after some differences.
  ///
  /// - Parameters:
  ///   - mean: Of the differences so far, finite.
  ///   - count: Of them, above 0.
  /// - Returns: Above 0 when the data speak for an effect.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func logLikelihoodRatio(mean: Double, count: Int) throws -> Double {
    let whole = try checkedWhole(count)
    guard mean.isFinite else {
      throw StatisticsError.parameterOutOfRange(name: "mean", value: mean)
    }
    let sum = Double(count) * mean
    return 0.5 * log(variance / whole)
      + sum * sum * effectVariance / (2 * variance * whole)
  }

  /// How far the interval that holds at all times reaches from the mean.
  ///
  /// - Parameters:
  ///   - count: Of the differences, above 0.
  ///   - alpha: Strictly between 0 and 1.
  /// - Returns: In the unit of a difference.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func halfWidth(count: Int, alpha: Double) throws -> Double {
    try checkRate(alpha, "alpha")
    let (whole, n) = (try checkedWhole(count), Double(count))
    return (variance * whole / (n * n * effectVariance) * (log(whole / variance) - 2 * log(alpha)))
      .squareRoot()
  }

  /// The p-value after each difference that holds whenever one stops; it never rises.
  ///
  /// - Parameter differences: Finite, in the order they came.
  /// - Returns: One for each difference, 0...1.
  /// - Throws: `StatisticsError.notFinite`.
  package func alwaysValidPValues(_ differences: [Double]) throws -> [Double] {
    try check(differences, atLeast: 0)
    var (sum, least) = (0.0, 1.0)
    return try differences.enumerated().map { index, difference in
      sum += difference
      let n = index + 1
      least = min(least, exp(-(try logLikelihoodRatio(mean: sum / Double(n), count: n))))
      return least
    }
  }

  /// The variance of a sum over its size, `V + n τ²`.
  private func checkedWhole(_ count: Int) throws -> Double {
    try checkPositive(Double(count), "count")
    return variance + Double(count) * effectVariance
  }
}
