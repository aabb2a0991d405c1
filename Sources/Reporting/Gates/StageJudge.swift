import Experimentation
import Ledger
import Statistics

/// Judges all criteria that a stage asks for.
struct StageJudge {
  let builder: StageGateBuilder
  let level: LookLevel
  /// nil where no record of the gates is kept.
  let looks: GateCriterion?

  private var experiment: Experiment { builder.experiment }
  private var settings: GateSettings { experiment.gate }
  private var confidence: Double { experiment.criteria.confidence }

  /// In the order of `CriterionName`.
  func judge() throws -> [GateCriterion] {
    let asked = builder.stage.criteria ?? CriterionName.planned(for: builder.stage)
    let known = try model() + checks() + kpis() + [issues()] + (judgedLooks.map { [$0] } ?? [])
    // Who keeps a record wants it heard, whatever a stage lists.
    return CriterionName.allCases.filter { asked.contains($0) || $0 == .looks }.compactMap { name in
      known.first { $0.name == name }.map(withRole)
    }
  }

  /// Who lists the looks and keeps no record cannot know them.
  private var judgedLooks: GateCriterion? {
    if let looks { return looks }
    guard builder.stage.criteria?.contains(.looks) == true else { return nil }
    return GateRecord.unknownLooks
  }

  private func withRole(_ criterion: GateCriterion) -> GateCriterion {
    guard settings.observed.contains(criterion.name) else { return criterion }
    return GateCriterion(
      criterion.name, criterion.criterion, role: .observed, scale: criterion.scale)
  }

  /// What the report judges too, here for the stage's own runs.
  private func model() throws -> [GateCriterion] {
    let judge = CriteriaJudge(
      experiment: experiment, fidelity: try builder.fidelity.finish(confidence: confidence),
      fallbacks: try builder.fallbacks.finish(confidence: confidence),
      quality: try builder.quality.finish(confidence: confidence),
      hasClosedLoop: builder.replay.closedLoop != nil)
    return [
      GateCriterion(
        .fidelity, try judge.judgeFidelity().criterion, role: .required, scale: .share),
      GateCriterion(.errors, try judge.errors().criterion, role: .guardrail, scale: .count),
      GateCriterion(
        .fallbackRate, try fallbackRate(judge.fallbackRate().criterion.subject),
        role: .guardrail, scale: .share),
      GateCriterion(
        .predictionsLogged, judge.logging().criterion, role: .required, scale: .share),
      GateCriterion(.auc, try judge.auc().criterion, role: .required, scale: .plain),
    ]
  }

  private func fallbackRate(_ subject: Criterion.Subject) throws -> Criterion {
    try RateWatch(limit: experiment.criteria.maximumFallbackRate, level: level)
      .criterion(subject, clusters: builder.fallbackParts)
  }

  private func checks() throws -> [GateCriterion] {
    let drawn = builder.drawn
    let isShadow = builder.stage.share == .none
    let evidence: EvidenceClass = isShadow ? .observed : builder.question.evidence
    return [
      CoverageCheck.judge(
        covered: builder.covered, of: builder.completed, evidence: evidence),
      RuntimeCheck.judge(
        builder.stage, lastDay: builder.lastDay, runs: builder.stageRuns,
        minimumWeeks: settings.minimumWeeks),
      try SampleRatioCheck.judge(treated: drawn.treated, of: drawn.units, stage: builder.stage),
      try SameRankerCheck.judge(
        sameRanker(), units: settings.unit, evidence: builder.question.evidence,
        confidence: confidence),
    ]
  }

  /// Of all KPIs that are compared, drawn as the stage draws.
  private func sameRanker() throws -> SameRankerCheck? {
    let share = builder.stage.share.fraction
    let isDrawn = builder.question.evidence == .randomised && share > 0 && share < 1
    return SameRankerCheck.worst(
      try KPI.allCases.compactMap { kpi in
        try SameRankerCheck(builder.rulesParts[kpi] ?? [:], share: isDrawn ? share : 0.5)
      })
  }

  /// Where all runs are treated, no more of them can be compared.
  private var isGrowing: Bool {
    builder.question.evidence != .randomised || builder.stage.share < .all
  }

  private func kpis() throws -> [GateCriterion] {
    let judges = try experiment.kpis.map { goal in
      try KPIJudge(
        goal, builder.parts(of: goal.kpi), level: level, evidence: builder.question.evidence,
        settings: settings, clustersPerWeek: builder.clustersPerWeek, isGrowing: isGrowing)
    }
    let asked = builder.stage.criteria ?? CriterionName.planned(for: builder.stage)
    // What nobody asks about, or only looks at, is no member of the family that Holm corrects for.
    func decides(_ judge: KPIJudge) -> Bool {
      let name = CriterionName.target(judge.kpi)
      return asked.contains(name) && !settings.observed.contains(name)
    }
    return try judges.map { try $0.kept() }
      + TargetTest.judged(judges.filter(decides).map { try $0.target() })
      + TargetTest.judged(judges.filter { !decides($0) }.map { try $0.target() })
  }

  private func issues() throws -> GateCriterion {
    let judge = IssueJudge(settings: settings, level: level)
    guard builder.question.evidence == .randomised else {
      return judge.unanswered(
        why: "Nobody has met the model's choices: in a replay it serves no run.",
        what: "A live canary, judged with --evidence randomised and --issues; for a rehearsal"
          + " without complaints, \(CriterionName.reportedIssues.rawValue) in gate.observe.")
    }
    guard builder.question.issues != nil else {
      return judge.unanswered(why: "No list of user-reported issues was given.")
    }
    if let count = builder.question.issues?.count, count > StratifiedRates.mostEvents {
      throw GateError.tooManyIssues(count: count, most: StratifiedRates.mostEvents)
    }
    let counts = builder.issueCounts.finished
    return try judge.judge(
      counts.stages, clusters: counts.clusters, outside: counts.outside)
  }
}
