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
    noteLostAssignments(club: club, runs: runs, assignments: assignments)
    for assignment in assignments {
      if let row = assignment.row, !assignment.survives, assignment.end == nil {
        findings.add(
          .warning, "schedules",
          "posted, but gone without a trace: counts as standing until it took place",
          row: "pending \(row)")
      }
      if assignment.row == nil {
        let isEarly =
          (assignment.postedAt ?? .distantPast) < (runs.first?.startedAt ?? .distantPast)
        findings.add(
          .info, "schedules",
          isEarly
            ? "posted before the first run of this history"
            : "no proposal explains it: added by a person or a repair",
          row: String(club.events[assignment.event].reference))
      }
    }
  }

  /// Traces of assignments whose rows are gone, as in a history that was cut at its beginning.
  private mutating func noteLostAssignments(
    club: Club, runs: [Run], assignments: [PostedAssignment]
  ) {
    let workDays = Set(
      assignments.map {
        AttendanceKey(employee: $0.placement.employee, day: $0.placement.start.day)
      })
    let absences = absentDays.filter { !workDays.contains($0) }
      .sorted { ($0.day, $0.employee) < ($1.day, $1.employee) }
    for absence in absences {
      findings.add(
        .warning, "employee_attendance",
        "absent on a day without any known assignment: what was cleared is lost",
        row: "\(club.employees[absence.employee].id) \(absence.day)")
    }
    let events = Dictionary(grouping: assignments, by: \.placement).mapValues {
      Set($0.map(\.event))
    }
    for row in runs.map(\.rows).joined() where row.bumpedScheduleID != nil {
      guard let placement = row.placement, club.events[row.event].type == .core,
        (events[placement] ?? []).subtracting([row.event]).isEmpty
      else { continue }
      findings.add(
        .warning, "pending_schedules",
        "bumped an assignment that nothing else tells of, or was edited since: the plan before it lacks one",
        row: String(row.id))
    }
  }
}
