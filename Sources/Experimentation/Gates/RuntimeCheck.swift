import Basics

/// Whether a stage has run as long as it was planned, in whole weeks.
///
/// A promotion needs the whole stage, so that who asks every day does not get more looks than were
/// planned. A rollback does not wait.
package enum RuntimeCheck {
  /// Nights without a run that do not make a stage unfinished.
  private static let grace = 2

  /// Whether the planned days of a stage have passed; one without an end is never unfinished.
  ///
  /// - Parameters:
  ///   - stage: Of the experiment.
  ///   - lastDay: The last day of which the ledger has a run, in any stage; nil without runs.
  /// - Returns: `true` also when only the stage's last two nights are without a run.
  package static func isOver(_ stage: Stage, lastDay: Day?) -> Bool {
    guard let end = stage.to else { return true }
    return lastDay.map { $0 >= end + -grace } ?? false
  }

  /// Judges the days of a stage.
  ///
  /// - Parameters:
  ///   - stage: Of the experiment.
  ///   - lastDay: The last day of which the ledger has a run, in any stage; nil without runs.
  ///   - runs: Runs in the stage.
  ///   - minimumWeeks: 1 or more.
  /// - Returns: A required criterion.
  package static func judge(
    _ stage: Stage, lastDay: Day?, runs: Int, minimumWeeks: Int
  ) -> GateCriterion {
    let subject = Criterion.Subject(
      name: CriterionName.runtime.rawValue, question: "Has the stage run long enough?",
      units: "runs", evidence: .observed)
    func result(_ criterion: Criterion) -> GateCriterion {
      GateCriterion(.runtime, criterion, role: .required, scale: .count)
    }
    let weeks = Double(minimumWeeks)
    guard let lastDay, lastDay >= stage.from, runs > 0 else {
      return result(
        .noData(
          subject, threshold: weeks, explanation: "Stage \(stage.name) has no runs.",
          whatWouldSettleIt: "Runs from \(stage.from) on."))
    }
    let isOver = isOver(stage, lastDay: lastDay)
    let end = isOver ? stage.to ?? lastDay : lastDay
    let days = end - stage.from + 1
    let missing = max(7 * minimumWeeks - days, isOver ? 0 : (stage.to ?? lastDay) - lastDay)
    let needed = stage.to.map { "to \($0)" } ?? "and has no end"
    return result(
      Criterion(
        subject, verdict: missing > 0 ? .inconclusive : .pass, value: Double(days / 7),
        threshold: weeks, sampleSize: runs,
        explanation: "Stage \(stage.name) runs from \(stage.from) \(needed); the last run is of"
          + " \(lastDay), and \(days / 7) whole weeks are over.",
        whatWouldSettleIt: missing > 0 ? "\(missing) more days." : nil))
  }
}
