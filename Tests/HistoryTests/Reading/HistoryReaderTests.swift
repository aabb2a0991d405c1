import History
import SQLite
import Scheduling
import TestSupport
import Testing

struct HistoryReaderTests {
  @Test(arguments: [History.Schema.original, .later])
  func `both schema versions are read, and told apart`(schema: History.Schema) throws {
    let database = try ProductionDatabase(schema)
    try database.addEvent(1_001)
    try database.addRun(1, at: "2025-06-02 03:00:00.000000")
    try database.addRow(1, run: 1, event: 1_001, "E", "2025-06-06 09:45:00.000000")
    let history = try database.history()
    #expect(history.schema == schema)
    #expect(history.club.employees.map(\.id) == ["S", "L", "E", "J"])
    #expect(history.club.events.map(\.reference) == [1_001])
    #expect(history.runs.map(\.id) == [1])
    #expect(history.runs.first?.rows.map(\.id) == [1])
    #expect(history.runs.first?.rows.first?.bumpedScheduleID == nil)
  }

  @Test
  func `the later version's hint at the bumped row is read`() throws {
    let database = try ProductionDatabase(.later)
    try database.addEvent(1_001)
    try database.addRun(1, at: "2025-06-02 03:00:00.000000")
    try database.addRow(1, run: 1, event: 1_001, "E", "2025-06-06 09:45:00.000000")
    try database.connection.run("UPDATE pending_schedules SET bumped_posted_schedule_id = 77")
    #expect(try database.history().runs.first?.rows.first?.bumpedScheduleID == 77)
  }

  @Test
  func `a database of another application is refused with what it has`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("other.db")
    try Connection(path: path, access: .readWrite).execute("CREATE TABLE a (x); CREATE TABLE b (x)")
    let error = #expect(throws: HistoryError.self) { try History(contentsOf: path) }
    #expect(
      error?.description == """
        \(path) is not a scheduler database: it lacks the tables company_holidays, \
        employee_attendance, employee_time_off, employee_weekly_availability, employees, events, \
        pending_schedules, rotation_assignments, schedule_exceptions, scheduler_run_history, \
        schedules, system_settings (it has a, b); give the application's own SQLite file
        """)
  }

  @Test
  func `one missing table is named`() throws {
    let database = try ProductionDatabase()
    try database.addEvent(1_001)
    try database.connection.execute("DROP TABLE employee_attendance")
    let error = #expect(throws: HistoryError.self) { try database.history() }
    guard case .missingTables(_, let missing, let found)? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect(missing == ["employee_attendance"])
    #expect(found.contains("employees"))
  }

  @Test(arguments: [
    ("events", "due_datetime"), ("employees", "is_supervisor"), ("schedules", "employee_id"),
    ("scheduler_run_history", "started_at"), ("employee_weekly_availability", "sunday"),
  ])
  func `a missing column that is needed is named`(table: String, column: String) throws {
    let database = try ProductionDatabase()
    try database.addEvent(1_001)
    try database.connection.execute("ALTER TABLE \(table) RENAME COLUMN \(column) TO renamed")
    let error = #expect(throws: HistoryError.self) { try database.history() }
    #expect(
      error?.description
        == "\(database.path): the table \(table) lacks the columns \(column); this schema version"
        + " is not known, export the database with all columns")
  }

  @Test
  func `columns and tables that are only of use may be missing`() throws {
    let database = try ProductionDatabase()
    try database.addEvent(1_001)
    try database.connection.execute(
      """
      ALTER TABLE events RENAME COLUMN estimated_time TO a;
      ALTER TABLE events RENAME COLUMN store_number TO b;
      ALTER TABLE employees RENAME COLUMN termination_date TO c;
      ALTER TABLE schedules RENAME COLUMN last_synced TO d;
      ALTER TABLE company_holidays RENAME COLUMN is_recurring TO e;
      DROP TABLE employee_availability_overrides;
      """)
    let history = try database.history()
    #expect(history.club.events.first?.durationMinutes == 390)
    #expect(history.club.id == "club", "named for the file, without a store number")
    let missing = history.findings("employee_availability_overrides", .info)
    #expect(missing.map(\.text) == ["the table is missing; edits are inferred without it"])
  }

  @Test
  func `nothing to replay is an error`() throws {
    let database = try ProductionDatabase()
    #expect(throws: HistoryError.noEvents(path: database.path)) { try database.history() }
    try database.addEvent(1_001)
    try database.connection.execute("DELETE FROM employees")
    #expect(throws: HistoryError.noEmployees(path: database.path)) { try database.history() }
  }

  @Test
  func `the club is named for most events' store, the smaller one on ties`() throws {
    let database = try ProductionDatabase()
    try database.addEvent(1_001, store: 7_000)
    try database.addEvent(1_002, store: 6_003)
    #expect(try database.history().club.id == "6003")
    try database.addEvent(1_003, store: 7_000)
    #expect(try database.history().club.id == "7000")
    #expect(try database.history(clubID: "mine").club.id == "mine")
    #expect(try database.history().fileName == "club.db")
  }

  @Test(arguments: ["DELETE", "WAL"])
  func `reading leaves the file and its folder as they were`(mode: String) throws {
    let database = try ProductionDatabase()
    try database.addEvent(1_001)
    try database.addRun(1, at: "2025-06-02 03:00:00.000000")
    try database.addRow(1, run: 1, event: 1_001, "E", "2025-06-06 09:45:00.000000")
    try database.connection.execute("PRAGMA journal_mode = \(mode)")
    let before = try database.folder.contents()
    #expect(before.keys.contains("club.db"))
    let history = try database.history()
    _ = history.state(before: 0)
    #expect(try database.folder.contents() == before)
  }
}
