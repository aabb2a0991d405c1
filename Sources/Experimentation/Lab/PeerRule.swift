import Statistics

/// A rule that promotes a model or rolls it back: our gate's, or one that a rollout tool documents.
package enum PeerRule: String, CaseIterable, Sendable {
  /// Our gate: no worse than the margin, and the target reached.
  case gate
  /// Our gate where it is only asked whether the model is no worse than the margin.
  case guardrail
  /// A threshold at each look: the model's rate is not below the rules' so far.
  case rulesThreshold
  /// A threshold at each look: the model's rate is not below the pinned baseline less the margin.
  case pinnedThreshold
  /// A canary score at each look, of the rates of all clusters.
  case canary
  /// Rolled back when harm is proven, shipped when it was not.
  case safeRollout
}

/// The rules with their settings, for histories of one length.
struct PeerBench {
  private let analysis: ThresholdAnalysis
  private let notBelow: ThresholdCondition
  private let pinned: ThresholdCondition
  private let canary: CanaryJudge
  private let metric: CanaryMetric
  private let rollout: SafeRollout

  /// Sets the rules up.
  ///
  /// - Parameters:
  ///   - looks: How often each history is looked at.
  ///   - clusters: Of each history.
  ///   - alpha: One-sided, of those rules that have one to be set.
  /// - Throws: `StatisticsError` for an α that no design can have.
  init(looks: Int, clusters: Int, alpha: Double) throws {
    analysis = try ThresholdAnalysis(count: looks)
    notBelow = try ThresholdCondition(.atLeast, 0)
    pinned = try ThresholdCondition(.atLeast, GateLab.control - GateLab.goal.margin)
    canary = try CanaryJudge()
    metric = CanaryMetric("success rate", direction: .decrease)
    rollout = try SafeRollout(tightestAt: Double(clusters), alpha: alpha)
  }

  /// What a rule says at a look.
  ///
  /// - Parameters:
  ///   - rule: Any.
  ///   - look: All clusters so far.
  ///   - tally: Of the rule's measurements in this history; a threshold adds to it.
  /// - Returns: To hold is to go on to the next look.
  /// - Throws: `StatisticsError` for figures that are not finite.
  func recommendation(
    of rule: PeerRule, at look: PeerLook, _ tally: inout MeasurementTally
  ) throws -> GateDecision.Recommendation {
    switch rule {
    case .gate: return GateDecision([look.kept] + look.target).recommendation
    case .guardrail: return GateDecision([look.kept]).recommendation
    case .rulesThreshold: return try threshold(look.arms.value(), notBelow, look, &tally)
    case .pinnedThreshold: return try threshold(look.arms.treatment, pinned, look, &tally)
    case .canary: return try canaryRecommendation(look)
    case .safeRollout:
      return try rollout.recommendation(
        look.arms.contrast(), units: look.arms.clusters, isLast: look.isLast)
    }
  }

  private func threshold(
    _ value: Double?, _ condition: ThresholdCondition, _ look: PeerLook,
    _ tally: inout MeasurementTally
  ) throws -> GateDecision.Recommendation {
    tally.add(AnalysisPhase.measured(value, success: condition, failure: nil))
    switch try analysis.phase(of: tally, isTerminating: look.isLast) {
    case .failed, .error: return .rollBack
    case .successful: return .promote
    case .running, .pending, .inconclusive: return .hold
    }
  }

  private func canaryRecommendation(_ look: PeerLook) throws -> GateDecision.Recommendation {
    let sample = CanaryJudge.Sample(
      metric, canary: look.rates(\.treatment), baseline: look.rates(\.control))
    switch try canary.verdict(on: [sample]).outcome {
    case .fail: return .rollBack
    case .marginal: return .hold
    case .pass: return look.isLast ? .promote : .hold
    }
  }
}

/// What is known at one look of a history.
struct PeerLook {
  /// Our gate's criteria.
  let kept: GateCriterion
  let target: [GateCriterion]
  let arms: ArmContrast
  let isLast: Bool
  private let parts: [ArmParts]

  /// Judges the clusters so far as our gate does.
  init(_ parts: [ArmParts], level: LookLevel, isLast: Bool) throws {
    let judge = try KPIJudge(
      GateLab.goal, parts, level: level, evidence: .simulated, settings: GateSettings(),
      clustersPerWeek: 1)
    kept = try judge.kept()
    target = try TargetTest.judged([judge.target()])
    arms = judge.arms
    self.parts = parts
    self.isLast = isLast
  }

  /// The rates of one arm's clusters.
  func rates(_ arm: KeyPath<ArmParts, RatioPart>) -> [Double] {
    parts.map { $0[keyPath: arm] }.filter { $0.denominator > 0 }
      .map { $0.numerator / $0.denominator }
  }
}
