import Basics
import Experimentation
import History
import Ledger
import Scheduling

/// The KPI parts that one run contributes, as observed in production.
struct RunMeasures {
  /// Scope-wise names of the ledger's `kpi` table that are no KPI of an experiment.
  static let runCompletion = "runCompletionRate"

  let history: History
  let run: Int

  func records(_ visits: [RunWalk.Visit]) -> [KPIRecord] {
    let isCompleted = history.runs[run].status == .completed
    let isFinished = isCompleted || history.runs[run].status == .rejected
    var records = [record(Self.runCompletion, isFinished ? 1 : 0, 1)]
    if isCompleted {
      let (scheduled, processed) = scheduledEvents()
      records.append(
        record(KPI.schedulerSuccessRate.rawValue, Double(scheduled), Double(processed)))
    }
    let bumps = bumpedEvents()
    if bumps.total > 0 {
      records.append(
        record(KPI.bumpingEfficiency.rawValue, Double(bumps.rescheduled), Double(bumps.total)))
    }
    if let corrected = isCorrected(visits) {
      records.append(record(KPI.userInterventionRate.rawValue, corrected ? 1 : 0, 1))
    }
    return records
  }

  private func record(_ kpi: String, _ numerator: Double, _ denominator: Double) -> KPIRecord {
    let started = history.runs[run].startedAt
    return KPIRecord(
      kpi: kpi, scope: "run \(history.runs[run].id)",
      month: String(started.day.description.prefix(7)),
      evidence: EvidenceClass.observed.rawValue, numerator: numerator, denominator: denominator)
  }

  /// Distinct events placed, of those the run looked at and those it bumped and took up again.
  private func scheduledEvents() -> (scheduled: Int, processed: Int) {
    let rows = history.runs[run].rows
    let seen = Set(rows.map(\.event))
    let bumped = Set(bumpedAssignments().map { history.assignments[$0].event })
    let processed = history.runs[run].processedCount.map { $0 + seen.intersection(bumped).count }
    let scheduled = Set(rows.filter { $0.placement != nil }.map(\.event)).count
    return (scheduled, max(processed ?? seen.count, seen.count))
  }

  /// Posted Core events this run bumped, and how many of them were placed again in their window.
  private func bumpedEvents() -> (rescheduled: Int, total: Int) {
    let events = Set(bumpedAssignments().map { history.assignments[$0].event })
    return (events.count(where: isPlacedAgain), events.count)
  }

  private func bumpedAssignments() -> [Int] {
    history.assignmentsEnded(inRun: run).filter {
      history.assignments[$0].end?.reason == .bumped
    }
  }

  private func isPlacedAgain(_ event: Int) -> Bool {
    let facts = history.club.events[event]
    return history.rows(of: event, fromRun: run).contains { row in
      row.placement.map { $0.start >= facts.start && $0.start <= facts.due } ?? false
    }
  }

  /// Whether a person had to correct the run; nil when nobody reviewed it.
  private func isCorrected(_ visits: [RunWalk.Visit]) -> Bool? {
    let run = history.runs[run]
    if run.status == .rejected { return true }
    guard run.approvedAt != nil else { return nil }
    return visits.contains { $0.edit != .none }
  }
}
