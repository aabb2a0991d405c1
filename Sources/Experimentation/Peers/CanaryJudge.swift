/// Judges a canary against its baseline, metric by metric, into one score.
///
/// The rule of Kayenta's default judge, NetflixACAJudge: clean each sample, compare it, label it,
/// score the groups of metrics, and hold the score against two thresholds. What differs is that
/// nothing is drawn: equal input gives equal verdicts.
///
/// Source: Kayenta, `docs/canary-config.md` and the description of its default judge.
package struct CanaryJudge: Equatable, Sendable {
  package let test: CanaryTest
  /// A score at or above it passes.
  package let pass: Double
  /// A score at or above it is marginal.
  package let marginal: Double
  /// By group, in per cent.
  package let weights: [String: Double]

  /// Takes settings.
  ///
  /// - Parameters:
  ///   - test: How samples are compared.
  ///   - pass: 0...100.
  ///   - marginal: 0...`pass`.
  ///   - weights: By group, in per cent; groups that are left out share the rest.
  /// - Throws: `PeerError.outOfRange`.
  package init(
    test: CanaryTest = .judge, pass: Double = 95, marginal: Double = 75,
    weights: [String: Double] = [:]
  ) throws {
    try check(pass, "pass threshold", in: 0...100, "from 0 to 100")
    try check(marginal, "marginal threshold", in: 0...pass, "from 0 to the pass threshold")
    self.test = test
    self.pass = pass
    self.marginal = marginal
    self.weights = weights
  }

  /// A metric with its samples, NaN where a value is missing.
  package struct Sample: Sendable {
    package let metric: CanaryMetric
    package let canary: [Double]
    package let baseline: [Double]

    /// Takes samples as they are.
    package init(_ metric: CanaryMetric, canary: [Double], baseline: [Double]) {
      self.metric = metric
      self.canary = canary
      self.baseline = baseline
    }
  }

  /// What a judgement says.
  package struct Verdict: Equatable, Sendable {
    package let outcome: Outcome
    package let score: Double
    /// One for each metric, also those that are muted.
    package let findings: [CanaryFinding]
  }

  /// A score against its thresholds.
  package enum Outcome: String, CaseIterable, Sendable {
    case pass = "Pass"
    case marginal = "Marginal"
    case fail = "Fail"
  }
}

extension CanaryJudge {
  /// Judges a canary.
  ///
  /// - Parameter samples: One for each metric.
  /// - Returns: The score of all metrics that are not muted, and what it comes to.
  /// - Throws: `PeerError`; `StatisticsError` for samples whose differences overflow.
  package func verdict(on samples: [Sample]) throws -> Verdict {
    let findings = try samples.map {
      try test.finding($0.metric, canary: $0.canary, baseline: $0.baseline)
    }
    let counted = zip(samples, findings).filter { !$0.0.metric.isMuted }
      .map { (finding: $1, groups: $0.metric.groups) }
    let score = try CanaryScore(counted, weights: weights).value
    return Verdict(outcome: outcome(of: score), score: score, findings: findings)
  }

  /// What a score comes to.
  package func outcome(of score: Double) -> Outcome {
    score >= pass ? .pass : score >= marginal ? .marginal : .fail
  }
}
