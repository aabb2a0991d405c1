import Foundation

/// An interval of a success rate that holds at all numbers of trials, tightest around one of them.
///
/// The rates against which the two-sided beta-binomial mixture, tuned for that rate, stays below
/// `log(1/α)`. Narrower than `binomialSequenceInterval` around the size it is tuned for.
///
/// Source: S. R. Howard, A. Ramdas, J. McAuliffe and J. Sekhon, "Time-uniform, Nonparametric,
/// Nonasymptotic Confidence Sequences", Ann. Statist. 49 (2021) 1055–1080, section 3.
///
/// - Parameters:
///   - successes: 0...trials.
///   - trials: 1 or more.
///   - size: The number of trials at which it is to be tightest, above 0.
///   - tuningAlpha: The alpha that the mixture is tuned for, strictly between 0 and 1.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: Bounds in 0...1, absolute error below 1e-12.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`, `.parameterOutOfRange`.
package func binomialSequenceInterval(
  successes: Int, trials: Int, tightestAt size: Double, tuningAlpha: Double = 0.05,
  confidence: Double = 0.95
) throws -> Interval {
  try checkConfidence(confidence)
  try checkPositive(size, "size")
  try checkRate(tuningAlpha, "tuningAlpha")
  let estimate = try Proportion(successes: successes, trials: trials).estimate
  let (n, limit) = (Double(trials), -log1p(-confidence))
  func isRefuted(_ rate: Double) throws -> Bool {
    let variance = rate * (1 - rate)
    let mixture = try BetaBinomialMixture.nearlyTightest(
      atTime: variance * size, alpha: tuningAlpha, below: rate, above: 1 - rate)
    return try mixture.logEvidence(sum: (estimate - rate) * n, time: variance * n) >= limit
  }
  func crossing(from end: Double) throws -> Double {
    if end == estimate { return end }
    var (outside, inside) = (end, estimate)
    // 45 halvings of less than 1; the ends themselves are never asked for.
    for _ in 0..<45 {
      let middle = outside + (inside - outside) / 2
      if try isRefuted(middle) { outside = middle } else { inside = middle }
    }
    return outside == end ? end : inside
  }
  return Interval(lower: try crossing(from: 0), upper: try crossing(from: 1))
}
