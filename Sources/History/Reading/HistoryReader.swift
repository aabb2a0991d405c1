import SQLite
import Scheduling

/// Reads a production database into a `History`; never writes to it.
struct HistoryReader {
  static let requiredTables = [
    "company_holidays", "employee_attendance", "employee_time_off",
    "employee_weekly_availability", "employees", "events", "pending_schedules",
    "rotation_assignments", "schedule_exceptions", "scheduler_run_history", "schedules",
    "system_settings",
  ]

  let connection: Connection
  var findings = Findings()
  /// Employee id to position.
  var employeePositions: [String: Int] = [:]
  /// Days on which an employee did not come.
  var absentDays: Set<AttendanceKey> = []
  /// Event reference to position.
  var eventPositions: [Int64: Int] = [:]

  init(connection: Connection) throws {
    self.connection = connection
    let tables = try connection.tableNames()
    let missing = Self.requiredTables.filter { !tables.contains($0) }
    guard missing.isEmpty else {
      throw HistoryError.missingTables(path: connection.path, missing: missing, found: tables)
    }
  }

  mutating func read(clubID: String?) throws -> History {
    let employees = try readEmployees()
    let events = try readEvents()
    guard !employees.isEmpty else { throw HistoryError.noEmployees(path: connection.path) }
    guard !events.isEmpty else { throw HistoryError.noEvents(path: connection.path) }
    let club = Club(
      id: try clubID ?? self.clubID(), employees: employees, events: events,
      weekly: try readWeeklyAvailability(), timeOff: try readTimeOff(),
      unread: try readUnreadAvailability(), holidays: try readHolidays(),
      rotation: try readRotation(), times: try readTimes())
    let attendance = try readAttendance()
    let runs = try readRuns()
    let plan = PostedPlanBuilder(
      club: club, runs: runs, schedules: try readSchedules(), attendance: attendance)
    let assignments = plan.assignments()
    try noteSchedulingOverrides()
    noteGaps(club: club, runs: runs, assignments: assignments)
    let columns = try connection.columnNames(of: "pending_schedules")
    return History(
      club: club, fileName: Self.fileName(connection.path),
      schema: columns.contains("bumped_posted_schedule_id") ? .later : .original,
      runs: runs, assignments: assignments, findings: findings.list, attendance: attendance)
  }

  /// The store number most events carry; the file's name where none does.
  func clubID() throws -> String {
    let columns = try connection.columnNames(of: "events")
    guard columns.contains("store_number") else { return Self.stem(connection.path) }
    let stores = try connection.query(
      """
      SELECT CAST(store_number AS TEXT) FROM events WHERE store_number IS NOT NULL
      GROUP BY store_number ORDER BY count(*) DESC, store_number LIMIT 1
      """
    ) { try $0.text(0) }
    return stores.first ?? Self.stem(connection.path)
  }

  private static func stem(_ path: String) -> String {
    String(fileName(path).prefix { $0 != "." })
  }

  private static func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// When something was recorded; nil, and a finding, where the text is no time.
  mutating func recordingTime(
    _ cursor: TableCursor, _ column: String, row: String
  ) -> LocalTime? {
    let field = cursor.time(column)
    if field.isMalformed {
      findings.add(
        .warning, cursor.table, "\(column) cannot be read; counts as not recorded", row: row)
    }
    return field.value
  }

  /// Position of the employee a row names; a reference to nobody is a finding.
  mutating func employee(_ cursor: TableCursor, row: String) -> Int? {
    guard let id = cursor.text("employee_id").value else {
      findings.add(.error, cursor.table, "rows without an employee were left out", row: row)
      return nil
    }
    guard let position = employeePositions[id] else {
      findings.add(
        .error, cursor.table, "rows name an employee who is not in employees; left out", row: row)
      return nil
    }
    return position
  }
}

extension History {
  /// The club a production database belongs to, without reading its history.
  ///
  /// - Throws: As `init(contentsOf:clubID:)` does for a file that is no production database.
  package static func clubID(of path: String) throws -> String {
    try HistoryReader(connection: Connection(path: path, access: .readOnly)).clubID()
  }

  /// Reads a production database.
  ///
  /// The file is opened read-only and nothing appears beside it.
  ///
  /// - Parameters:
  ///   - path: The SQLite file.
  ///   - clubID: Name of the club; by default the store number most of its events carry.
  /// - Throws: `SQLiteError` when the file cannot be read, `HistoryError` when it is another
  ///   application's.
  package init(contentsOf path: String, clubID: String? = nil) throws {
    let connection = try Connection(path: path, access: .readOnly)
    var reader = try HistoryReader(connection: connection)
    self = try reader.read(clubID: clubID)
  }
}
