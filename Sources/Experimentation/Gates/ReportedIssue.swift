import Basics
import Foundation
import Statistics

/// A complaint of a user about one run or event.
package struct ReportedIssue: Equatable, Sendable {
  package let day: Day
  package let club: String
  /// nil where an event is named instead.
  package let run: Int64?
  /// `project_ref_num`.
  package let event: Int64?
  /// As its reporter puts it; counted alike.
  package let severity: String

  /// Takes a complaint as it is.
  package init(day: Day, club: String, run: Int64?, event: Int64?, severity: String) {
    self.day = day
    self.club = club
    self.run = run
    self.event = event
    self.severity = severity
  }
}

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
    package var issues = 0
    package var runs = 0

    package init(issues: Int = 0, runs: Int = 0) {
      self.issues = issues
      self.runs = runs
    }
  }

  /// Judges issues per run as Poisson rates, by the exact conditional test.
  ///
  /// PASS iff the rate is proven to be higher by less than the margin; FAIL iff it is proven to be
  /// higher at all; else INCONCLUSIVE.
  ///
  /// - Parameters:
  ///   - control: Runs that the rules served.
  ///   - treatment: Runs that the model served.
  ///   - outside: Issues of the list that belong to no run of these, 0 or more.
  /// - Returns: A guardrail.
  /// - Throws: `StatisticsError` for counts that no list can have.
  package func judge(
    control: Count, treatment: Count, outside: Int = 0
  ) throws -> GateCriterion {
    let others =
      outside == 0 ? "" : " \(outside) issues of the list belong to no run that is judged."
    let limit = 1 + settings.issueMargin
    guard control.runs > 0, treatment.runs > 0, level.alpha > 0 else {
      return unanswered(
        control.runs + treatment.runs,
        why: control.runs == 0
          ? "No run of the stage is served by the rules."
          : treatment.runs == 0
            ? "No run of the stage is served by the model."
            : "This look is too early to have any α.",
        others: others)
    }
    guard control.issues + treatment.issues > 0 else {
      return unanswered(
        control.runs + treatment.runs,
        why: "Nobody reported an issue in \(control.runs) runs of the rules and"
          + " \(treatment.runs) of the model, which is good, and gives no ratio.",
        others: others, isAnyData: true)
    }
    let first = try EventCount(events: treatment.issues, exposure: Double(treatment.runs))
    let second = try EventCount(events: control.issues, exposure: Double(control.runs))
    let interval = try poissonRatioInterval(
      first: first, second: second, confidence: 1 - 2 * level.alpha)
    let verdict: Verdict =
      interval.lower > 1 ? .fail : interval.upper < limit ? .pass : .inconclusive
    return GateCriterion(
      .reportedIssues,
      Criterion(
        subject, verdict: verdict,
        value: control.issues > 0 ? first.rate / second.rate : nil, interval: interval,
        threshold: limit, sampleSize: control.runs + treatment.runs,
        explanation: "\(treatment.issues) issues in \(treatment.runs) runs of the model,"
          + " \(control.issues) in \(control.runs) runs of the rules." + others,
        whatWouldSettleIt: verdict == .inconclusive
          ? try settlement(first, second, interval, limit) : nil), role: .guardrail, scale: .ratio)
  }

  /// The criterion without an answer.
  ///
  /// - Parameters:
  ///   - runs: Those there are, 0 or more.
  ///   - why: One sentence.
  ///   - others: What else there is to say.
  ///   - isAnyData: There were runs of both arms, and no issue.
  /// - Returns: A guardrail, NO DATA or INCONCLUSIVE.
  package func unanswered(
    _ runs: Int = 0, why: String, others: String = "", isAnyData: Bool = false
  ) -> GateCriterion {
    let why = why + others
    let what = "More runs of both arms, and a list of their issues (--issues)."
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
    _ first: EventCount, _ second: EventCount, _ interval: Interval, _ limit: Double
  ) throws -> String {
    guard first.events > 0, second.events > 0, first.rate != second.rate * limit else {
      return "More runs in which issues could be reported."
    }
    let error = (1 / Double(first.events) + 1 / Double(second.events)).squareRoot()
    let distance = abs(log(first.rate / second.rate / limit))
    let reach = try -normalQuantile(level.alpha) + normalQuantile(settings.power)
    let ratio = reach * error / distance
    let runs = first.exposure + second.exposure
    let more = (runs * (ratio * ratio - 1)).rounded(.up)
    guard more.isFinite, more < 1e6 else {
      return "No reasonable number of runs; the rate is too close to the limit."
    }
    return "About \(max(1, Int(more))) more runs if the rates stay what they are."
  }
}
