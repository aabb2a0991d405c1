import SQLite
import Scheduling

extension HistoryReader {
  /// Dated availability and overrides; a table that is not there is a finding.
  mutating func readUnreadAvailability() throws -> [UnreadAvailability] {
    var unread = [UnreadAvailability](
      repeating: UnreadAvailability(), count: employeePositions.count)
    let tables = try connection.tableNames()
    if tables.contains("employee_availability") {
      try readDatedAvailability(into: &unread)
    } else {
      noteMissing("employee_availability")
    }
    if tables.contains("employee_availability_overrides") {
      try readOverrides(into: &unread)
    } else {
      noteMissing("employee_availability_overrides")
    }
    return unread
  }

  private mutating func noteMissing(_ table: String) {
    findings.add(.info, table, "the table is missing; edits are inferred without it")
  }

  private mutating func readDatedAvailability(into unread: inout [UnreadAvailability]) throws {
    let cursor = try TableCursor(
      connection, table: "employee_availability",
      required: ["id", "employee_id", "date", "is_available"])
    while try cursor.next() {
      let row = rowID(cursor)
      guard let employee = employee(cursor, row: row) else { continue }
      guard let day = cursor.day("date").value else {
        findings.add(.error, cursor.table, "date unreadable; left out", row: row)
        continue
      }
      guard cursor.boolean("is_available").value == false else { continue }
      unread[employee].unavailableDays.insert(day)
      noteUnread(cursor.table, row: row)
    }
  }

  private mutating func readOverrides(into unread: inout [UnreadAvailability]) throws {
    let days = weekdayNames.map { $0.lowercased() }
    let cursor = try TableCursor(
      connection, table: "employee_availability_overrides",
      required: ["id", "employee_id", "start_date", "end_date"] + days, optional: ["created_at"])
    while try cursor.next() {
      let row = rowID(cursor)
      guard let employee = employee(cursor, row: row) else { continue }
      guard let range = dayRange(cursor, row: row) else { continue }
      unread[employee].overrides.append(
        UnreadAvailability.Override(
          days: range, weekdays: days.map { cursor.boolean($0).value },
          recordedAt: recordingTime(cursor, "created_at", row: row)))
      noteUnread(cursor.table, row: row)
    }
  }

  private mutating func noteUnread(_ table: String, row: String) {
    findings.add(.info, table, "rows that people heed and the engine does not read", row: row)
  }
}
