import Scheduling

extension HistoryReader {
  /// Says what of the past could not be rebuilt.
  mutating func noteGaps(club: Club, runs: [Run], assignments: [PostedAssignment]) {
    for run in runs where run.status != .completed {
      findings.add(
        .info, "scheduler_run_history", "run \(run.status.rawValue): marked, never used as control",
        row: String(run.id))
    }
    for run in runs where run.status == .rejected {
      findings.add(
        .warning, "scheduler_run_history",
        "rejected: its proposals are deleted, what it bumped is gone without a trace",
        row: String(run.id))
    }
    for run in runs where run.status == .completed && run.approvedAt == nil {
      findings.add(
        .info, "scheduler_run_history", "completed but never reviewed: nothing of it was posted",
        row: String(run.id))
    }
    for assignment in assignments {
      if let row = assignment.row, !assignment.survives, assignment.end == nil {
        findings.add(
          .warning, "schedules",
          "posted, but gone without a trace: counts as standing until it took place",
          row: "pending \(row)")
      }
      if assignment.row == nil {
        findings.add(
          .info, "schedules", "no proposal explains it: added by a person or a repair",
          row: String(club.events[assignment.event].reference))
      }
    }
  }
}
