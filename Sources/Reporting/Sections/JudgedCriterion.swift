import Experimentation
import Statistics

/// A criterion with its place in the rollout.
package struct JudgedCriterion: Equatable, Sendable {
  package let group: Group
  package let scale: Scale
  package let criterion: Criterion
  /// How the limit binds, as in `at most`.
  package let bound: Bound?

  /// What the criterion decides about.
  package enum Group: String, CaseIterable, Sendable {
    /// Whether the replay may be believed.
    case harness
    case shadow
    case quality
    case canary
  }

  /// How its value is written.
  package enum Scale: Sendable {
    case share
    case count
    case plain
  }

  package enum Bound: String, Sendable {
    case above
    case atLeast = "at least"
    case below
    case exactly
  }
}

/// Judges the criteria of a rollout by what a decision replay can know.
struct CriteriaJudge {
  let experiment: Experiment
  let fidelity: Fidelity
  let fallbacks: Fallbacks
  let quality: ModelQuality
  /// Simulated figures stand in the report; they settle nothing that needs a canary.
  let hasClosedLoop: Bool

  /// All criteria, the harness's own first.
  func judge() throws -> [JudgedCriterion] {
    [
      try judgeFidelity(), try errors(), try fallbackRate(), logging(), try auc(), precisionAt3(),
      successRate(), kpiImprovement(), reportedIssues(),
    ]
  }

  private var limits: Experiment.CriteriaLimits { experiment.criteria }
}

extension CriteriaJudge {
  /// Judged by the interval over runs: misses of one run hang together, so that an interval over
  /// single proposals would be about half as wide as it has to be.
  func judgeFidelity() throws -> JudgedCriterion {
    let subject = Criterion.Subject(
      name: "fidelity", question: "Does the replay reproduce the rules?",
      units: "unedited proposals of control runs", evidence: .observed)
    let minimum = limits.minimumFidelity
    let unedited = fidelity.unedited
    guard fidelity.controlRuns >= Enough.clusters || unedited.total == 0 else {
      return JudgedCriterion(
        group: .harness, scale: .share,
        criterion: .noData(
          subject, threshold: minimum, sampleSize: unedited.total,
          explanation: "Misses of one run hang together, and there are only"
            + " \(NumberText.count(fidelity.controlRuns, "completed run")).",
          whatWouldSettleIt: "At least \(Enough.clusters) completed runs."), bound: .atLeast)
    }
    guard let clustered = fidelity.clustered, let interval = clustered.interval else {
      return JudgedCriterion(
        group: .harness, scale: .share,
        criterion: try .minimumRate(
          subject, count: unedited.count, of: unedited.total, limit: minimum,
          confidence: limits.confidence), bound: .atLeast)
    }
    let verdict: Verdict =
      interval.lower >= minimum ? .pass : interval.upper < minimum ? .fail : .inconclusive
    return JudgedCriterion(
      group: .harness, scale: .share,
      criterion: Criterion(
        subject, verdict: verdict, value: clustered.value, interval: interval, threshold: minimum,
        sampleSize: unedited.total,
        explanation: "The rules choose the same employee and time in \(unedited.count) of"
          + " \(unedited.total) \(subject.units); the interval is over \(clustered.clusters) runs.",
        whatWouldSettleIt: verdict == .inconclusive
          ? Self.moreRuns(clustered, interval, minimum) : nil),
      bound: .atLeast)
  }

  /// An interval narrows with the root of the runs; its bound must come as near as the limit is.
  private static func moreRuns(
    _ figure: ClusteredFigure, _ interval: Interval, _ limit: Double
  ) -> String {
    let distance = abs(figure.value - limit)
    let reach = (interval.upper - interval.lower) / 2
    let more = (Double(figure.clusters) * (reach * reach / (distance * distance) - 1)).rounded(.up)
    guard more.isFinite, more < 100_000 else {
      return "No reasonable number of runs; the share is too close to the limit."
    }
    let outcome = figure.value < limit ? "; they would show it to be too low" : ""
    return "About \(max(1, Int(more))) more runs at the observed share\(outcome)."
  }

  func errors() throws -> JudgedCriterion {
    let subject = Criterion.Subject(
      name: "errors", question: "Did the model answer without an error or a crash?",
      units: "requests to the model", evidence: .observed)
    return JudgedCriterion(
      group: .shadow, scale: .count,
      criterion: try .noErrors(subject, errors: fallbacks.errors, of: fallbacks.asked),
      bound: .exactly)
  }

  func fallbackRate() throws -> JudgedCriterion {
    let subject = Criterion.Subject(
      name: "fallback-rate", question: "Do the rules rarely have to step in?",
      units: "requests to the model", evidence: .observed)
    return JudgedCriterion(
      group: .shadow, scale: .share,
      criterion: try .maximumRate(
        subject, count: fallbacks.total.count + fallbacks.emptied, of: fallbacks.asked,
        limit: limits.maximumFallbackRate, confidence: limits.confidence), bound: .below)
  }

  func logging() -> JudgedCriterion {
    let subject = Criterion.Subject(
      name: "predictions-logged", question: "Is every prediction logged?",
      units: "requests to the model", evidence: .observed)
    let logged = fallbacks.ranked + fallbacks.total.count
    guard fallbacks.asked > 0 else {
      return JudgedCriterion(
        group: .shadow, scale: .share,
        criterion: .noData(
          subject, threshold: 1, explanation: "There are no \(subject.units) to judge.",
          whatWouldSettleIt: "Any \(subject.units) at all."), bound: .exactly)
    }
    return JudgedCriterion(
      group: .shadow, scale: .share,
      criterion: Criterion(
        subject, verdict: logged == fallbacks.asked ? .pass : .fail,
        value: Double(logged) / Double(fallbacks.asked), threshold: 1,
        sampleSize: fallbacks.asked,
        explanation: "\(fallbacks.ranked) rankings and \(fallbacks.total.count) fallbacks are"
          + " logged for \(fallbacks.asked) \(subject.units)."), bound: .exactly)
  }

  func auc() throws -> JudgedCriterion {
    let subject = Criterion.Subject(
      name: "auc", question: "Does the model's score tell success from failure?",
      units: "scored placements with a known outcome", evidence: .observed)
    let count = quality.successes + quality.failures
    guard let estimate = quality.estimate else {
      return JudgedCriterion(
        group: .quality, scale: .plain,
        criterion: .noData(
          subject, threshold: limits.minimumAUC, sampleSize: count,
          explanation: "There are \(quality.successes) successes and \(quality.failures) failures"
            + " whose employee the model scored; no interval can be put on an AUC of these.",
          whatWouldSettleIt: "At least \(Enough.rows) such placements of \(Enough.clusters) runs or"
            + " more, \(Enough.rarerOutcomes) of each outcome, and scores that overlap."),
        bound: .above)
    }
    return JudgedCriterion(
      group: .quality, scale: .plain,
      criterion: try .minimumAUC(
        subject, auc: estimate.auc, interval: estimate.interval, sampleSize: count,
        minimum: limits.minimumAUC), bound: .above)
  }
}

// What history that the rules served cannot answer.
extension CriteriaJudge {
  private func precisionAt3() -> JudgedCriterion {
    unanswered(
      .quality, name: "precision-at-3", question: "Are the model's first three good choices?",
      why: "An outcome is known for one candidate of a request, the one who was sent;"
        + " the other places of the top three have none.",
      settlement: "A canary in which the model's choice is sent; a closed loop knows no outcomes.")
  }

  private func successRate() -> JudgedCriterion {
    unanswered(
      .canary, name: "success-rate", question: "Is the scheduler's success rate at least baseline?",
      why: Self.onlyRules, settlement: bothArms)
  }

  private func kpiImprovement() -> JudgedCriterion {
    unanswered(
      .canary, name: "kpi-improvement", question: "Does at least one KPI improve by its target?",
      why: Self.onlyRules, settlement: bothArms)
  }

  private func reportedIssues() -> JudgedCriterion {
    unanswered(
      .canary, name: "reported-issues", question: "Do users report no more issues than before?",
      why: Self.onlyRules,
      settlement: "A list of user-reported issues by day, before and during a canary.")
  }

  private static let onlyRules =
    "The rules served every run of this history, so that nothing is observed of runs the model serves."

  private var bothArms: String {
    "A canary with runs in both arms (randomised)"
      + (hasClosedLoop ? "; the simulated figures under Closed loop judge nothing." : ".")
  }

  private func unanswered(
    _ group: JudgedCriterion.Group, name: String, question: String, why: String,
    settlement: String
  ) -> JudgedCriterion {
    JudgedCriterion(
      group: group, scale: .share,
      criterion: .noData(
        Criterion.Subject(name: name, question: question, units: "runs", evidence: .observed),
        threshold: nil, explanation: why, whatWouldSettleIt: settlement), bound: nil)
  }
}
