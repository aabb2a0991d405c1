import Experimentation

/// From a KPI under the rules to its target.
struct TargetStep {
  let line: TargetLine
  /// 1 where more is better, -1 where less is.
  let sign: Double
  /// What an improvement has to exceed, so that `treatment − weight · control` gets beyond the
  /// limit.
  let size: Double
  /// The figure to get beyond.
  let target: Double
  /// The improvement that a plan takes for true.
  let assumed: Double
  /// It is less than was to be assumed, since a share ends at 0 and 1.
  let isCut: Bool

  init(_ goal: KPIGoal, from baseline: Double) {
    line = TargetLine(goal)
    sign = goal.kpi.direction == .increase ? 1 : -1
    size = sign * (line.limit - (1 - line.weight) * baseline)
    target = baseline + sign * size
    let room = goal.kpi.isRate && sign > 0 ? 1 - baseline : baseline
    let wanted = RolloutPlan.assumedStep * size
    assumed = min(wanted, room)
    isCut = wanted > room
  }

  /// The rules are at the target already.
  var isBehind: Bool { size <= 0 }
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
  private func contrast(weeks: Double, weight: Double) throws -> PlannedContrast? {
    guard let rate else { return nil }
    if isSimulated {
      let isDifference = weight == 1
      guard let paired = facts.paired,
        let deviation = isDifference ? paired.deviation : paired.targetDeviation
      else { return nil }
      let sign: Double = kpi.direction == .increase ? 1 : -1
      return .paired(
        clusters: rate * (size.earlierWeeks + weeks), deviation: deviation,
        skewness: sign * (isDifference ? paired.skewness : paired.targetSkewness))
    }
    guard let spread = facts.spread else { return nil }
    return try .randomised(
      size.groups(perWeek: rate, weeks: weeks), spread, weight: weight,
      fewest: level.fewestOfAnArm)
  }

  /// Under the rules.
  private var baseline: Double? { isSimulated ? facts.paired?.control : facts.level }

  /// Why there is nothing to plan; nil where there is.
  private var obstacle: String? {
    if baseline == nil {
      return isSimulated
        ? "the closed loop says nothing of it"
        : kpi == .workloadBalance
          ? "counted by week and not by run, so that no arm can claim it"
          : "nothing of it is in the history"
    }
    if level.alpha <= 0 { return "this look is too early to have any α" }
    if rate == nil { return "more weeks bring no more clubs" }
    if isSimulated { return nil }
    if facts.spread == nil { return "all \(settings.unit.plural) of the history are alike" }
    if size.comparableWeeks == 0 {
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
    try fill(&planned, gate, weight: 1) {
      try gate.keptPower(margin: goal.margin, contrast(weeks: $0, weight: 1))
    }
    planned.detectable = try gate.detectable(contrast(weeks: size.weeks, weight: 1))
    return planned
  }

  /// The target, if the true improvement is 1.5 times the step to it.
  func target() throws -> PlannedCriterion {
    guard let baseline, obstacle == nil else {
      var planned = PlannedCriterion(
        .target(kpi), role: .goal, claim: "its target", assumption: nil,
        units: settings.unit.plural)
      planned.note = obstacle
      return planned
    }
    let step = TargetStep(goal, from: baseline)
    var planned = PlannedCriterion(
      .target(kpi), role: .goal,
      claim: (kpi.direction == .increase ? "above " : "below ") + text.figure(step.target),
      assumption: step.isBehind ? nil : text.difference(step.sign * step.assumed),
      units: settings.unit.plural)
    planned.available = available
    if isSimulated, facts.paired?.deviation == nil {
      planned.note = "the arms are identical in all \(facts.paired?.clusters ?? 0) \(planned.units)"
      return planned
    }
    let gate = GatePower(level, power: settings.power, family: max(1, family))
    if step.isBehind {
      planned.note = "the rules are there already; only that it is better counts"
    } else {
      try fill(&planned, gate, weight: step.line.weight) { weeks in
        // Both have to be proven: beyond the target, and better than the rules.
        try min(
          gate.power(
            of: step.assumed - step.size, contrast(weeks: weeks, weight: step.line.weight)),
          gate.power(of: step.assumed, contrast(weeks: weeks, weight: 1)))
      }
      if step.isCut { planned.add("1.5 times the step is more than a rate can improve, so cut") }
    }
    planned.detectable = try detectable(step, gate)
    return planned
  }

  /// The improvement over the rules that the stage proves to be beyond the target.
  private func detectable(_ step: TargetStep, _ gate: GatePower) throws -> Double? {
    guard
      let beyond = try gate.detectable(contrast(weeks: size.weeks, weight: step.line.weight)),
      let better = try gate.detectable(contrast(weeks: size.weeks, weight: 1))
    else { return nil }
    return max(step.size + beyond, better)
  }

  private var available: Double? {
    rate.map { $0 * (isSimulated ? size.earlierWeeks + size.weeks : size.comparableWeeks) }
  }

  /// Needed units and weeks, the power and the level at the planned size.
  private func fill(
    _ planned: inout PlannedCriterion, _ gate: GatePower, weight: Double,
    _ power: (Double) throws -> Double
  ) throws {
    guard let rate else { return }
    planned.available = available
    planned.power = try power(size.weeks)
    if let available, available < Double(KPIJudge.fewestClusters) {
      planned.add("an interval takes \(KPIJudge.fewestClusters) \(planned.units)")
    }
    guard isSimulated || size.share < 1 else {
      planned.add("at 100 % no run is left to compare with, only the stages before count")
      return
    }
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
