import Foundation
import Statistics

/// Compares the rates of user-reported issues of both arms.
package struct IssueJudge {
  let settings: GateSettings
  let level: LookLevel

  /// Takes what decides.
  package init(settings: GateSettings, level: LookLevel) {
    self.settings = settings
    self.level = level
  }

  /// Issues and runs of one arm.
  package struct Count: Equatable, Sendable {
    package var issues: Int
    package var runs: Int

    package init(issues: Int = 0, runs: Int = 0) {
      self.issues = issues
      self.runs = runs
    }
  }

  /// Both arms of one stage, in which each run had the same chance of the model.
  package struct StageCount: Equatable, Sendable {
    package var control = Count()
    package var treatment = Count()

    package init(control: Count = Count(), treatment: Count = Count()) {
      self.control = control
      self.treatment = treatment
    }
  }

  /// Judges issues per run as Poisson rates, whose ratio the stages have in common, by the exact
  /// conditional test.
  ///
  /// PASS iff the rate is proven to be higher by less than the margin; FAIL iff it is proven to be
  /// higher at all; else INCONCLUSIVE. A stage that is served by one arm only cannot be compared.
  ///
  /// One bad night may bring many complaints, so that they are fewer than they look: the interval is
  /// the wider, at either end, of the exact one and of one over the clusters (Fieller's, of the
  /// ratios at which the arms' difference is not proven). Without clusters enough nothing is.
  ///
  /// - Parameters:
  ///   - stages: Of the days that are judged.
  ///   - clusters: Issues and runs of each, by the weight of their stage.
  ///   - outside: Issues of the list that belong to no run of these, 0 or more.
  /// - Returns: A guardrail.
  /// - Throws: `StatisticsError` for counts that no list can have.
  package func judge(
    _ stages: [StageCount], clusters: [ArmParts], outside: Int = 0
  ) throws -> GateCriterion {
    let others =
      outside == 0 ? "" : " \(outside) issues of the list belong to no run that is judged."
    let compared = stages.filter { $0.control.runs > 0 && $0.treatment.runs > 0 }
    let all = sum(compared)
    let runs = all.control.runs + all.treatment.runs
    guard runs > 0, level.alpha > 0 else {
      return unanswered(runs, why: obstacle(stages), others: others)
    }
    let rates = try StratifiedRates(compared.map(EventStratum.init))
    guard let interval = try interval(of: rates) else {
      return unanswered(
        runs,
        why: "Nobody reported an issue in \(all.control.runs) runs of the rules and"
          + " \(all.treatment.runs) of the model, which is good, and gives no ratio.",
        others: others, isAnyData: true)
    }
    let limit = 1 + settings.issueMargin
    let spread = try spread(clusters)
    let widest = spread.map {
      Interval(
        lower: min(interval.lower, $0.lower), upper: max(interval.upper, $0.upper))
    }
    let verdict: Verdict =
      widest.map { $0.lower > 1 ? .fail : $0.upper < limit ? .pass : .inconclusive }
      ?? .inconclusive
    let few =
      spread == nil ? " They are too few, or of too few \(settings.unit.plural), for bounds." : ""
    return GateCriterion(
      .reportedIssues,
      Criterion(
        subject, verdict: verdict, value: rates.ratio, interval: widest, threshold: limit,
        sampleSize: runs,
        explanation: "\(all.treatment.issues) issues in \(all.treatment.runs) runs of the model,"
          + " \(all.control.issues) in \(all.control.runs) runs of the rules."
          + (compared.count > 1 ? " Each stage is compared within itself." : "") + few + others,
        whatWouldSettleIt: verdict == .inconclusive
          ? try settlement(all, rates, limit) : nil), role: .guardrail, scale: .ratio)
  }

  private func interval(of rates: StratifiedRates) throws -> Interval? {
    switch level {
    case .planned(let alpha): try rates.interval(confidence: 1 - 2 * alpha)
    case .watch(let sequence): try rates.sequenceInterval(confidence: 1 - sequence.alpha)
    }
  }

  /// The ratios of the treatment's rate to the control's that clusters leave possible.
  private func spread(_ clusters: [ArmParts]) throws -> Interval? {
    let arms = try ArmContrast(clusters)
    guard arms.clusters >= KPIJudge.fewestClusters,
      arms.fewestOfAnArm >= level.fewestOfAnArm, let value = arms.value(weight: 0),
      let control = arms.control
    else { return nil }
    // An arm without an issue does not tell how it varies.
    guard value > 0, control > 0 else { return try interval(of: touched(clusters)) }
    func isPossible(_ logRatio: Double) throws -> Bool {
      // Clusters that are all alike leave it to the exact interval.
      guard let contrast = try arms.contrast(weight: exp(logRatio)) else { return false }
      return try level.bounds(of: contrast, clusters: arms.clusters)?.contains(0) ?? true
    }
    let best = log(value / control)
    func edge(_ direction: Double) throws -> Double {
      var (inside, outside) = (0.0, 12.0)
      guard try !isPossible(best + direction * outside) else { return direction * .infinity }
      while outside - inside > 1e-9 {
        let middle = (inside + outside) / 2
        if try isPossible(best + direction * middle) { inside = middle } else { outside = middle }
      }
      return best + direction * outside
    }
    return Interval(lower: exp(try edge(-1)), upper: exp(try edge(1)))
  }

  /// Clusters with any issue, each counted once, whatever one bad night brought.
  private func touched(_ clusters: [ArmParts]) throws -> StratifiedRates {
    try StratifiedRates([
      clusters.reduce(into: EventStratum()) { sum, parts in
        sum.firstEvents += parts.treatment.numerator > 0 ? 1 : 0
        sum.firstExposure += parts.treatment.denominator
        sum.secondEvents += parts.control.numerator > 0 ? 1 : 0
        sum.secondExposure += parts.control.denominator
      }
    ])
  }

  private func sum(_ stages: [StageCount]) -> StageCount {
    stages.reduce(into: StageCount()) { sum, stage in
      sum.control.issues += stage.control.issues
      sum.control.runs += stage.control.runs
      sum.treatment.issues += stage.treatment.issues
      sum.treatment.runs += stage.treatment.runs
    }
  }

  private func obstacle(_ stages: [StageCount]) -> String {
    let all = sum(stages)
    if all.control.runs == 0 { return "No run of the stage is served by the rules." }
    if all.treatment.runs == 0 { return "No run of the stage is served by the model." }
    if level.alpha <= 0 { return "This look is too early to have any α." }
    return "No stage has runs of both arms."
  }

  /// The criterion without an answer.
  ///
  /// - Parameters:
  ///   - runs: Those there are, 0 or more.
  ///   - why: One sentence.
  ///   - what: What would settle it.
  ///   - others: What else there is to say.
  ///   - isAnyData: There were runs of both arms, and no issue.
  /// - Returns: A guardrail, NO DATA or INCONCLUSIVE.
  package func unanswered(
    _ runs: Int = 0, why: String,
    what: String = "More runs of both arms, and a list of their issues (--issues).",
    others: String = "", isAnyData: Bool = false
  ) -> GateCriterion {
    let why = why + others
    let criterion =
      isAnyData
      ? Criterion(
        subject, verdict: .inconclusive, threshold: 1 + settings.issueMargin, sampleSize: runs,
        explanation: why, whatWouldSettleIt: what)
      : Criterion.noData(
        subject, threshold: 1 + settings.issueMargin, sampleSize: runs, explanation: why,
        whatWouldSettleIt: what)
    return GateCriterion(.reportedIssues, criterion, role: .guardrail, scale: .ratio)
  }

  private var subject: Criterion.Subject {
    Criterion.Subject(
      name: CriterionName.reportedIssues.rawValue,
      question: "Do users report no more issues than under the rules?", units: "runs",
      evidence: .randomised)
  }

  /// The error of the logarithm of a ratio falls with the root of the runs.
  private func settlement(
    _ all: StageCount, _ rates: StratifiedRates, _ limit: Double
  ) throws -> String {
    guard let ratio = rates.ratio, ratio > 0, ratio != limit else {
      return "More runs in which issues could be reported."
    }
    let error = (1 / Double(all.treatment.issues) + 1 / Double(all.control.issues)).squareRoot()
    let reach = try -normalQuantile(level.alpha) + normalQuantile(settings.power)
    let growth = reach * error / abs(log(ratio / limit))
    let runs = Double(all.control.runs + all.treatment.runs)
    let more = (runs * (growth * growth - 1)).rounded(.up)
    guard more.isFinite, more < 1e6 else {
      return "No reasonable number of runs; the rate is too close to the limit."
    }
    return "About \(max(1, Int(more))) more runs if the rates stay what they are."
  }
}

extension EventStratum {
  fileprivate init(_ stage: IssueJudge.StageCount) {
    self.init(
      firstEvents: stage.treatment.issues, firstExposure: Double(stage.treatment.runs),
      secondEvents: stage.control.issues, secondExposure: Double(stage.control.runs))
  }
}
