/// Tests by Wald's statistic whether a proportion is at most a margin below another.
///
/// `z = (p1 − p2 + margin) / se` with the unpooled standard error, against the null hypothesis
/// `p1 − p2 <= −margin`. `scoreTest` holds its level better near 0 and 1.
///
/// Source: J. L. Fleiss, B. Levin and M. C. Paik, "Statistical Methods for Rates and Proportions"
/// (2003), section 8.6.
///
/// - Parameters:
///   - first: Successes and trials of the candidate.
///   - second: Successes and trials of the baseline.
///   - margin: The loss that is still acceptable, 0 or above and below 1.
/// - Returns: The one-sided p-value of "the first is inferior by the margin or more".
/// - Throws: `StatisticsError.countsOutOfRange`, `.parameterOutOfRange`; `.noVariation` when the
///   estimated variance is 0.
package func nonInferiorityTest(
  first: (successes: Int, trials: Int), second: (successes: Int, trials: Int), margin: Double
) throws -> TestResult {
  let contrast = try differenceOfProportions(first: first, second: second)
  guard margin >= 0, margin < 1 else {
    throw StatisticsError.parameterOutOfRange(name: "margin", value: margin)
  }
  return TestResult(z: contrast.statistic(against: -margin), alternative: .greater)
}

/// The difference of two independent proportions with its unpooled standard error.
///
/// Its `pValue`, `lowerBound` and `equivalencePValue` are those of Wald's test.
///
/// - Parameters:
///   - first: Successes and trials of the first group.
///   - second: Successes and trials of the second group.
/// - Returns: First minus second.
/// - Throws: `StatisticsError.countsOutOfRange`; `.noVariation` when the estimated variance is 0.
package func differenceOfProportions(
  first: (successes: Int, trials: Int), second: (successes: Int, trials: Int)
) throws -> Contrast {
  let one = try Proportion(successes: first.successes, trials: first.trials)
  let two = try Proportion(successes: second.successes, trials: second.trials)
  return try Contrast(
    value: one.estimate - two.estimate,
    standardError: (one.variance + two.variance).squareRoot(), degreesOfFreedom: nil,
    of: "the outcomes")
}
