/// Events counted over a time, or over any other exposure.
package struct EventCount: Equatable, Sendable {
  package let events: Int
  /// In any unit, the same for what is compared.
  package let exposure: Double

  /// Takes a count and its exposure.
  ///
  /// - Throws: `StatisticsError.negativeCount`; `.parameterOutOfRange` unless the exposure is a
  ///   finite number above 0.
  package init(events: Int, exposure: Double) throws {
    try checkCounts(events)
    try checkPositive(exposure, "exposure")
    self.events = events
    self.exposure = exposure
  }

  package var rate: Double { Double(events) / exposure }
}

/// Estimates a Poisson rate by the exact interval, each bound at half the error.
///
/// Source: F. Garwood, Biometrika 28 (1936) 437–442.
///
/// - Parameters:
///   - count: Events and exposure.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: Bounds per unit of exposure; the lower is 0 without events.
/// - Throws: `StatisticsError.confidenceOutOfRange`.
package func poissonInterval(_ count: EventCount, confidence: Double = 0.95) throws -> Interval {
  try checkConfidence(confidence)
  let tail = (1 - confidence) / 2
  return Interval(
    lower: try lowerMean(count.events, tail: tail) / count.exposure,
    upper: try upperMean(count.events, tail: tail) / count.exposure)
}

/// The upper bound of a Poisson rate that holds with at least the given confidence, one-sided.
///
/// - Parameters:
///   - count: Events and exposure.
///   - confidence: One-sided, strictly between 0 and 1.
/// - Returns: About `3 / exposure` for 0.95 without events.
/// - Throws: `StatisticsError.confidenceOutOfRange`.
package func poissonUpper(_ count: EventCount, confidence: Double = 0.95) throws -> Double {
  try checkConfidence(confidence)
  return try upperMean(count.events, tail: 1 - confidence) / count.exposure
}

/// The lower bound of a Poisson rate that holds with at least the given confidence, one-sided.
///
/// - Parameters:
///   - count: Events and exposure.
///   - confidence: One-sided, strictly between 0 and 1.
/// - Returns: 0 without events.
/// - Throws: `StatisticsError.confidenceOutOfRange`.
package func poissonLower(_ count: EventCount, confidence: Double = 0.95) throws -> Double {
  try checkConfidence(confidence)
  return try lowerMean(count.events, tail: 1 - confidence) / count.exposure
}

/// Tests the ratio of two Poisson rates, exactly.
///
/// Given their sum the first count is binomial. Two-sided it doubles the smaller tail, so that it
/// agrees with `poissonRatioInterval`.
///
/// Source: J. Przyborowski and H. Wilenski, Biometrika 31 (1940) 313–323.
///
/// - Parameters:
///   - first: Events and exposure of the candidate.
///   - second: Events and exposure of the baseline.
///   - ratio: First rate over second under the null hypothesis, above 0; `1 + margin` for
///     non-inferiority with `.less`.
///   - alternative: `.less` when the first rate is claimed to be lower.
/// - Returns: 1 without any event.
/// - Throws: `StatisticsError.parameterOutOfRange`, `.tooManyValues` for more than 1e10 events.
package func poissonRatioTest(
  first: EventCount, second: EventCount, ratio: Double = 1, alternative: Alternative = .twoSided
) throws -> Double {
  try checkPositive(ratio, "ratio")
  let all = try totalEvents(first, second)
  guard all > 0 else { return 1 }
  let share = 1 / (1 + second.exposure / (ratio * first.exposure))
  let binomial = try BinomialDistribution(trials: all, probability: share)
  return alternative.pValue(
    Tails(
      lower: binomial.tails(at: first.events).lower,
      upper: binomial.tails(at: first.events - 1).upper))
}

/// Estimates the ratio of two Poisson rates by the exact conditional interval.
///
/// The Clopper–Pearson interval of the first count's share, turned into a ratio.
///
/// Source: E. L. Lehmann and J. P. Romano, "Testing Statistical Hypotheses" (2005), section 4.5.
///
/// - Parameters:
///   - first: Events and exposure of the first.
///   - second: Events and exposure of the second.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: First rate over second; the lower bound is 0 without events in the first, the upper
///   infinite without events in the second.
/// - Throws: `StatisticsError.confidenceOutOfRange`, `.tooFewValues` without any event,
///   `.tooManyValues` for more than 1e10, `.parameterOutOfRange` when the
///   ratio of exposures overflows.
package func poissonRatioInterval(
  first: EventCount, second: EventCount, confidence: Double = 0.95
) throws -> Interval {
  let all = try totalEvents(first, second)
  guard all > 0 else { throw StatisticsError.tooFewValues(count: 0, needed: 1) }
  let shares = try clopperPearsonInterval(
    successes: first.events, trials: all, confidence: confidence)
  let scale = second.exposure / first.exposure
  try checkPositive(scale, "ratio of exposures")
  return Interval(
    lower: shares.lower / (1 - shares.lower) * scale,
    upper: shares.upper >= 1 ? .infinity : shares.upper / (1 - shares.upper) * scale)
}

private func totalEvents(_ first: EventCount, _ second: EventCount) throws -> Int {
  let most = 10_000_000_000
  for count in [first.events, second.events] where count > most / 2 {
    throw StatisticsError.tooManyValues(count: count, most: most / 2)
  }
  return first.events + second.events
}

private func lowerMean(_ events: Int, tail: Double) throws -> Double {
  events == 0 ? 0 : try GammaDistribution(shape: Double(events)).quantile(tail)
}

private func upperMean(_ events: Int, tail: Double) throws -> Double {
  try GammaDistribution(shape: Double(events) + 1).upperQuantile(tail)
}
