import Foundation

/// Sizes and power of tests of two independent proportions.
///
/// For clusters multiply sizes by the design effect.
///
/// Source: J. L. Fleiss, B. Levin and M. C. Paik, "Statistical Methods for Rates and Proportions"
/// (2003), chapter 4.
package enum ProportionPower {
  /// The size of each group for the z test, without continuity correction.
  ///
  /// - Parameters:
  ///   - first: A rate, strictly between 0 and 1.
  ///   - second: Another rate.
  ///   - variance: As the test estimates it under the null hypothesis.
  ///   - target: Error rates; the wrong direction is left out.
  /// - Returns: Not rounded; round up.
  /// - Throws: `StatisticsError.probabilityOutOfRange`; `.parameterOutOfRange` for equal rates.
  package static func groupSize(
    _ first: Double, _ second: Double, variance: ProportionVariance = .pooled,
    _ target: PowerTarget
  ) throws -> Double {
    let own = try checkedVariance(first, second)
    let mean = (first + second) / 2
    let null = variance == .pooled ? 2 * mean * (1 - mean) : own
    try checkPositive(abs(first - second), "difference of rates")
    let reach =
      try target.criticalZ * null.squareRoot() + normalQuantile(target.power) * own.squareRoot()
    let needed = reach / (first - second)
    return needed * needed
  }

  /// The distance of two rates on the arcsine scale, whose variance hardly depends on the rate.
  ///
  /// Source: J. Cohen, "Statistical Power Analysis for the Behavioral Sciences" (1988), section 6.2.
  ///
  /// - Throws: `StatisticsError.probabilityOutOfRange` unless both lie in 0...1.
  package static func cohensH(_ first: Double, _ second: Double) throws -> Double {
    for rate in [first, second] where !(0...1).contains(rate) {
      throw StatisticsError.probabilityOutOfRange(rate)
    }
    return 2 * asin(first.squareRoot()) - 2 * asin(second.squareRoot())
  }

  /// The size of each group for the z test on the arcsine scale, both tails counted.
  ///
  /// - Returns: Not rounded; round up.
  /// - Throws: `StatisticsError.probabilityOutOfRange`; `.parameterOutOfRange` for equal rates.
  package static func arcsineGroupSize(
    _ first: Double, _ second: Double, _ target: PowerTarget
  ) throws -> Double {
    try MeanPower.exactGroupSize(effect: abs(cohensH(first, second)), target)
  }

  /// The power of the z test with the unpooled variance.
  ///
  /// - Parameters:
  ///   - first: The rate of the first group, strictly between 0 and 1.
  ///   - second: The rate of the second group.
  ///   - firstSize: Above 0.
  ///   - secondSize: Above 0.
  ///   - target: Alpha and alternative; its power is not used.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.probabilityOutOfRange`, `.parameterOutOfRange`.
  package static func power(
    _ first: Double, _ second: Double, firstSize: Double, secondSize: Double,
    _ target: PowerTarget
  ) throws -> Double {
    _ = try checkedVariance(first, second)
    try checkPositive(firstSize, "size")
    try checkPositive(secondSize, "size")
    let variance = first * (1 - first) / firstSize + second * (1 - second) / secondSize
    let distance = first - second
    let effect: Double
    switch target.alternative {
    case .twoSided: effect = abs(distance)
    case .greater: effect = distance
    case .less: effect = -distance
    }
    return zPower(
      effect: effect / variance.squareRoot(), critical: try target.criticalZ,
      isTwoSided: target.alternative == .twoSided)
  }

  /// The nearest rate above or below a baseline that the z test tells apart.
  ///
  /// - Parameters:
  ///   - baseline: A rate, strictly between 0 and 1.
  ///   - size: Of each group, above 0.
  ///   - isAbove: On which side to look.
  ///   - target: Error rates; variance pooled.
  /// - Returns: The other rate; the effect is its distance from the baseline.
  /// - Throws: `StatisticsError.probabilityOutOfRange`, `.parameterOutOfRange`; `.noSolution` when no
  ///   rate on that side is far enough.
  package static func detectableRate(
    baseline: Double, size: Double, isAbove: Bool, _ target: PowerTarget
  ) throws -> Double {
    try checkProbability(baseline)
    try checkPositive(size, "size")
    let room = isAbove ? 1 - baseline : baseline
    func rate(_ share: Double) -> Double { baseline + (isAbove ? share : -share) * room }
    let last = 1 - 1e-12
    guard try groupSize(rate(last), baseline, target) <= size else {
      throw StatisticsError.noSolution(of: "rate")
    }
    let share = try root(between: 1e-12, and: last) {
      try size - groupSize(rate($0), baseline, target)
    }
    return rate(share)
  }

  /// The size of each group for a test of non-inferiority with Wald's statistic.
  ///
  /// Source: S.-C. Chow, J. Shao and H. Wang, "Sample Size Calculations in Clinical Research" (2008),
  /// section 4.2.
  ///
  /// - Parameters:
  ///   - first: The candidate's true rate, strictly between 0 and 1, more being better.
  ///   - second: The baseline's rate.
  ///   - margin: The loss that is still acceptable, above `second − first`.
  ///   - target: Error rates; the test is one-sided whatever its alternative.
  /// - Returns: Not rounded; round up.
  /// - Throws: `StatisticsError.probabilityOutOfRange`, `.parameterOutOfRange`.
  package static func nonInferiorityGroupSize(
    _ first: Double, _ second: Double, margin: Double, _ target: PowerTarget
  ) throws -> Double {
    let variance = try checkedVariance(first, second)
    try checkPositive(first - second + margin, "margin")
    let sum = try -normalQuantile(target.alpha) + normalQuantile(target.power)
    let needed = sum / (first - second + margin)
    return needed * needed * variance
  }

  private static func checkedVariance(_ first: Double, _ second: Double) throws -> Double {
    try checkProbability(first)
    try checkProbability(second)
    return first * (1 - first) + second * (1 - second)
  }
}

/// The trials after which an upper bound of a rate falls below a limit, given so many successes.
///
/// What "inconclusive" still needs: 59 trials without, 93 with one success show a rate below 5 %.
///
/// - Parameters:
///   - successes: Expected by then, 0 or more.
///   - limit: Strictly between 0 and 1.
///   - confidence: One-sided, strictly between 0 and 1; the bound is Clopper and Pearson's.
/// - Returns: The smallest such number of trials.
/// - Throws: `StatisticsError.negativeCount`, `.probabilityOutOfRange`, `.confidenceOutOfRange`,
///   `.noSolution` when more than 1e9 are needed.
package func trialsForUpperBound(
  successes: Int, limit: Double, confidence: Double = 0.95
) throws -> Int {
  try checkCounts(successes)
  try checkProbability(limit)
  try checkConfidence(confidence)
  let most = 1_000_000_000
  guard successes < most else { throw StatisticsError.noSolution(of: "number of trials") }
  // The bound lies below the limit when so few successes are that unlikely at the limit.
  func isEnough(_ trials: Int) throws -> Bool {
    try BinomialDistribution(trials: trials, probability: limit).tails(at: successes).lower
      < 1 - confidence
  }
  var (low, high) = (successes, successes + 1)
  while try !isEnough(high) {
    (low, high) = (high, 2 * high)
    guard high <= most else { throw StatisticsError.noSolution(of: "number of trials") }
  }
  while low + 1 < high {
    let middle = low + (high - low) / 2
    if try isEnough(middle) { high = middle } else { low = middle }
  }
  return high
}
