import SQLite
import Scheduling

extension HistoryReader {
  mutating func readHolidays() throws -> [Holiday] {
    let cursor = try TableCursor(
      connection, table: "company_holidays", required: ["id", "holiday_date", "is_active"],
      optional: ["is_recurring", "recurring_month", "recurring_day", "created_at"])
    var holidays: [Holiday] = []
    while try cursor.next() {
      guard cursor.boolean("is_active").value ?? false else { continue }
      guard let day = cursor.day("holiday_date").value else {
        findings.add(.error, cursor.table, "date unreadable; left out", row: rowID(cursor))
        continue
      }
      var recurring: MonthDay?
      if cursor.boolean("is_recurring").value == true,
        let month = cursor.integer("recurring_month").value,
        let dayOfMonth = cursor.integer("recurring_day").value
      {
        recurring = MonthDay(month: Int(clamping: month), day: Int(clamping: dayOfMonth))
      }
      holidays.append(
        Holiday(
          day: day, recurring: recurring,
          recordedAt: recordingTime(cursor, "created_at", row: rowID(cursor))))
    }
    return holidays
  }

  mutating func readRotation() throws -> Rotation {
    let cursor = try TableCursor(
      connection, table: "rotation_assignments",
      required: ["id", "day_of_week", "rotation_type", "employee_id"])
    var weekdays: [Rotation.Duty: [Int?]] = [:]
    while try cursor.next() {
      let row = rowID(cursor)
      guard let employee = employee(cursor, row: row) else { continue }
      guard let duty = cursor.text("rotation_type").value.flatMap(Rotation.Duty.init),
        let weekday = cursor.integer("day_of_week").value, (0..<7).contains(weekday)
      else {
        findings.add(.error, cursor.table, "weekday or type unreadable; left out", row: row)
        continue
      }
      if weekdays[duty]?[Int(weekday)] != nil {
        findings.add(
          .warning, cursor.table, "a second row for a weekday and type; the last one counts",
          row: row)
      }
      weekdays[duty, default: Array(repeating: nil, count: 7)][Int(weekday)] = employee
    }
    let nobody = [Int?](repeating: nil, count: 7)
    return Rotation(
      juicers: weekdays[.juicer] ?? nobody, primaryLeads: weekdays[.primaryLead] ?? nobody,
      exceptions: try readExceptions())
  }

  private mutating func readExceptions() throws -> [Rotation.Exception] {
    let cursor = try TableCursor(
      connection, table: "schedule_exceptions",
      required: ["id", "exception_date", "rotation_type", "employee_id"],
      optional: ["created_at"])
    var exceptions: [Rotation.Exception] = []
    while try cursor.next() {
      let row = rowID(cursor)
      guard let employee = employee(cursor, row: row) else { continue }
      guard let day = cursor.day("exception_date").value,
        let duty = cursor.text("rotation_type").value.flatMap(Rotation.Duty.init)
      else {
        findings.add(.error, cursor.table, "date or type unreadable; left out", row: row)
        continue
      }
      exceptions.append(
        Rotation.Exception(
          day: day, duty: duty, employee: employee,
          recordedAt: recordingTime(cursor, "created_at", row: row)))
    }
    return exceptions
  }

  mutating func readTimes() throws -> ShiftTimes {
    let cursor = try TableCursor(
      connection, table: "system_settings", required: ["setting_key", "setting_value"])
    var settings: [String: String] = [:]
    while try cursor.next() {
      if let key = cursor.text("setting_key").value, let value = cursor.text("setting_value").value
      {
        settings[key] = value
      }
    }
    for key in ShiftTimes.malformedKeys(in: settings) {
      findings.add(
        .warning, cursor.table, "not a time HH:MM: production reads it as 09:00", row: key)
    }
    return ShiftTimes(settings: settings)
  }

  /// "Do not auto-schedule" marks: the engine does not read them, so their number is all.
  mutating func noteSchedulingOverrides() throws {
    let table = "event_scheduling_overrides"
    guard try connection.tableNames().contains(table) else { return }
    let counts = try connection.query("SELECT count(*) FROM \(table)") { try $0.integer(0) }
    guard let count = counts.first, count > 0 else { return }
    findings.add(
      .info, table, "rows that people heed and the engine does not read",
      count: Int(clamping: count))
  }
}
