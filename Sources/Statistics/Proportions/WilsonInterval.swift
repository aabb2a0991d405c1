/// Estimates a proportion by the score interval, without continuity correction.
///
/// Coverage is close to nominal on average, also for few trials and rates near 0 and 1; it is not a
/// guarantee (for that see `clopperPearsonInterval`).
///
/// Source: E. B. Wilson, J. Amer. Statist. Assoc. 22 (1927) 209–212; R. G. Newcombe, Statist. Med.
/// 17 (1998) 857–872, method 3.
///
/// - Parameters:
///   - successes: 0...trials.
///   - trials: 1 or more.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: Bounds in 0...1; the lower is exactly 0 without successes, the upper exactly 1 without
///   failures.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func wilsonInterval(
  successes: Int, trials: Int, confidence: Double = 0.95
) throws -> Interval {
  try checkConfidence(confidence)
  let rate = try Proportion(successes: successes, trials: trials)
  let z = try -normalQuantile((1 - confidence) / 2)
  return wilsonInterval(rate, z: z)
}

/// The lower bound of a proportion by the score interval, one-sided.
///
/// - Parameters:
///   - successes: 0...trials.
///   - trials: 1 or more.
///   - confidence: One-sided, at least 0.5 and below 1.
/// - Returns: 0 without successes.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func wilsonLower(
  successes: Int, trials: Int, confidence: Double = 0.95
) throws -> Double {
  try oneSidedWilson(successes, trials, confidence).lower
}

/// The upper bound of a proportion by the score interval, one-sided.
///
/// - Parameters:
///   - successes: 0...trials.
///   - trials: 1 or more.
///   - confidence: One-sided, at least 0.5 and below 1.
/// - Returns: 1 without failures.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func wilsonUpper(
  successes: Int, trials: Int, confidence: Double = 0.95
) throws -> Double {
  try oneSidedWilson(successes, trials, confidence).upper
}

private func oneSidedWilson(
  _ successes: Int, _ trials: Int, _ confidence: Double
) throws -> Interval {
  try checkConfidence(confidence)
  let rate = try Proportion(successes: successes, trials: trials)
  // Below one half the bound lies on the estimate's other side, and z would be negative.
  guard confidence >= 0.5 else { throw StatisticsError.confidenceOutOfRange(confidence) }
  return wilsonInterval(rate, z: try -normalQuantile(1 - confidence))
}

func wilsonInterval(_ rate: Proportion, z: Double) -> Interval {
  let p = rate.estimate
  let n = rate.trials
  let scale = 1 + z * z / n
  let centre = (p + z * z / (2 * n)) / scale
  let halfWidth = z / scale * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
  return Interval(
    lower: rate.successes == 0 ? 0 : max(0, centre - halfWidth),
    upper: rate.successes == n ? 1 : min(1, centre + halfWidth))
}
