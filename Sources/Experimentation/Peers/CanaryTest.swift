import Statistics

/// How a canary's sample is compared with the baseline's.
///
/// Source: Kayenta, the description of its default judge, and the cases of its own tests.
package enum CanaryTest: Equatable, Sendable {
  /// The bounds of the shift lie beyond a share of its own estimate.
  case mannWhitney(tolerance: Double, confidence: Double)
  /// One mean is larger; no statistics.
  case meanInequality

  /// As Kayenta's default judge, which cannot be set otherwise.
  package static let judge = CanaryTest.mannWhitney(tolerance: 0.25, confidence: 0.98)
}

extension CanaryTest {
  /// Compares a canary with its baseline in one metric.
  ///
  /// - Parameters:
  ///   - metric: Its configuration.
  ///   - canary: In any order, NaN where a value is missing.
  ///   - baseline: As the canary's.
  /// - Returns: Equal samples pass; a sample without any value has no data, or passes where missing
  ///   values are replaced.
  /// - Throws: `PeerError` for values that are infinite and settings that are none;
  ///   `StatisticsError` for samples whose differences overflow.
  package func finding(
    _ metric: CanaryMetric, canary: [Double], baseline: [Double]
  ) throws -> CanaryFinding {
    try checkSettings()
    let (own, other) = (try metric.cleaned(canary), try metric.cleaned(baseline))
    guard !own.isEmpty, !other.isEmpty else { return withoutData(metric) }
    if own.sorted() == other.sorted() || Set(own + other).count == 1 {
      return CanaryFinding(.pass, effect: metric.effect.neutral)
    }
    let effect = try metric.effect.of(canary: own, baseline: other)
    let change = try change(own, other)
    guard let change, metric.counts(change),
      hasNoLimits
        || metric.isLarge(effect, change, beyond: metric.allowed)
    else { return CanaryFinding(.pass, effect: effect) }
    let isCritical =
      metric.isCritical && metric.isLarge(effect, change, beyond: metric.critical)
    return CanaryFinding(change, isCritical: isCritical, effect: effect)
  }

  private func checkSettings() throws {
    guard case .mannWhitney(let tolerance, let confidence) = self else { return }
    try check(tolerance, "tolerance", in: 0...Double.greatestFiniteMagnitude, "0 or above")
    guard confidence > 0, confidence < 1 else {
      throw PeerError.outOfRange(
        name: "confidence", value: confidence, allowed: "between 0 and 1")
    }
  }

  private func withoutData(_ metric: CanaryMetric) -> CanaryFinding {
    let neutral = metric.effect.neutral
    if metric.missingValues == .replace { return CanaryFinding(.pass, effect: neutral) }
    return metric.mustHaveData && !metric.isCritical
      ? CanaryFinding(.noDataFails, effect: neutral)
      : CanaryFinding(.noData, isCritical: metric.isCritical, effect: neutral)
  }

  /// The comparison of means has no limits of the effect.
  private var hasNoLimits: Bool { self == .meanInequality }

  /// High or low; nil where neither is seen.
  private func change(_ canary: [Double], _ baseline: [Double]) throws -> CanaryLabel? {
    switch self {
    case .meanInequality:
      let (own, other) = (try mean(of: canary), try mean(of: baseline))
      return own > other ? .high : own < other ? .low : nil
    case .mannWhitney(let tolerance, let confidence):
      let shift = try bounds(canary, baseline, confidence)
      let margin = tolerance * abs(shift.estimate)
      return shift.lower > margin ? .high : shift.upper < -margin ? .low : nil
    }
  }

  /// The shift and its bounds.
  ///
  /// Of two constant samples all three are their difference. Kayenta blurs them by noise of 1e-5 of
  /// their value to be able to test at all, and finds the difference but for that noise; this is
  /// the limit for no noise, and needs no draw.
  private func bounds(
    _ canary: [Double], _ baseline: [Double], _ confidence: Double
  ) throws -> (lower: Double, upper: Double, estimate: Double) {
    if Set(canary).count == 1, Set(baseline).count == 1 {
      let difference = canary[0] - baseline[0]
      return (difference, difference, difference)
    }
    let shift = try MannWhitneyShift(canary, baseline)
    let bounds = try shift.bounds(confidence: confidence)
    return (bounds.lower, bounds.upper, shift.estimate)
  }
}

extension CanaryMetric {
  /// Whether a change in this direction counts against the canary.
  fileprivate func counts(_ change: CanaryLabel) -> Bool {
    direction == .either || (direction == .increase) == (change == .high)
  }
}
