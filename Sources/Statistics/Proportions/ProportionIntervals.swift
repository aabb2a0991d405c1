/// Estimates a proportion by the Wald interval around `(x + z²/2) / (n + z²)`.
///
/// Never shorter than Wilson's interval, around the same centre, and may leave 0...1, where it is
/// cut.
///
/// Source: A. Agresti and B. A. Coull, Amer. Statist. 52 (1998) 119–126.
///
/// - Parameters:
///   - successes: 0...trials.
///   - trials: 1 or more.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: Bounds in 0...1.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func agrestiCoullInterval(
  successes: Int, trials: Int, confidence: Double = 0.95
) throws -> Interval {
  let z = try twoSidedZ(confidence: confidence)
  let rate = try Proportion(successes: successes, trials: trials)
  let shifted = Proportion(
    checkedSuccesses: rate.successes + z * z / 2, trials: rate.trials + z * z)
  let reach = z * shifted.variance.squareRoot()
  return Interval(
    lower: max(0, shifted.estimate - reach), upper: min(1, shifted.estimate + reach))
}

/// Estimates a proportion by the equal-tailed Bayesian interval with Jeffreys' prior.
///
/// The quantiles of `Beta(x + ½, n − x + ½)`, unmodified at 0 and n successes.
///
/// Source: L. D. Brown, T. T. Cai and A. DasGupta, Statist. Sci. 16 (2001) 101–133, section 4.1.1.
///
/// - Parameters:
///   - successes: 0...trials.
///   - trials: 1 or more.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: Bounds strictly between 0 and 1.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func jeffreysInterval(
  successes: Int, trials: Int, confidence: Double = 0.95
) throws -> Interval {
  try checkConfidence(confidence)
  let rate = try Proportion(successes: successes, trials: trials)
  let beta = try BetaDistribution(a: rate.successes + 0.5, b: rate.trials - rate.successes + 0.5)
  let tail = (1 - confidence) / 2
  return Interval(lower: try beta.quantile(tail), upper: try beta.upperQuantile(tail))
}
