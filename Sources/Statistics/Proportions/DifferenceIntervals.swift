/// Estimates the difference of two independent proportions by `±z` unpooled standard errors.
///
/// Too narrow near 0 and 1 and for few trials; without any variation its width is 0. Offered because
/// published figures use it; prefer `newcombeInterval`.
///
/// - Parameters:
///   - first: Successes and trials of the first group.
///   - second: Successes and trials of the second group.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: First minus second, not cut to -1...1.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func waldDifferenceInterval(
  first: (successes: Int, trials: Int), second: (successes: Int, trials: Int),
  confidence: Double = 0.95
) throws -> Interval {
  try waldInterval(
    Proportion(successes: first.successes, trials: first.trials),
    Proportion(successes: second.successes, trials: second.trials),
    z: twoSidedZ(confidence: confidence))
}

/// Estimates the difference of two independent proportions after one more success and failure each.
///
/// Source: A. Agresti and B. Caffo, Amer. Statist. 54 (2000) 280–288.
///
/// - Parameters:
///   - first: Successes and trials of the first group.
///   - second: Successes and trials of the second group.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: First minus second, not cut to -1...1.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func agrestiCaffoInterval(
  first: (successes: Int, trials: Int), second: (successes: Int, trials: Int),
  confidence: Double = 0.95
) throws -> Interval {
  let shifted = try [first, second].map {
    let rate = try Proportion(successes: $0.successes, trials: $0.trials)
    return Proportion(checkedSuccesses: rate.successes + 1, trials: rate.trials + 2)
  }
  return waldInterval(shifted[0], shifted[1], z: try twoSidedZ(confidence: confidence))
}

/// Estimates the ratio of two independent proportions, first over second, on the log scale.
///
/// Source: D. Katz, J. Baptista, S. P. Azen and M. C. Pike, Biometrics 34 (1978) 469–474, method C.
///
/// - Parameters:
///   - first: Successes and trials of the first group; at least one success.
///   - second: Successes and trials of the second group; at least one success.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: The ratio and its interval, above 0.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`, `.emptyGroup` without
///   successes in a group.
package func riskRatio(
  first: (successes: Int, trials: Int), second: (successes: Int, trials: Int),
  confidence: Double = 0.95
) throws -> RatioInterval {
  let one = try Proportion(successes: first.successes, trials: first.trials)
  let two = try Proportion(successes: second.successes, trials: second.trials)
  guard one.successes > 0, two.successes > 0 else {
    throw StatisticsError.emptyGroup(name: "successes")
  }
  let variance =
    1 / one.successes - 1 / one.trials + 1 / two.successes - 1 / two.trials
  return try RatioInterval(
    ratio: one.estimate / two.estimate, logVariance: variance, confidence: confidence)
}

/// Estimates the odds ratio of two independent proportions, first over second, on the log scale.
///
/// Source: B. Woolf, Ann. Human Genet. 19 (1955) 251–253.
///
/// - Parameters:
///   - first: Successes and trials of the first group; at least one success and one failure.
///   - second: The same of the second group.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: The ratio and its interval, above 0.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`, `.emptyGroup` when a group
///   lacks successes or failures.
package func oddsRatio(
  first: (successes: Int, trials: Int), second: (successes: Int, trials: Int),
  confidence: Double = 0.95
) throws -> RatioInterval {
  let one = try Proportion(successes: first.successes, trials: first.trials)
  let two = try Proportion(successes: second.successes, trials: second.trials)
  let cells = [
    one.successes, one.trials - one.successes, two.successes, two.trials - two.successes,
  ]
  guard cells.allSatisfy({ $0 > 0 }) else {
    throw StatisticsError.emptyGroup(name: "successes or failures")
  }
  return try RatioInterval(
    ratio: cells[0] / cells[1] / (cells[2] / cells[3]),
    logVariance: cells.reduce(0) { $0 + 1 / $1 }, confidence: confidence)
}

func waldInterval(_ one: Proportion, _ two: Proportion, z: Double) -> Interval {
  let difference = one.estimate - two.estimate
  let reach = z * (one.variance + two.variance).squareRoot()
  return Interval(lower: difference - reach, upper: difference + reach)
}
