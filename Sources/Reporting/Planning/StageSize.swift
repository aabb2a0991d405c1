import Experimentation

/// How long a stage runs and what came before it, as the gate at its end sees it.
struct StageSize {
  /// Weeks and treated share of the ramp's earlier stages, whose data the gate judges too.
  let earlier: [(weeks: Double, share: Double)]
  let share: Double
  /// Planned, or what stands for them where the stage has no end.
  let weeks: Double

  var earlierWeeks: Double { earlier.reduce(0) { $0 + $1.weeks } }

  /// Clusters by share, were the stage to run for so many weeks.
  func groups(perWeek rate: Double, weeks: Double) -> [ShareOfClusters] {
    (earlier + [(weeks, share)]).map {
      ShareOfClusters(clusters: rate * $0.weeks, treated: $0.share)
    }
  }

  /// The sum over the stages of weeks that an arm counts.
  func weeks(_ stageWeeks: Double, counting part: (Double) -> Double) -> Double {
    (earlier + [(stageWeeks, share)]).reduce(0) { $0 + $1.weeks * part($1.share) }
  }
}

/// The criteria on one KPI at one stage, in one design.
struct KPIPlanner {
  let goal: KPIGoal
  let facts: KPIFacts
  let settings: GateSettings
  let level: LookLevel
  /// Goals of which one has to pass.
  let family: Int
  let size: StageSize
  let evidence: EvidenceClass

  private var kpi: KPI { goal.kpi }
  private var text: KPIText { KPIText(kpi) }
  private var isSimulated: Bool { evidence == .simulated }

  private var rate: Double? {
    isSimulated ? facts.paired?.clustersPerWeek : facts.clustersPerWeek
  }

  /// The planned contrast after so many weeks of the stage; nil where it has none.
  private func contrast(weeks: Double, weight: Double) -> PlannedContrast? {
    guard let rate else { return nil }
    if isSimulated {
      let deviation = weight == 1 ? facts.paired?.deviation : facts.paired?.targetDeviation
      guard let deviation else { return nil }
      return .paired(clusters: rate * (size.earlierWeeks + weeks), deviation: deviation)
    }
    guard let spread = facts.spread else { return nil }
    return .randomised(size.groups(perWeek: rate, weeks: weeks), spread, weight: weight)
  }

  /// Why there is nothing to plan; nil where there is.
  private var obstacle: String? {
    if facts.level == nil, !isSimulated || facts.paired == nil {
      return kpi == .workloadBalance
        ? "counted by week and not by run, so that no arm can claim it"
        : "nothing of it is in the history"
    }
    if level.alpha <= 0 { return "this look is too early to have any α" }
    if rate == nil {
      return settings.unit == .club
        ? "more weeks bring no more clubs" : "the closed loop says nothing of it"
    }
    if isSimulated { return facts.paired == nil ? "the closed loop says nothing of it" : nil }
    if facts.spread == nil { return "all \(settings.unit.plural) of the history are alike" }
    if size.weeks(size.weeks, counting: { 1 - $0 }) == 0 {
      return "all runs are treated, so that none is left to compare with"
    }
    return nil
  }
}

extension KPIPlanner {
  /// No worse than the rules by the margin, if there is no difference.
  func kept() throws -> PlannedCriterion {
    var planned = PlannedCriterion(
      .kept(kpi), role: goal.isGuardrail ? .guardrail : .alarm,
      claim: "worse by less than \(text.difference(goal.margin, signed: false))",
      assumption: "no difference", units: settings.unit.plural)
    planned.note = obstacle
    guard planned.note == nil else { return planned }
    let gate = GatePower(level, power: settings.power)
    if isSimulated, facts.paired?.differing == 0 { return identical(planned, gate) }
    try fill(&planned, gate: gate) { try gate.power(of: goal.margin, contrast(weeks: $0, weight: 1)) }
    planned.detectable = try gate.detectable(contrast(weeks: size.weeks, weight: 1))
    return planned
  }

  /// The target, if the true improvement is 1.5 times the step to it.
  func target() throws -> PlannedCriterion {
    let line = TargetLine(goal)
    let level = facts.level ?? 0
    let sign: Double = kpi.direction == .increase ? 1 : -1
    // What an improvement has to exceed, so that `treatment − weight · control` gets beyond the limit.
    let step = sign * (line.limit - (1 - line.weight) * level)
    let room = kpi.isRate && sign > 0 ? 1 - level : level
    let improvement = min(RolloutPlan.assumedStep * step, room)
    let isBeyond = step <= 0
    var planned = PlannedCriterion(
      .target(kpi), role: .goal, claim: claim(step: step, level: level, sign: sign),
      assumption: isBeyond ? nil : "\(text.difference(sign * improvement))",
      units: settings.unit.plural)
    planned.note = obstacle
    guard planned.note == nil else { return planned }
    let gate = GatePower(self.level, power: settings.power, family: max(1, family))
    func power(_ improvement: Double, _ weeks: Double) throws -> Double {
      // Both have to be proven: beyond the target, and better than the rules.
      try min(
        gate.power(of: improvement - step, contrast(weeks: weeks, weight: line.weight)),
        gate.power(of: improvement, contrast(weeks: weeks, weight: 1)))
    }
    if isSimulated, facts.paired?.deviation == nil {
      planned.note = "the arms are identical in all \(facts.paired?.clusters ?? 0) \(planned.units)"
    } else if isBeyond {
      planned.available = available
      planned.note = "the rules are there already; only that it is better counts"
    } else {
      try fill(&planned, gate: gate, fewest: line.weight) { try power(improvement, $0) }
      if improvement < RolloutPlan.assumedStep * step {
        planned.note = "1.5 times the step to the target is more than the rate can improve"
      }
    }
    let beyond = try gate.detectable(contrast(weeks: size.weeks, weight: line.weight))
    let better = try gate.detectable(contrast(weeks: size.weeks, weight: 1))
    if let beyond, let better { planned.detectable = max(step + beyond, better) }
    return planned
  }

  private func claim(step: Double, level: Double, sign: Double) -> String {
    "\(kpi.direction == .increase ? "above" : "below") \(text.figure(level + sign * step))"
  }

  private var available: Double? {
    rate.map { $0 * (size.earlierWeeks + size.weeks) }
  }

  /// Needed units and weeks, the power and the level at the planned size.
  private func fill(
    _ planned: inout PlannedCriterion, gate: GatePower, fewest weight: Double = 1,
    power: (Double) throws -> Double
  ) throws {
    guard let rate else { return }
    planned.available = available
    planned.power = try power(size.weeks)
    planned.actualAlpha = try gate.actualAlpha(contrast(weeks: size.weeks, weight: weight))
    let most = Int(rate * Double(RolloutPlan.mostWeeks))
    let found = try GatePower.fewest(upTo: max(1, most)) {
      try power(Double($0) / rate) >= gate.power
    }
    guard let found else { return }
    planned.needed = Int((rate * size.earlierWeeks).rounded()) + found
    planned.weeksNeeded = Int((Double(found) / rate).rounded(.up))
  }

  /// Arms that have never differed, and are taken never to.
  private func identical(_ start: PlannedCriterion, _ gate: GatePower) -> PlannedCriterion {
    var planned = start
    planned.available = available
    guard kpi.isRate, let rate, let needed = gate.identicalClusters(margin: goal.margin) else {
      planned.note = "the arms are identical in all \(facts.paired?.clusters ?? 0) \(start.units)"
      return planned
    }
    planned.needed = needed
    let missing = Double(needed) - rate * size.earlierWeeks
    planned.weeksNeeded = max(0, Int((missing / rate).rounded(.up)))
    planned.power = (available ?? 0) >= Double(needed) ? 1 : 0
    planned.detectable = gate.identicalMargin(clusters: available ?? 0)
    planned.note = "if the arms stay identical in every one, as in the history"
    return planned
  }
}
