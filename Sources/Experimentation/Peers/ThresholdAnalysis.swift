/// Judges a metric by how many of its measurements went which way.
///
/// The rule of Argo Rollouts' analysis runs: no statistics, each measurement is a fact. Three
/// limits end a metric badly (the last that is exceeded names it), one ends it well, and so does
/// the count.
///
/// Source: Argo Rollouts, `docs/features/analysis.md`, and the cases of its own tests.
package struct ThresholdAnalysis: Equatable, Sendable {
  /// Failed measurements that are let pass; -1 for any number.
  package let failureLimit: Int
  /// Inconclusive measurements that are let pass.
  package let inconclusiveLimit: Int
  /// Errors in a row that are let pass.
  package let consecutiveErrorLimit: Int
  /// Successes in a row that end the metric; 0 where they do not.
  package let consecutiveSuccessLimit: Int
  /// Measurements after which the metric ends; nil for a metric that goes on.
  package let count: Int?

  /// Takes limits; the arguments left out are the documented defaults.
  ///
  /// - Parameters:
  ///   - failureLimit: -1 or above.
  ///   - inconclusiveLimit: 0 or above.
  ///   - consecutiveErrorLimit: 0 or above.
  ///   - consecutiveSuccessLimit: 0 or above.
  ///   - count: 0 or above.
  ///   - isRepeated: Whether it is measured at an interval; without, one measurement is all.
  /// - Throws: `PeerError.outOfRange`.
  package init(
    failureLimit: Int = 0, inconclusiveLimit: Int = 0, consecutiveErrorLimit: Int = 4,
    consecutiveSuccessLimit: Int = 0, count: Int? = nil, isRepeated: Bool = true
  ) throws {
    let any = Double.greatestFiniteMagnitude
    try check(Double(failureLimit), "failureLimit", in: -1...any, "-1 or above")
    try check(Double(inconclusiveLimit), "inconclusiveLimit", in: 0...any, "0 or above")
    try check(Double(consecutiveErrorLimit), "consecutiveErrorLimit", in: 0...any, "0 or above")
    try check(Double(consecutiveSuccessLimit), "consecutiveSuccessLimit", in: 0...any, "0 or above")
    try check(Double(count ?? 0), "count", in: 0...any, "0 or above")
    self.failureLimit = failureLimit
    self.inconclusiveLimit = inconclusiveLimit
    self.consecutiveErrorLimit = consecutiveErrorLimit
    self.consecutiveSuccessLimit = consecutiveSuccessLimit
    self.count = count ?? (isRepeated ? nil : 1)
  }
}

extension ThresholdAnalysis {
  /// What the metric has come to.
  ///
  /// - Parameters:
  ///   - tally: Of its measurements so far.
  ///   - isTerminating: Whether no more will come; to be stopped early is no failure.
  /// - Returns: Pending before the first measurement.
  /// - Throws: `PeerError.outOfRange` for a count below 0.
  package func phase(of tally: MeasurementTally, isTerminating: Bool) throws -> AnalysisPhase {
    try tally.checkCounts()
    guard tally.isStarted else { return isTerminating ? .successful : .pending }
    if let violated = violation(tally) { return violated }
    if consecutiveSuccessLimit > 0, tally.consecutiveSuccess >= consecutiveSuccessLimit {
      return .successful
    }
    if let count, tally.count >= count { return phaseAtCount }
    return isTerminating ? .successful : .running
  }

  /// The last of the limits that is exceeded.
  private func violation(_ tally: MeasurementTally) -> AnalysisPhase? {
    if tally.consecutiveError > consecutiveErrorLimit { return .error }
    if tally.inconclusive > inconclusiveLimit { return .inconclusive }
    return failureLimit >= 0 && tally.failed > failureLimit ? .failed : nil
  }

  /// With all measurements taken, none of the limits exceeded, and too few successes in a row.
  private var phaseAtCount: AnalysisPhase {
    guard consecutiveSuccessLimit > 0 else { return .successful }
    return failureLimit >= 0 ? .inconclusive : .failed
  }
}
