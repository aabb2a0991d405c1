import Statistics

extension KPIJudge {
  /// Judges whether the KPI is no worse than under the rules.
  ///
  /// PASS iff the bound of the difference proves that it is worse by less than the margin; FAIL iff
  /// the other bound proves that it is worse at all, also within the margin; else INCONCLUSIVE.
  ///
  /// - Returns: Treatment minus control against the margin.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package func kept() throws -> GateCriterion {
    let isRate = kpi.isRate
    let sign: Double = kpi.direction == .increase ? 1 : -1
    let limit = -sign * goal.margin
    let criterion: Criterion
    if let figure = try figure(weight: 1) {
      criterion = try keptCriterion(figure, limit: limit)
    } else {
      criterion = noData(keptSubject, threshold: limit)
    }
    return GateCriterion(
      .kept(kpi), criterion, role: goal.isGuardrail ? .guardrail : .alarm,
      scale: isRate ? .points : .plain)
  }

  private var keptSubject: Criterion.Subject {
    Criterion.Subject(
      name: CriterionName.kept(kpi).rawValue,
      question: "Is the \(kpi.title) no worse than under the rules?", units: units,
      evidence: evidence)
  }

  private func keptCriterion(_ figure: BoundedFigure, limit: Double) throws -> Criterion {
    var verdict = Verdict.inconclusive
    if let interval = figure.interval {
      verdict =
        side(of: interval, from: 0) == .fail
        ? .fail : side(of: interval, from: limit) == .pass ? .pass : .inconclusive
    }
    let text = KPIText(kpi)
    let start =
      "The \(kpi.title) is \(text.figure(arms.treatment ?? 0)) with the model and"
      + " \(text.figure(arms.control ?? 0)) under the rules, \(text.difference(figure.value))"
    return Criterion(
      keptSubject, verdict: verdict, value: figure.value, interval: figure.interval,
      threshold: limit, sampleSize: arms.clusters,
      explanation: start + meaning(figure, verdict, text),
      whatWouldSettleIt: verdict == .inconclusive ? try keptSettlement(figure, limit) : nil)
  }

  /// Arms that never differ need as many clusters as make the share in which they might small.
  private func keptSettlement(_ figure: BoundedFigure, _ limit: Double) throws -> String {
    let power = GatePower(level, power: settings.power)
    guard arms.differing == 0, kpi.isRate, isGrowing,
      let needed = power.identicalClusters(margin: goal.margin), needed > arms.clusters
    else { return try settlement(figure, from: limit) }
    return more(needed - arms.clusters) + ", identical too."
  }

  private func meaning(_ figure: BoundedFigure, _ verdict: Verdict, _ text: KPIText) -> String {
    guard let interval = figure.interval else { return "; \(figure.reason ?? "no interval")." }
    let between = " [\(text.difference(interval.lower)), \(text.difference(interval.upper))]"
    let margin = text.difference(goal.margin, signed: false)
    switch verdict {
    case .pass: return between + ": worse by less than the margin of \(margin), if at all."
    case .fail:
      let isSmall = abs(interval.lower) < goal.margin && abs(interval.upper) < goal.margin
      return between + ": worse, beyond chance"
        + (isSmall ? ", though by less than the margin of \(margin)." : ".")
    case .inconclusive, .noData:
      return between + ": that may be worse by more than the margin of \(margin), or not."
    }
  }

  /// The verdict where an arm has nothing to count.
  func noData(_ subject: Criterion.Subject, threshold: Double?) -> Criterion {
    if kpi == .workloadBalance, evidence == .randomised {
      return .noData(
        subject, threshold: threshold, sampleSize: arms.clusters,
        explanation: "The \(kpi.title) is counted by week, and the runs of five weeks make a week's"
          + " schedule; too few weeks, if any, are of one arm alone.",
        whatWouldSettleIt: "Clubs as units (assignment.unit club), ten of them or more.")
    }
    return .noData(
      subject, threshold: threshold, sampleSize: arms.clusters,
      explanation: arms.control == nil && arms.treatment == nil
        ? "Nothing of the \(kpi.title) is known in either arm."
        : "Nothing of the \(kpi.title) is known"
          + (arms.control == nil ? " under the rules." : " with the model."),
      whatWouldSettleIt: evidence == .simulated
        ? "A replay with --closed-loop, of runs in which the KPI can be counted."
        : "Runs of both arms in which the KPI can be counted.")
  }
}
