import SQLite
import Scheduling

extension HistoryReader {
  /// Events in ascending id.
  mutating func readEvents() throws -> [Event] {
    let cursor = try TableCursor(
      connection, table: "events",
      required: [
        "id", "project_name", "project_ref_num", "start_datetime", "due_datetime", "event_type",
        "condition",
      ],
      optional: ["estimated_time", "is_scheduled"])
    var events: [Event] = []
    var references: Set<Int64> = []
    while try cursor.next() {
      guard let event = event(cursor), references.insert(event.reference).inserted else {
        findings.add(
          .error, cursor.table,
          "id, reference, start or due date unreadable, or the reference used before; left out",
          row: rowID(cursor))
        continue
      }
      if event.start > event.due {
        findings.add(
          .warning, cursor.table, "due before it starts: production can never place it",
          row: rowID(cursor))
      }
      events.append(event)
    }
    events.sort { $0.id < $1.id }
    for (position, event) in events.enumerated() { eventPositions[event.reference] = position }
    return events
  }

  private mutating func event(_ cursor: TableCursor) -> Event? {
    guard let id = cursor.integer("id").value,
      let reference = cursor.integer("project_ref_num").value,
      let start = cursor.time("start_datetime").value, let due = cursor.time("due_datetime").value
    else { return nil }
    return Event(
      id: id, reference: reference, name: cursor.text("project_name").value ?? "",
      type: EventType(cursor.text("event_type").value ?? ""), start: start, due: due,
      estimatedMinutes: quantity(
        "estimated_time", in: -Self.longestShift...Self.longestShift, of: cursor,
        instead: "the default of the type counts"),
      condition: cursor.text("condition").value ?? "",
      isScheduledNow: cursor.integer("is_scheduled").value.map { $0 != 0 } ?? false)
  }

  /// Minutes in a year, either way; a longer shift would leave the calendar.
  private static let longestShift: Int64 = 366 * 24 * 60
  /// More than any scheduler looks at in a run.
  private static let mostEvents: Int64 = 1_000_000_000

  /// A number that is within reason; one that is not is a finding.
  private mutating func quantity(
    _ column: String, in range: ClosedRange<Int64>, of cursor: TableCursor, instead: String
  ) -> Int? {
    let field = cursor.integer(column)
    if let value = field.value, range.contains(value) { return Int(value) }
    if field.isMalformed || field.value != nil {
      findings.add(
        .warning, cursor.table, "\(column) cannot be right; \(instead)", row: rowID(cursor))
    }
    return nil
  }

  mutating func readRuns() throws -> [Run] {
    var rows = try readRunRows()
    let cursor = try TableCursor(
      connection, table: "scheduler_run_history",
      required: ["id", "run_type", "started_at", "status"],
      optional: ["approved_at", "total_events_processed"])
    var runs: [Run] = []
    var ids: Set<Int64> = []
    while try cursor.next() {
      let row = rowID(cursor)
      guard let id = cursor.integer("id").value, let startedAt = cursor.time("started_at").value,
        let status = cursor.text("status").value.flatMap(Run.Status.init),
        ids.insert(id).inserted
      else {
        findings.add(
          .error, cursor.table,
          "id, started_at or status unreadable, or the id used before; the run is left out",
          row: row)
        continue
      }
      runs.append(
        Run(
          id: id, status: status, isManual: cursor.text("run_type").value == "manual",
          startedAt: startedAt, approvedAt: recordingTime(cursor, "approved_at", row: row),
          processedCount: quantity(
            "total_events_processed", in: 0...Self.mostEvents, of: cursor,
            instead: "counted from the rows"),
          rows: rows.removeValue(forKey: id) ?? []))
    }
    for (_, orphans) in rows.sorted(by: { $0.key < $1.key }) {
      for row in orphans {
        findings.add(
          .error, "pending_schedules", "rows of a run that is not in scheduler_run_history",
          row: String(row.id))
      }
    }
    return runs.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
  }

  /// All usable rows of `pending_schedules`, per run, in row order.
  private mutating func readRunRows() throws -> [Int64: [RunRow]] {
    let cursor = try TableCursor(
      connection, table: "pending_schedules",
      required: [
        "id", "scheduler_run_id", "event_ref_num", "employee_id", "schedule_datetime", "status",
        "failure_reason",
      ],
      optional: ["api_submitted_at", "updated_at", "bumped_posted_schedule_id"])
    var rows: [Int64: [RunRow]] = [:]
    while try cursor.next() {
      guard let run = cursor.integer("scheduler_run_id").value else {
        findings.add(
          .error, cursor.table, "rows without a run were left out", row: rowID(cursor))
        continue
      }
      guard let row = runRow(cursor) else { continue }
      rows[run, default: []].append(row)
    }
    return rows.mapValues { $0.sorted { $0.id < $1.id } }
  }

  private mutating func runRow(_ cursor: TableCursor) -> RunRow? {
    let row = rowID(cursor)
    func refuse(_ why: String) -> RunRow? {
      findings.add(.error, cursor.table, why + "; left out", row: row)
      return nil
    }
    guard let id = cursor.integer("id").value else { return refuse("rows without an id") }
    guard let status = cursor.text("status").value.flatMap(RunRow.Status.init) else {
      return refuse("status unreadable")
    }
    guard let reference = cursor.integer("event_ref_num").value,
      let event = eventPositions[reference]
    else { return refuse("rows name an event that is not in events") }
    var placement: Placement?
    if case .missing = cursor.text("failure_reason") {
      guard let found = placementOfRow(cursor, row: row) else { return nil }
      placement = found
    }
    return RunRow(
      id: id, event: event, status: status, placement: placement,
      submittedAt: recordingTime(cursor, "api_submitted_at", row: row),
      updatedAt: recordingTime(cursor, "updated_at", row: row),
      bumpedScheduleID: cursor.integer("bumped_posted_schedule_id").value)
  }

  mutating func readSchedules() throws -> [PostedPlanBuilder.ScheduleRow] {
    let cursor = try TableCursor(
      connection, table: "schedules",
      required: ["id", "event_ref_num", "employee_id", "schedule_datetime"],
      optional: ["last_synced"])
    var rows: [PostedPlanBuilder.ScheduleRow] = []
    while try cursor.next() {
      let row = rowID(cursor)
      guard let id = cursor.integer("id").value else {
        findings.add(.error, cursor.table, "rows without an id; left out", row: row)
        continue
      }
      guard let reference = cursor.integer("event_ref_num").value,
        let event = eventPositions[reference]
      else {
        findings.add(
          .error, cursor.table, "rows name an event that is not in events; left out", row: row)
        continue
      }
      guard let placement = placementOfRow(cursor, row: row) else { continue }
      rows.append(
        PostedPlanBuilder.ScheduleRow(
          id: id, event: event, placement: placement,
          lastSynced: recordingTime(cursor, "last_synced", row: row)))
    }
    return rows
  }

  private mutating func placementOfRow(_ cursor: TableCursor, row: String) -> Placement? {
    guard let employee = employee(cursor, row: row) else { return nil }
    guard let start = cursor.time("schedule_datetime").value else {
      findings.add(
        .error, cursor.table, "schedule_datetime missing or unreadable; left out", row: row)
      return nil
    }
    return Placement(employee: employee, start: start)
  }
}
