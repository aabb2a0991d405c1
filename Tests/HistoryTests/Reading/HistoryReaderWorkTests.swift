import History
import SQLite
import Scheduling
import Testing

struct HistoryReaderWorkTests {
  private let database: ProductionDatabase

  init() throws {
    database = try ProductionDatabase()
    try database.addEvent(1_001)
  }

  @Test
  func `events are in order of id, with their facts`() throws {
    try database.loosen("events")
    try database.connection.run(
      """
      INSERT INTO events (id, project_name, project_ref_num, start_datetime, due_datetime,
        estimated_time, event_type, condition)
      VALUES (0, '123456-Juicer Survey', 999, '2025-06-03', '2025-06-10T12:00:00.5', 45, 'Juicer',
        'Submitted')
      """)
    let events = try database.history().club.events
    #expect(events.map(\.reference) == [999, 1_001])
    #expect(events[0].number == 123_456)
    #expect(events[0].type == .juicer)
    #expect(events[0].juicerTask == .survey)
    #expect(events[0].durationMinutes == 45)
    #expect(events[0].start == time("2025-06-03"))
    #expect(events[0].due == time("2025-06-10 12:00:00.500000"))
    #expect(events[0].condition == "Submitted")
    #expect(events[1].durationMinutes == 390)
  }

  @Test(arguments: [
    ("start_datetime", "NULL"), ("start_datetime", "''"), ("start_datetime", "'2025-02-29'"),
    ("due_datetime", "NULL"), ("due_datetime", "'soon'"), ("due_datetime", "x'00'"),
    ("project_ref_num", "NULL"), ("project_ref_num", "'x'"), ("project_ref_num", "1001"),
    ("project_ref_num", "1.5"),
  ])
  func `an event without readable key and dates is left out with its id`(
    column: String, value: String
  ) throws {
    try database.loosen("events")
    try database.addEvent(1_002)
    try database.connection.execute("UPDATE events SET \(column) = \(value) WHERE id = 2")
    let history = try database.history()
    #expect(history.club.events.map(\.reference) == [1_001])
    #expect(history.droppedRows("events") == ["2"])
  }

  @Test
  func `an event due before it starts stays, with a warning`() throws {
    try database.addEvent(1_002, start: "2025-06-10 00:00:00", due: "2025-06-09 00:00:00")
    let history = try database.history()
    #expect(history.club.events.count == 2)
    #expect(history.findings("events", .warning).map(\.rowIDs) == [["2"]])
  }

  @Test(arguments: ["NULL", "'sometime'", "''"])
  func `a run without a readable start is left out, and so are its rows`(value: String) throws {
    try database.loosen("scheduler_run_history")
    try database.addRun(1, at: "2025-06-02 03:00:00")
    try database.addRun(2, at: "2025-06-03 03:00:00")
    try database.addRow(7, run: 1, event: 1_001, "E", "2025-06-06 09:45:00")
    try database.connection.execute(
      "UPDATE scheduler_run_history SET started_at = \(value) WHERE id = 1")
    let history = try database.history()
    #expect(history.runs.map(\.id) == [2])
    #expect(history.droppedRows("scheduler_run_history") == ["1"])
    #expect(history.droppedRows("pending_schedules") == ["7"])
  }

  @Test
  func `a run with an unknown status is left out`() throws {
    try database.loosen("scheduler_run_history")
    try database.addRun(1, at: "2025-06-02 03:00:00", status: "paused")
    let history = try database.history()
    #expect(history.runs.isEmpty)
    #expect(history.droppedRows("scheduler_run_history") == ["1"])
  }

  @Test
  func `of two runs with one id the first counts`() throws {
    try database.loosen("scheduler_run_history")
    try database.addRun(1, at: "2025-06-02 03:00:00")
    try database.addRun(1, at: "2025-06-03 03:00:00")
    let history = try database.history()
    #expect(history.runs.map(\.startedAt) == [time("2025-06-02 03:00")])
    #expect(history.droppedRows("scheduler_run_history") == ["1"])
  }

  @Test(arguments: [
    ("scheduler_run_history", "approved_at"), ("pending_schedules", "api_submitted_at"),
    ("pending_schedules", "updated_at"), ("schedules", "last_synced"),
    ("company_holidays", "created_at"), ("schedule_exceptions", "created_at"),
  ])
  func `a time of recording that cannot be read is a warning, its absence is not`(
    table: String, column: String
  ) throws {
    try database.addRun(1, at: "2025-06-02 03:00:00")
    try database.addRow(1, run: 1, event: 1_001, "E", "2025-06-06 09:45:00", status: "proposed")
    try database.addSchedule(1, event: 1_001, "E", "2025-06-06 09:45:00")
    try database.connection.execute(
      """
      INSERT INTO company_holidays (id, name, holiday_date, is_active)
        VALUES (1, 'Holiday', '2025-07-04', 1);
      INSERT INTO schedule_exceptions (id, exception_date, rotation_type, employee_id)
        VALUES (1, '2025-06-06', 'juicer', 'J');
      """)
    let text = "\(column) cannot be read; counts as not recorded"
    #expect(try !database.history().findings.contains { $0.text == text })
    try database.connection.execute("UPDATE \(table) SET \(column) = 'sometime'")
    let history = try database.history()
    let warnings = history.findings(table, .warning).filter { $0.text == text }
    #expect(warnings.map(\.rowIDs) == [["1"]])
    #expect(history.droppedRows(table) == [])
  }

  @Test
  func `runs are in order of their start, then of id`() throws {
    try database.addRun(3, at: "2025-06-02 03:00:00")
    try database.addRun(2, at: "2025-06-02 03:00:00")
    try database.addRun(1, at: "2025-06-03 03:00:00", approvedAt: "2025-06-03 08:00:00")
    let runs = try database.history().runs
    #expect(runs.map(\.id) == [2, 3, 1])
    #expect(runs.map(\.approvedAt) == [nil, nil, time("2025-06-03 08:00")])
    #expect(runs.map(\.processedCount) == [1, 1, 1])
    #expect(runs.map(\.isManual) == [false, false, false])
  }

  /// Each damage to row 2 of a run of three.
  @Test(arguments: [
    "status = 'lost'", "status = NULL", "event_ref_num = 4711", "event_ref_num = NULL",
    "employee_id = 'gone'", "employee_id = NULL", "schedule_datetime = NULL",
    "schedule_datetime = '2025-06-06 25:00:00'", "scheduler_run_id = NULL",
    "scheduler_run_id = 'x'", "scheduler_run_id = 99",
  ])
  func `a row that cannot be used is left out with its id`(damage: String) throws {
    try database.loosen("pending_schedules")
    try database.addRun(1, at: "2025-06-02 03:00:00")
    for id in [1, 2, 3] as [Int64] {
      try database.addRow(id, run: 1, event: 1_001, "E", "2025-06-06 09:45:00", status: "proposed")
    }
    try database.connection.execute("UPDATE pending_schedules SET \(damage) WHERE id = 2")
    let history = try database.history()
    #expect(history.runs.first?.rows.map(\.id) == [1, 3])
    #expect(history.droppedRows("pending_schedules") == ["2"])
  }

  @Test
  func `a failed row needs neither employee nor time`() throws {
    try database.addRun(1, at: "2025-06-02 03:00:00")
    try database.addFailure(1, run: 1, event: 1_001)
    let history = try database.history()
    #expect(history.runs.first?.rows.map(\.placement) == [nil])
    #expect(history.droppedRows("pending_schedules") == [])
  }

  @Test(arguments: [
    "event_ref_num = 4711", "event_ref_num = NULL", "employee_id = 'gone'", "employee_id = NULL",
    "schedule_datetime = 'noon'", "schedule_datetime = NULL",
  ])
  func `a schedule that cannot be used is left out with its id`(damage: String) throws {
    try database.loosen("schedules")
    try database.addSchedule(8, event: 1_001, "E", "2025-06-06 09:45:00")
    try database.addSchedule(9, event: 1_001, "E", "2025-06-07 09:45:00")
    try database.connection.execute("UPDATE schedules SET \(damage) WHERE id = 9")
    let history = try database.history()
    #expect(history.assignments.map(\.placement.start) == [time("2025-06-06 09:45")])
    #expect(history.droppedRows("schedules") == ["9"])
  }

  @Test
  func `a schedule without an id is a finding too`() throws {
    try database.loosen("schedules")
    try database.addSchedule(8, event: 1_001, "E", "2025-06-06 09:45:00")
    try database.connection.execute("UPDATE schedules SET id = NULL")
    let history = try database.history()
    #expect(history.assignments.isEmpty)
    #expect(history.droppedRows("schedules") == ["?"])
  }
}
