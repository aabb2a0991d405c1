/// Pearson's correlation with the test of none.
///
/// Student's t with n − 2 degrees of freedom: exact for normal values.
///
/// Source: NIST/SEMATECH Dataplot manual, "Correlation"; R. A. Fisher, Biometrika 10 (1915) 507–521.
///
/// - Parameters:
///   - first: Three or more finite values.
///   - second: For each, the value it is paired with.
///   - alternative: `.greater` when the correlation is claimed to be positive.
/// - Returns: The statistic is the correlation itself, -1...1.
/// - Throws: `StatisticsError.lengthsDiffer`, `.tooFewValues`, `.notFinite`; `.noVariation` when a side
///   is constant.
package func pearsonTest(
  _ first: [Double], _ second: [Double], alternative: Alternative = .twoSided
) throws -> TestResult {
  try checkLengths(first.count, second.count)
  try check(first, atLeast: 3)
  try check(second, atLeast: 3)
  let (meanOne, meanTwo) = (checkedMean(first), checkedMean(second))
  let lengths = [
    sumOfSquares(first, around: meanOne).squareRoot(),
    sumOfSquares(second, around: meanTwo).squareRoot(),
  ]
  guard lengths[0] > 0, lengths[1] > 0 else {
    throw StatisticsError.noVariation(of: "one side of the pairs")
  }
  let products = zip(first, second).reduce(0) {
    $0 + ($1.0 - meanOne) / lengths[0] * (($1.1 - meanTwo) / lengths[1])
  }
  return try correlationTest(
    min(1, max(-1, products)), degreesOfFreedom: first.count - 2, alternative)
}

/// Spearman's rank correlation with its large-sample test.
///
/// Pearson's correlation of the midranks, and its t test, which is fair from about ten values on.
///
/// Source: C. Spearman, Amer. J. Psychol. 15 (1904) 72–101; M. G. Kendall, "Rank Correlation Methods"
/// (1948), chapter 3.
///
/// - Parameters:
///   - first: Three or more finite values.
///   - second: For each, the value it is paired with.
///   - alternative: `.greater` when the correlation is claimed to be positive.
/// - Returns: The statistic is the correlation itself, -1...1.
/// - Throws: `StatisticsError`, as `pearsonTest`.
package func spearmanTest(
  _ first: [Double], _ second: [Double], alternative: Alternative = .twoSided
) throws -> TestResult {
  try checkLengths(first.count, second.count)
  try check(first, atLeast: 3)
  try check(second, atLeast: 3)
  return try pearsonTest(midranks(of: first), midranks(of: second), alternative: alternative)
}

private func correlationTest(
  _ correlation: Double, degreesOfFreedom: Int, _ alternative: Alternative
) throws -> TestResult {
  let student = try StudentDistribution(degreesOfFreedom: Double(degreesOfFreedom))
  // (1 − r)(1 + r), not 1 − r², keeps the digits near ±1.
  let rest = (1 - correlation) * (1 + correlation)
  let t = correlation * (Double(degreesOfFreedom) / rest).squareRoot()
  return TestResult(
    statistic: correlation, pValue: alternative.pValue(try student.tails(at: t)),
    degreesOfFreedom: Double(degreesOfFreedom))
}
