import Foundation

/// The ratio of two independent normal samples' variances.
///
/// Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.5.9.
package struct VarianceRatio: Equatable, Sendable {
  /// First over second.
  package let ratio: Double
  private let distribution: FDistribution
  private let firstDegrees: Double
  private let secondDegrees: Double

  /// Takes the moments of both samples.
  ///
  /// - Throws: `StatisticsError.noVariation` when a variance is 0, `.parameterOutOfRange` when their
  ///   ratio overflows.
  package init(_ first: SampleMoments, _ second: SampleMoments) throws {
    guard first.variance > 0, second.variance > 0 else {
      throw StatisticsError.noVariation(of: "a sample")
    }
    ratio = first.variance / second.variance
    try checkPositive(ratio, "ratio")
    (firstDegrees, secondDegrees) = (Double(first.count - 1), Double(second.count - 1))
    distribution = try FDistribution(
      numeratorDegrees: firstDegrees, denominatorDegrees: secondDegrees)
  }

  /// The p-value of equal variances.
  ///
  /// - Parameter alternative: `.greater` when the first is claimed to vary more.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.parameterOutOfRange` when the ratio overflows.
  package func pValue(_ alternative: Alternative = .twoSided) throws -> Double {
    alternative.pValue(try distribution.tails(at: ratio))
  }

  /// The interval of the ratio.
  ///
  /// - Parameter confidence: Two-sided, strictly between 0 and 1.
  /// - Returns: Bounds above 0 around the ratio.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  package func interval(confidence: Double = 0.95) throws -> Interval {
    try checkConfidence(confidence)
    let tail = (1 - confidence) / 2
    return Interval(
      lower: ratio / (try distribution.upperQuantile(tail)),
      upper: ratio / (try distribution.quantile(tail)))
  }

  /// The logarithm of the ratio of standard deviations, with its large-sample normal error.
  ///
  /// The error `√(1/(2(n₁−1)) + 1/(2(n₂−1)))` holds for normal values. Source: S. W. Raudenbush and
  /// A. S. Bryk, J. Educ. Stat. 12 (1987) 241–269.
  ///
  /// - Throws: `StatisticsError.noVariation` when the logarithm overflows.
  package func logDeviationRatio() throws -> Contrast {
    try Contrast(
      value: 0.5 * log(ratio),
      standardError: (0.5 / firstDegrees + 0.5 / secondDegrees).squareRoot(),
      degreesOfFreedom: nil, of: "a sample")
  }
}
