import Basics
import Experimentation
import Foundation
import Statistics

/// Plans the criteria of one stage.
struct StagePlanner {
  let experiment: Experiment
  let facts: PlanFacts
  let stage: Stage
  let level: LookLevel
  let size: StageSize
  let issuesPerWeek: Double?

  /// All stages, each with what the ramp had before it.
  static func plan(
    _ experiment: Experiment, _ facts: PlanFacts, issuesPerWeek: Double?
  ) throws -> [PlannedStage] {
    let plans = try (
      simulated: LookPlan(experiment), randomised: LookPlan(experiment, evidence: .randomised)
    )
    var earlier: [(weeks: Double, share: Double)] = []
    return try experiment.stages.map { stage in
      let share = stage.share.fraction
      let weeks = stage.to.map { Double($0 - stage.from + 1) / 7 }
      let size = StageSize(
        earlier: share > 0 ? earlier : [], share: share, weeks: weeks ?? PlannedStage.openWeeks)
      if share > 0, let weeks { earlier.append((weeks, share)) }
      let kinds: [EvidenceClass] =
        share == 0
        ? [.observed] : facts.closedLoop == nil ? [.randomised] : [.randomised, .simulated]
      return PlannedStage(
        stage: stage, weeks: weeks, runsPerWeek: facts.runsPerWeek,
        designs: try kinds.map { evidence in
          let looks = evidence == .randomised ? plans.randomised : plans.simulated
          return try StagePlanner(
            experiment: experiment, facts: facts, stage: stage, level: looks.level(of: stage),
            size: size, issuesPerWeek: issuesPerWeek
          ).design(evidence)
        })
    }
  }

  private func design(_ evidence: EvidenceClass) throws -> PlannedStage.Design {
    let asked = stage.criteria ?? CriterionName.planned(for: stage)
    let goals = KPI.allCases.map(CriterionName.target).filter {
      asked.contains($0) && !experiment.gate.observed.contains($0)
    }
    var known = [try fallbackRate(), try auc()]
    if evidence != .observed {
      let planners = facts.kpis.map { kpi in
        KPIPlanner(
          goal: experiment.goal(for: kpi.kpi), facts: kpi, settings: experiment.gate, level: level,
          family: goals.count, size: size, evidence: evidence)
      }
      known += try planners.map { try $0.kept() } + planners.map { try $0.target() }
      if evidence == .randomised { known.append(try reportedIssues()) }
    }
    var isWatched = false
    if case .watch = level { isWatched = true }
    return PlannedStage.Design(
      evidence: evidence, alpha: level.alpha, isWatched: isWatched,
      criteria: CriterionName.allCases.filter(asked.contains).compactMap { name in
        known.first { $0.name == name }
      })
  }
}

extension StagePlanner {
  private var confidence: Double { experiment.criteria.confidence }
  private var power: Double { experiment.gate.power }

  /// Weeks of the window: a replay asks the model of every run, also of those that the rules served.
  private func askedWeeks(_ stageWeeks: Double) -> Double { size.earlierWeeks + stageWeeks }

  /// Whole weeks of the stage until so many units are there.
  private func weeks(for units: Double, perWeek: Double) -> Int? {
    guard perWeek > 0 else { return nil }
    let weeks = max(0, ((units - askedWeeks(0) * perWeek) / perWeek).rounded(.up))
    return weeks <= Double(RolloutPlan.mostWeeks) ? Int(weeks) : nil
  }

  private func fallbackRate() throws -> PlannedCriterion {
    let limit = experiment.criteria.maximumFallbackRate
    let rate = facts.asked > 0 ? Double(facts.fallbacks) / Double(facts.asked) : 0
    var planned = PlannedCriterion(
      .fallbackRate, role: .guardrail, claim: "below \(NumberText.limit(percent: limit))",
      assumption: NumberText.percent(rate), units: "requests")
    guard facts.asked > 0, limit > 0, limit < 1 else {
      planned.note =
        facts.asked > 0 ? "no bound can prove this limit" : "no request asked the model"
      return planned
    }
    let available = facts.askedPerWeek * askedWeeks(size.weeks)
    planned.available = available
    planned.needed = try RatePower.trials(
      rate: rate, below: limit, confidence: confidence, power: power)
    planned.weeksNeeded = planned.needed.flatMap {
      weeks(for: Double($0), perWeek: facts.askedPerWeek)
    }
    planned.detectable = try RatePower.detectableRate(
      trials: Int(available), below: limit, confidence: confidence, power: power)
    if rate >= limit { planned.note = "the history's rate is not below it" }
    return planned
  }

  private func auc() throws -> PlannedCriterion {
    let minimum = experiment.criteria.minimumAUC
    var planned = PlannedCriterion(
      .auc, role: .required, claim: "above \(NumberText.decimal(minimum, 2))",
      assumption: facts.auc.map { NumberText.decimal($0, 2) }, units: "placements")
    guard let auc = facts.auc, let deviation = facts.aucDeviation else {
      planned.note = "too few placements of the history have a score and a known outcome"
      return planned
    }
    let available = facts.outcomesPerWeek * askedWeeks(size.weeks)
    planned.available = available
    if let needed = try RatePower.outcomes(
      auc: auc, above: minimum, deviation: deviation, confidence: confidence, power: power)
    {
      planned.weeksNeeded = weeks(for: needed, perWeek: facts.outcomesPerWeek)
      planned.needed = planned.weeksNeeded == nil ? nil : Int(needed.rounded(.up))
    } else {
      planned.note = "the history's AUC is not above it"
    }
    planned.detectable = try RatePower.detectableAUC(
      outcomes: available, above: minimum, deviation: deviation, confidence: confidence,
      power: power)
    return planned
  }

  private func reportedIssues() throws -> PlannedCriterion {
    let margin = experiment.gate.issueMargin
    var planned = PlannedCriterion(
      .reportedIssues, role: .guardrail,
      claim: "less than \(NumberText.decimal(1 + margin, 2)) times as many a run",
      assumption: issuesPerWeek.map { "as many, \(NumberText.shortest($0)) a week" },
      units: "runs")
    planned.available = facts.runsPerWeek * (size.earlierWeeks + size.weeks)
    guard let issuesPerWeek else {
      planned.note = "needs the issues that users report a week (--issues-per-week)"
      return planned
    }
    guard level.alpha > 0 else {
      planned.note = "this look is too early to have any α"
      return planned
    }
    func information(_ weeks: Double) -> Double {
      issuesPerWeek * size.weeks(weeks) { $0 * (1 - $0) }
    }
    func error(_ weeks: Double) -> Double {
      RatePower.ratioError(information: information(weeks))
    }
    // So often chance alone makes the rate look higher, however many weeks there are.
    func chance(_ weeks: Double) throws -> Double {
      let critical = try RatePower.ratioCritical(level, information: information(weeks))
      return min(1 - level.alpha, normalCDF(log1p(margin) / error(weeks) - critical))
    }
    let found = try GatePower.fewest(upTo: RolloutPlan.mostWeeks) {
      try chance(Double($0)) >= power
    }
    planned.weeksNeeded = found
    planned.needed = found.map {
      Int((facts.runsPerWeek * (size.earlierWeeks + Double($0))).rounded(.up))
    }
    let reach =
      try RatePower.ratioCritical(level, information: information(size.weeks))
      + normalQuantile(power)
    let smallest = expm1(reach * error(size.weeks))
    planned.detectable = smallest.isFinite ? smallest : nil
    planned.power = try chance(size.weeks)
    return planned
  }
}
