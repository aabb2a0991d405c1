import Foundation

/// The logarithm of the evidence against a success rate, valid whenever one looks.
///
/// The likelihood averaged over all rates, over that of the hypothetical one: a betting strategy
/// against the rate, whose wealth reaches 1/α with a chance of at most α.
///
/// Source: J. Ville, "Étude critique de la notion de collectif" (1939), theorem 1; H. Robbins, Ann.
/// Math. Statist. 41 (1970) 1397–1409.
///
/// - Parameters:
///   - successes: 0...trials.
///   - trials: 1 or more.
///   - rate: Under the null hypothesis, strictly between 0 and 1.
/// - Returns: Above 0 when the data speak against the rate.
/// - Throws: `StatisticsError.countsOutOfRange`, `.probabilityOutOfRange`, `.parameterOutOfRange` for
///   more than 1e10 trials.
package func binomialLogEvidence(
  successes: Int, trials: Int, rate: Double = 0.5
) throws -> Double {
  _ = try Proportion(successes: successes, trials: trials)
  try checkProbability(rate)
  let binomial = try BinomialDistribution(trials: trials, probability: rate)
  // The average likelihood of any count is 1/(n + 1).
  return -log(Double(trials) + 1) - binomial.logMass(at: successes)
}

/// An interval of a success rate that holds at all numbers of trials at once.
///
/// The rates against which `binomialLogEvidence` stays below `log(1/α)`.
///
/// - Parameters:
///   - successes: 0...trials.
///   - trials: 1 or more.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: Bounds in 0...1.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`, `.parameterOutOfRange`.
package func binomialSequenceInterval(
  successes: Int, trials: Int, confidence: Double = 0.95
) throws -> Interval {
  try checkConfidence(confidence)
  let estimate = try Proportion(successes: successes, trials: trials).estimate
  let limit = -log1p(-confidence)
  func crossing(from outside: Double) throws -> Double {
    if outside == estimate { return outside }
    var (out, inside) = (outside, estimate)
    while true {
      let middle = out + (inside - out) / 2
      if middle == out || middle == inside { return inside }
      // The estimate itself, which may be 0 or 1, is never reached.
      let evidence = try binomialLogEvidence(
        successes: successes, trials: trials, rate: middle)
      if evidence < limit { inside = middle } else { out = middle }
    }
  }
  return Interval(lower: try crossing(from: 0), upper: try crossing(from: 1))
}
