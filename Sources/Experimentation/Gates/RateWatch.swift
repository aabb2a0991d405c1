import Statistics

/// Judges whether a rate of requests is below a limit at one look of a gate.
///
/// The requests of a run fall back together, when a model is missing or late, so that they are fewer
/// than they look: the bounds are the wider, at either end, of the exact ones over requests and of
/// those over the runs, each at the look's α.
package struct RateWatch {
  private let limit: Double
  private let level: LookLevel

  /// Takes what decides.
  ///
  /// - Parameters:
  ///   - limit: 0...1.
  ///   - level: Of the look.
  package init(limit: Double, level: LookLevel) {
    self.limit = limit
    self.level = level
  }

  /// Judges what was counted.
  ///
  /// - Parameters:
  ///   - subject: What is counted.
  ///   - clusters: Of each run, what should be rare among all.
  /// - Returns: PASS iff the upper bound lies below the limit, FAIL iff the lower bound lies above it,
  ///   NO DATA without requests, else INCONCLUSIVE.
  /// - Throws: `StatisticsError` for an impossible limit.
  package func criterion(
    _ subject: Criterion.Subject, clusters: [RatioPart]
  ) throws -> Criterion {
    let count = Int(clusters.reduce(0) { $0 + $1.numerator })
    let trials = Int(clusters.reduce(0) { $0 + $1.denominator })
    guard level.alpha > 0 else {
      return Criterion(
        subject, verdict: .inconclusive,
        value: trials > 0 ? Double(count) / Double(trials) : nil, threshold: limit,
        sampleSize: trials, explanation: "This look is too early to have any α.",
        whatWouldSettleIt: "The next look.")
    }
    let judge = try RateJudge(wants: .below, limit: limit, confidence: 1 - level.alpha)
    guard trials > 0 else { return try judge.criterion(subject, count: 0, trials: 0) }
    return try judge.criterion(
      subject, count: count, trials: trials, atLeast: bounds(clusters, count, trials))
  }

  /// What the bounds of fixed, independent requests must at least be widened to.
  private func bounds(_ runs: [RatioPart], _ count: Int, _ trials: Int) throws -> Interval? {
    var bounds: [Interval] = []
    if case .watch(let sequence) = level {
      bounds.append(
        try binomialSequenceInterval(
          successes: count, trials: trials, confidence: 1 - sequence.alpha))
    }
    let arms = try ArmContrast(runs.map { ArmParts(treatment: $0) })
    if arms.clusters >= KPIJudge.fewestClusters, let contrast = try arms.contrast(weight: 0),
      let spread = try level.bounds(of: contrast, clusters: arms.clusters)
    {
      bounds.append(
        Interval(lower: max(0, spread.lower), upper: min(1, spread.upper)))
    }
    guard let lower = bounds.map(\.lower).min(), let upper = bounds.map(\.upper).max() else {
      return nil
    }
    return Interval(lower: lower, upper: upper)
  }
}
