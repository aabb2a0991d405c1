import Statistics

/// What a KPI's target asks of `treatment − weight · control`.
package struct TargetLine: Equatable, Sendable {
  /// 1 where the target is a step from the rules' figure, 0 where it is a figure of its own.
  package let weight: Double
  /// What the contrast has to get beyond.
  package let limit: Double

  /// Takes the target as the experiment states it.
  ///
  /// A pinned baseline stands for the rules' figure, so that the step from it to the target is asked
  /// of the difference of the arms.
  package init(_ goal: KPIGoal) {
    switch (goal.baseline, goal.target) {
    case (.measured, .absolute(let target)): (weight, limit) = (0, target)
    case (.measured, .change(let change)): (weight, limit) = (1 + change, 0)
    case (.pinned(let baseline), _):
      (weight, limit) = (1, goal.targetValue(baseline: baseline) - baseline)
    }
  }
}

/// A KPI against its target, and against the rules, before the family of KPIs decides what is enough.
package struct TargetTest {
  let judge: KPIJudge
  let line: TargetLine
  let figure: BoundedFigure?
  /// Of the claim that the target is passed; 1 where nothing can be said.
  package let pValue: Double
}

extension KPIJudge {
  /// Compares the KPI with its target.
  ///
  /// - Returns: A test that `TargetTest.judged` turns into verdicts, all KPIs together.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package func target() throws -> TargetTest {
    let line = TargetLine(goal)
    let figure = try figure(weight: line.weight)
    guard figure?.interval != nil else {
      return TargetTest(judge: self, line: line, figure: figure, pValue: 1)
    }
    // A figure beyond its target is no merit of the model where the rules are there as well.
    let pValue = max(
      try pValue(weight: line.weight, beyond: line.limit), try pValue(weight: 1, beyond: 0))
    return TargetTest(judge: self, line: line, figure: figure, pValue: pValue)
  }

  /// Of the claim that a contrast lies on the better side of a limit; 1 where nothing varies.
  private func pValue(weight: Double, beyond limit: Double) throws -> Double {
    guard let contrast = try arms.contrast(weight: weight) else { return 1 }
    let isIncrease = kpi.direction == .increase
    return try level.pValue(
      above: isIncrease ? limit : -limit, isIncrease ? contrast : contrast.negated,
      clusters: arms.clusters)
  }

  /// The rules are at the target already.
  var areRulesThere: Bool {
    guard let control = arms.control else { return false }
    let line = TargetLine(goal)
    return line.weight == 0
      && (kpi.direction == .increase ? control >= line.limit : control <= line.limit)
  }
}

extension TargetTest {
  /// Judges the targets of all KPIs as one family, of which one hit is enough.
  ///
  /// A target is hit where the KPI is beyond it and better than under the rules: the larger p-value of
  /// the two counts. PASS iff Holm's p-value is at most the look's α; FAIL iff the bound proves that the target is
  /// missed; else INCONCLUSIVE. Bounds are one-sided, each at the look's α.
  ///
  /// - Parameter tests: One for each KPI that is a goal.
  /// - Returns: In their order.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package static func judged(_ tests: [TargetTest]) throws -> [GateCriterion] {
    let pValues = try adjusted(pValues: tests.map(\.pValue), by: .holm)
    return try zip(tests, pValues).map { try $0.judged(pValue: $1, family: tests.count) }
  }

  private func judged(pValue: Double, family: Int) throws -> GateCriterion {
    let kpi = judge.kpi
    let subject = Criterion.Subject(
      name: CriterionName.target(kpi).rawValue,
      question: "Does the \(kpi.title) reach its target?", units: judge.units,
      evidence: judge.evidence)
    let criterion: Criterion
    if let figure, let treatment = judge.arms.treatment {
      criterion = try self.criterion(subject, figure, treatment, pValue, family: family)
    } else {
      criterion = judge.noData(subject, threshold: nil)
    }
    return GateCriterion(
      .target(kpi), criterion, role: .goal, scale: kpi.isRate ? .share : .plain)
  }

  /// Written around the treatment's own figure: the target stands as far from it as the contrast
  /// from its limit.
  private func criterion(
    _ subject: Criterion.Subject, _ figure: BoundedFigure, _ treatment: Double, _ pValue: Double,
    family: Int
  ) throws -> Criterion {
    let offset = treatment - figure.value
    let threshold = line.limit + offset
    let range = judge.kpi.isRate ? 0...1 : -Double.infinity...Double.infinity
    let interval = figure.interval.map {
      Interval(
        lower: max($0.lower + offset, range.lowerBound),
        upper: min($0.upper + offset, range.upperBound))
    }
    let side = figure.interval.map { judge.side(of: $0, from: line.limit) }
    let isProven = judge.level.alpha > 0 && pValue <= judge.level.alpha
    let verdict: Verdict = isProven ? .pass : side == .fail ? .fail : .inconclusive
    return Criterion(
      subject, verdict: verdict, value: treatment, interval: interval, threshold: threshold,
      sampleSize: judge.arms.clusters,
      explanation: explanation(
        treatment, threshold, interval, verdict, isBeyond: side == .pass, family: family),
      whatWouldSettleIt: verdict == .inconclusive ? try settlement(figure, family: family) : nil)
  }

  private func settlement(_ figure: BoundedFigure, family: Int) throws -> String {
    guard judge.areRulesThere else {
      return try judge.settlement(figure, from: line.limit, family: family)
    }
    guard let difference = try judge.figure(weight: 1) else { return "More \(judge.units)." }
    return try judge.settlement(difference, from: 0, family: family)
  }

  private func explanation(
    _ treatment: Double, _ target: Double, _ interval: Interval?, _ verdict: Verdict,
    isBeyond: Bool, family: Int
  ) -> String {
    let text = KPIText(judge.kpi)
    let start =
      "The \(judge.kpi.title) is \(text.figure(treatment, apartFrom: target)) with the model;"
      + " the target is \(text.figure(target))"
    guard let interval else { return start + "; \(figure?.reason ?? "no interval")." }
    let bounds =
      "; the bounds \(text.figure(interval.lower, apartFrom: target)) and"
      + " \(text.figure(interval.upper, apartFrom: target))"
    switch verdict {
    case .pass: return start + bounds + " lie beyond it, and it is better than under the rules."
    case .fail: return start + bounds + " fall short of it."
    case .inconclusive, .noData:
      if isBeyond, !judge.areRulesThere {
        return start + bounds + " lie beyond it, which is not enough for one of \(family) KPIs that"
          + " are asked together, or for one that is no better than under the rules."
      }
      return judge.areRulesThere
        ? start + ", where the rules are already; that it is better is not proven."
        : start + bounds + " allow both answers."
    }
  }
}
