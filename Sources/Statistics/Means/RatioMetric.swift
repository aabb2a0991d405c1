import Foundation

/// A ratio of two totals over independent units, with its linearised variance.
///
/// For rates whose denominator is random, as jobs per run: the units are the runs. The variance is
/// `k/(k−1) · Σ e² / (Σ y)²` with `e = x − R y`, which is also the cluster-robust one.
///
/// Source: W. G. Cochran, "Sampling Techniques" (1977), section 2.11; A. Deng, U. Knoblich and J. Lu,
/// KDD 2018, section 3.2.
package struct RatioMetric: Equatable, Sendable {
  package let ratio: Double
  /// Of the ratio; 0 or above.
  package let variance: Double
  /// The units, 2 or more.
  package let units: Int
  /// `R (1 − R) / Σ y`, as if every denominator unit were an independent trial; nil when the
  /// numerators are no counts of such successes.
  package let naiveVariance: Double?

  /// Takes the totals of each unit.
  ///
  /// - Parameters:
  ///   - numerators: Finite, two or more.
  ///   - denominators: For each unit, 0 or above; their sum above 0.
  /// - Throws: `StatisticsError.lengthsDiffer`, `.tooFewValues`, `.notFinite`; `.parameterOutOfRange`
  ///   for a negative denominator or none above 0.
  package init(numerators: [Double], denominators: [Double]) throws {
    try checkLengths(numerators.count, denominators.count)
    try check(numerators, atLeast: 2)
    try check(denominators, atLeast: 2)
    for value in denominators where value < 0 {
      throw StatisticsError.parameterOutOfRange(name: "denominator", value: value)
    }
    let (above, below) = (numerators.reduce(0, +), denominators.reduce(0, +))
    try checkPositive(below, "sum of denominators")
    let (ratio, k) = (above / below, Double(numerators.count))
    let squares = zip(numerators, denominators).reduce(0.0) {
      let residual = ($1.0 - ratio * $1.1) / below
      return $0 + residual * residual
    }
    self.ratio = ratio
    units = numerators.count
    variance = k / (k - 1) * squares
    let areTrials = zip(numerators, denominators).allSatisfy { $0.0 >= 0 && $0.0 <= $0.1 }
    naiveVariance = areTrials ? ratio * (1 - ratio) / below : nil
  }
}

extension RatioMetric {
  /// The difference from another ratio of independent units, by the large-sample z test.
  ///
  /// - Returns: This ratio minus the other.
  /// - Throws: `StatisticsError.noVariation` when both variances are 0.
  package func difference(from other: RatioMetric) throws -> Contrast {
    try Contrast(
      value: ratio - other.ratio, standardError: (variance + other.variance).squareRoot(),
      degreesOfFreedom: nil, of: "the ratios of the units")
  }

  /// The difference from another ratio of independent units, by Student's t.
  ///
  /// Satterthwaite's degrees of freedom from the numbers of units; prefer it below about 50 of them.
  ///
  /// - Returns: This ratio minus the other.
  /// - Throws: `StatisticsError.noVariation` when both variances are 0.
  package func studentDifference(from other: RatioMetric) throws -> Contrast {
    try Contrast(
      value: ratio - other.ratio, firstVariance: variance, secondVariance: other.variance,
      firstCount: units, secondCount: other.units, of: "the ratios of the units")
  }

  /// The logarithm of this ratio over another of independent units.
  ///
  /// - Returns: With normal error; `exp(value) − 1` is the lift.
  /// - Throws: `StatisticsError.parameterOutOfRange` unless both ratios are above 0, `.noVariation`
  ///   when both variances are 0.
  package func logRatio(to other: RatioMetric) throws -> Contrast {
    try checkPositive(ratio, "ratio")
    try checkPositive(other.ratio, "ratio")
    let square =
      variance / (ratio * ratio) + other.variance / (other.ratio * other.ratio)
    return try Contrast(
      value: log(ratio / other.ratio), standardError: square.squareRoot(), degreesOfFreedom: nil,
      of: "the ratios of the units")
  }

  /// The interval of the lift over another ratio, `R/R₀ − 1`.
  ///
  /// - Parameters:
  ///   - other: Of independent units.
  ///   - confidence: Two-sided, strictly between 0 and 1.
  /// - Returns: Bounds above -1; 0.1 is ten per cent more.
  /// - Throws: `StatisticsError`, as `logRatio(to:)`.
  package func liftInterval(over other: RatioMetric, confidence: Double = 0.95) throws -> Interval {
    let bounds = try logRatio(to: other).interval(confidence: confidence)
    return Interval(lower: expm1(bounds.lower), upper: expm1(bounds.upper))
  }
}
