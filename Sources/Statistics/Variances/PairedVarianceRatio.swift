import Foundation

/// The ratio of variances of paired values.
///
/// Sums and differences of pairs are uncorrelated exactly when both vary equally, so it is the test
/// of a correlation: where both rankers saw the same requests, far more powerful than treating the
/// values as independent. Assumes normal pairs.
///
/// Source: E. J. G. Pitman, Biometrika 31 (1939) 9–12; W. A. Morgan, Biometrika 31 (1939) 13–19.
package struct PairedVarianceRatio: Equatable, Sendable {
  /// First over second.
  package let ratio: Double
  /// Of the values within pairs, -1...1.
  package let correlation: Double
  /// The pairs, 3 or more.
  package let pairs: Int

  /// Takes the values in pairs.
  ///
  /// - Parameters:
  ///   - first: Three or more finite values.
  ///   - second: For each, the value it is paired with.
  /// - Throws: `StatisticsError.lengthsDiffer`, `.tooFewValues`, `.notFinite`; `.noVariation` when a
  ///   side is constant, or the pairs lie on a line.
  package init(_ first: [Double], _ second: [Double]) throws {
    try checkLengths(first.count, second.count)
    try check(first, atLeast: 3)
    try check(second, atLeast: 3)
    let (meanOne, meanTwo) = (checkedMean(first), checkedMean(second))
    let one = sumOfSquares(first, around: meanOne)
    let two = sumOfSquares(second, around: meanTwo)
    let products = zip(first, second).reduce(0) { $0 + ($1.0 - meanOne) * ($1.1 - meanTwo) }
    guard one > 0, two > 0 else { throw StatisticsError.noVariation(of: "one side of the pairs") }
    let correlation = products / (one.squareRoot() * two.squareRoot())
    // Pairs on a line miss 1 by rounding only.
    guard abs(correlation) < 1 - 1e-15 else {
      throw StatisticsError.noVariation(of: "the differences")
    }
    try checkPositive(one / two, "ratio")
    ratio = one / two
    self.correlation = correlation
    pairs = first.count
  }

  /// Tests whether the ratio is a hypothetical one.
  ///
  /// - Parameters:
  ///   - null: The ratio of variances under the null hypothesis, above 0; `(1 + margin)²` for a
  ///     deviation that may grow by a margin, with `.less`.
  ///   - alternative: `.greater` when the first is claimed to vary more.
  /// - Returns: Student's t with n − 2 degrees of freedom.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func test(
    against null: Double = 1, _ alternative: Alternative = .twoSided
  ) throws -> TestResult {
    try checkPositive(null, "ratio")
    let degrees = Double(pairs - 2)
    let scaled = (ratio / null).squareRoot()
    let spread = 2 * ((1 - correlation * correlation) / degrees).squareRoot()
    let t = (scaled - 1 / scaled) / spread
    let student = try StudentDistribution(degreesOfFreedom: degrees)
    return TestResult(
      statistic: t, pValue: alternative.pValue(try student.tails(at: t)),
      degreesOfFreedom: degrees)
  }

  /// The interval of the ratio: what the test does not reject.
  ///
  /// - Parameter confidence: Two-sided, strictly between 0 and 1.
  /// - Returns: Bounds above 0 around the ratio.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  package func interval(confidence: Double = 0.95) throws -> Interval {
    try checkConfidence(confidence)
    let degrees = Double(pairs - 2)
    let t = try -StudentDistribution(degreesOfFreedom: degrees).quantile((1 - confidence) / 2)
    // The root of s − 1/s = 2 half, as s = half + √(half² + 1).
    let half = t * ((1 - correlation * correlation) / degrees).squareRoot()
    let factor = half + (half * half + 1).squareRoot()
    return Interval(lower: ratio / (factor * factor), upper: ratio * (factor * factor))
  }
}
