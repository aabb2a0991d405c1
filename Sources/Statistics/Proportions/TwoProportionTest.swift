/// How the variance of a difference of two proportions is estimated.
package enum ProportionVariance: Sendable {
  /// From the common rate, which is what the null hypothesis of no difference says.
  case pooled
  /// From each group's own rate; agrees with the Wald interval.
  case unpooled
}

/// Tests whether two independent proportions differ by the large-sample z test.
///
/// Trust it from about five successes and five failures in each group on; below that use
/// `fisherExact`.
///
/// Source: J. L. Fleiss, B. Levin and M. C. Paik, "Statistical Methods for Rates and Proportions"
/// (2003), section 3.2.
///
/// - Parameters:
///   - first: Successes and trials of the first group.
///   - second: Successes and trials of the second group.
///   - variance: Under the null hypothesis, or as observed.
///   - alternative: `.greater` when the first rate is claimed to be the higher.
/// - Returns: z, positive when the first rate is higher.
/// - Throws: `StatisticsError.countsOutOfRange`; `.noVariation` when the estimated variance is 0.
package func twoProportionTest(
  first: (successes: Int, trials: Int), second: (successes: Int, trials: Int),
  variance: ProportionVariance = .pooled, alternative: Alternative = .twoSided
) throws -> TestResult {
  let one = try Proportion(successes: first.successes, trials: first.trials)
  let two = try Proportion(successes: second.successes, trials: second.trials)
  let square: Double
  switch variance {
  case .pooled:
    let common = (one.successes + two.successes) / (one.trials + two.trials)
    square = common * (1 - common) * (1 / one.trials + 1 / two.trials)
  case .unpooled: square = one.variance + two.variance
  }
  guard square > 0 else { throw StatisticsError.noVariation(of: "the outcomes") }
  return TestResult(
    z: (one.estimate - two.estimate) / square.squareRoot(), alternative: alternative)
}
