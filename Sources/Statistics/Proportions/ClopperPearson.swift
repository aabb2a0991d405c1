/// The upper bound of a proportion that holds with at least the given confidence, one-sided.
///
/// The rate at which that few successes or fewer have probability `1 - confidence`. Never too
/// narrow, whatever the true rate.
///
/// Source: C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404–413.
///
/// - Parameters:
///   - successes: 0...trials.
///   - trials: 1 or more.
///   - confidence: One-sided, strictly between 0 and 1.
/// - Returns: 1 when every trial succeeded, otherwise below 1.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func clopperPearsonUpper(
  successes: Int, trials: Int, confidence: Double = 0.95
) throws -> Double {
  try checkConfidence(confidence)
  let rate = try Proportion(successes: successes, trials: trials)
  return try upperBound(rate, tail: 1 - confidence)
}

/// The lower bound of a proportion that holds with at least the given confidence, one-sided.
///
/// The mirror of `clopperPearsonUpper`, in contract and source.
///
/// - Parameters:
///   - successes: 0...trials.
///   - trials: 1 or more.
///   - confidence: One-sided, strictly between 0 and 1.
/// - Returns: 0 when no trial succeeded, otherwise above 0.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func clopperPearsonLower(
  successes: Int, trials: Int, confidence: Double = 0.95
) throws -> Double {
  try checkConfidence(confidence)
  let rate = try Proportion(successes: successes, trials: trials)
  return try lowerBound(rate, tail: 1 - confidence)
}

/// Estimates a proportion by the exact interval, each bound at half the error.
///
/// - Parameters:
///   - successes: 0...trials.
///   - trials: 1 or more.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: Bounds in 0...1.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func clopperPearsonInterval(
  successes: Int, trials: Int, confidence: Double = 0.95
) throws -> Interval {
  try checkConfidence(confidence)
  let rate = try Proportion(successes: successes, trials: trials)
  let tail = (1 - confidence) / 2
  return Interval(lower: try lowerBound(rate, tail: tail), upper: try upperBound(rate, tail: tail))
}

private func upperBound(_ rate: Proportion, tail: Double) throws -> Double {
  if rate.successes == rate.trials { return 1 }
  return try BetaDistribution(a: rate.successes + 1, b: rate.trials - rate.successes)
    .upperQuantile(tail)
}

private func lowerBound(_ rate: Proportion, tail: Double) throws -> Double {
  if rate.successes == 0 { return 0 }
  return try BetaDistribution(a: rate.successes, b: rate.trials - rate.successes + 1)
    .quantile(tail)
}
