import History
import SQLite
import TestSupport

/// A small production database, filled row by row, in a folder of its own.
///
/// It starts with four people, one of each title: `S`, `L`, `E` and `J` in order of insertion.
final class ProductionDatabase {
  let folder: TemporaryFolder
  let path: String
  let connection: Connection

  init(_ schema: History.Schema = .later, name: String = "club.db") throws {
    folder = try TemporaryFolder()
    path = folder.path(name)
    connection = try Connection(path: path, access: .readWrite)
    // Nobody needs the file after a power cut.
    try connection.execute("PRAGMA synchronous = OFF;" + ProductionSchema.original)
    if schema == .later { try connection.execute(ProductionSchema.laterColumns) }
    try addEmployee("S", title: "Club Supervisor")
    try addEmployee("L", title: "Lead Event Specialist")
    try addEmployee("E", title: "Event Specialist")
    try addEmployee("J", title: "Juicer Barista")
  }

  func history(clubID: String? = nil) throws -> History {
    try History(contentsOf: path, clubID: clubID)
  }

  func insert(_ table: String, _ values: KeyValuePairs<String, Value>) throws {
    let columns = values.map(\.key).joined(separator: ", ")
    let places = values.map { _ in "?" }.joined(separator: ", ")
    try connection.run("INSERT INTO \(table) (\(columns)) VALUES (\(places))", values.map(\.value))
  }

  /// Makes a table forget keys and constraints, as an export without a schema does.
  func loosen(_ table: String) throws {
    try connection.execute(
      """
      CREATE TABLE loose AS SELECT * FROM \(table);
      DROP TABLE \(table);
      ALTER TABLE loose RENAME TO \(table);
      """)
  }
}

extension ProductionDatabase {
  func addEmployee(
    _ id: String, title: String = "Event Specialist", isActive: Bool = true,
    createdAt: String = "2024-01-01 09:00:00.000000", terminated: String? = nil
  ) throws {
    try insert(
      "employees",
      [
        "id": .text(id), "name": .text("Name of \(id)"), "is_active": .integer(isActive ? 1 : 0),
        "is_supervisor": .integer(title == "Club Supervisor" ? 1 : 0), "job_title": .text(title),
        "adult_beverage_trained": .integer(0), "created_at": .text(createdAt),
        "termination_date": text(terminated),
      ])
  }

  /// Adds an event from 1 May until 30 June 2025.
  func addEvent(
    _ reference: Int64, type: String = "Core", name: String = "Event",
    start: String = "2025-05-01 00:00:00.000000", due: String = "2025-06-30 23:59:00.000000",
    condition: String = "Unstaffed", store: Int64? = 6001
  ) throws {
    try insert(
      "events",
      [
        "id": .integer(reference - 1_000), "project_name": .text(name),
        "project_ref_num": .integer(reference), "store_number": store.map(Value.integer) ?? .null,
        "start_datetime": .text(start), "due_datetime": .text(due), "is_scheduled": .integer(0),
        "event_type": .text(type), "condition": .text(condition),
      ])
  }

  func addRun(
    _ id: Int64, at start: String, status: String = "completed", approvedAt: String? = nil
  ) throws {
    try insert(
      "scheduler_run_history",
      [
        "id": .integer(id), "run_type": .text("automatic"), "started_at": .text(start),
        "status": .text(status), "total_events_processed": .integer(1),
        "approved_at": text(approvedAt),
      ])
  }

  /// Adds a row that was posted at a time, unless the status says otherwise.
  func addRow(
    _ id: Int64, run: Int64, event: Int64, _ employee: String, _ start: String,
    status: String = "api_submitted", submittedAt: String? = nil, updatedAt: String? = nil
  ) throws {
    try insert(
      "pending_schedules",
      [
        "id": .integer(id), "scheduler_run_id": .integer(run), "event_ref_num": .integer(event),
        "employee_id": .text(employee), "schedule_datetime": .text(start),
        "status": .text(status), "api_submitted_at": text(submittedAt),
        "updated_at": text(updatedAt),
      ])
  }

  /// Adds a row of an event that could not be placed.
  func addFailure(_ id: Int64, run: Int64, event: Int64) throws {
    try insert(
      "pending_schedules",
      [
        "id": .integer(id), "scheduler_run_id": .integer(run), "event_ref_num": .integer(event),
        "status": .text("proposed"), "failure_reason": .text("no slot"),
      ])
  }

  func addSchedule(
    _ id: Int64, event: Int64, _ employee: String, _ start: String, syncedAt: String? = nil
  ) throws {
    try insert(
      "schedules",
      [
        "id": .integer(id), "event_ref_num": .integer(event), "employee_id": .text(employee),
        "schedule_datetime": .text(start), "last_synced": text(syncedAt),
      ])
  }

  func addTimeOff(
    _ id: Int64, _ employee: String, _ first: String, _ last: String, recordedAt: String
  ) throws {
    try insert(
      "employee_time_off",
      [
        "id": .integer(id), "employee_id": .text(employee), "start_date": .text(first),
        "end_date": .text(last), "created_at": .text(recordedAt),
      ])
  }

  func addAttendance(_ id: Int64, _ employee: String, _ day: String, _ status: String) throws {
    try insert(
      "employee_attendance",
      [
        "id": .integer(id), "employee_id": .text(employee), "attendance_date": .text(day),
        "status": .text(status), "recorded_at": .text(day),
      ])
  }

  private func text(_ text: String?) -> Value {
    text.map(Value.text) ?? .null
  }
}
