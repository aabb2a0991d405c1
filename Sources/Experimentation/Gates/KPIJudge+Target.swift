import Statistics

/// What a KPI's target asks of `treatment − weight · control`.
struct TargetLine {
  /// 1 where the target is a step from the rules' figure, 0 where it is a figure of its own.
  let weight: Double
  /// What the contrast has to get beyond.
  let limit: Double

  /// Takes the target as the experiment states it.
  ///
  /// A pinned baseline stands for the rules' figure, so that the step from it to the target is asked
  /// of the difference of the arms.
  init(_ goal: KPIGoal) {
    switch (goal.baseline, goal.target) {
    case (.measured, .absolute(let target)): (weight, limit) = (0, target)
    case (.measured, .change(let change)): (weight, limit) = (1 + change, 0)
    case (.pinned(let baseline), _):
      (weight, limit) = (1, goal.targetValue(baseline: baseline) - baseline)
    }
  }
}

/// A KPI against its target, before the family of KPIs decides what is enough.
package struct TargetTest {
  let judge: KPIJudge
  let line: TargetLine
  let figure: BoundedFigure?
  /// Of the claim that the target is passed; 1 where nothing can be said.
  let pValue: Double
}

extension KPIJudge {
  /// Compares the KPI with its target.
  ///
  /// - Returns: A test that `TargetTest.judged` turns into verdicts, all KPIs together.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package func target() throws -> TargetTest {
    let line = TargetLine(goal)
    let figure = try figure(weight: line.weight)
    var pValue = 1.0
    if figure?.standardError != nil, let contrast = try arms.contrast(weight: line.weight) {
      let isIncrease = kpi.direction == .increase
      pValue = try level.pValue(
        above: isIncrease ? line.limit : -line.limit, isIncrease ? contrast : contrast.negated,
        clusters: arms.clusters)
    }
    return TargetTest(judge: self, line: line, figure: figure, pValue: pValue)
  }
}

extension TargetTest {
  /// Judges the targets of all KPIs as one family, of which one hit is enough.
  ///
  /// PASS iff Holm's p-value is at most the look's α; FAIL iff the bound proves that the target is
  /// missed; else INCONCLUSIVE. Bounds are one-sided, each at the look's α.
  ///
  /// - Parameter tests: One for each KPI that is a goal.
  /// - Returns: In their order.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package static func judged(_ tests: [TargetTest]) throws -> [GateCriterion] {
    let pValues = try adjusted(pValues: tests.map(\.pValue), by: .holm)
    return try zip(tests, pValues).map { try $0.judged(pValue: $1) }
  }

  private func judged(pValue: Double) throws -> GateCriterion {
    let kpi = judge.kpi
    let subject = Criterion.Subject(
      name: CriterionName.target(kpi).rawValue,
      question: "Does the \(kpi.title) reach its target?", units: judge.units,
      evidence: judge.evidence)
    let criterion: Criterion
    if let figure, let treatment = judge.arms.treatment {
      criterion = try self.criterion(subject, figure, treatment, pValue)
    } else {
      criterion = judge.noData(subject, threshold: nil)
    }
    return GateCriterion(
      .target(kpi), criterion, role: .goal, scale: kpi.isRate ? .share : .plain)
  }

  /// Written around the treatment's own figure: the target stands as far from it as the contrast
  /// from its limit.
  private func criterion(
    _ subject: Criterion.Subject, _ figure: BoundedFigure, _ treatment: Double, _ pValue: Double
  ) throws -> Criterion {
    let offset = treatment - figure.value
    let threshold = line.limit + offset
    let interval = figure.interval.map {
      Interval(lower: $0.lower + offset, upper: $0.upper + offset)
    }
    let side = figure.interval.map { judge.side(of: $0, from: line.limit) }
    let isProven = judge.level.alpha > 0 && pValue <= judge.level.alpha
    let verdict: Verdict = isProven ? .pass : side == .fail ? .fail : .inconclusive
    return Criterion(
      subject, verdict: verdict, value: treatment, interval: interval, threshold: threshold,
      sampleSize: judge.arms.clusters,
      explanation: explanation(treatment, threshold, interval, verdict),
      whatWouldSettleIt: verdict == .inconclusive
        ? try judge.settlement(figure, from: line.limit) : nil)
  }

  private func explanation(
    _ treatment: Double, _ target: Double, _ interval: Interval?, _ verdict: Verdict
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
    case .pass: return start + bounds + " lie beyond it."
    case .fail: return start + bounds + " fall short of it."
    case .inconclusive, .noData: return start + bounds + " allow both answers."
    }
  }
}
