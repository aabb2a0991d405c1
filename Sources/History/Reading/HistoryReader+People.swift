import Basics
import SQLite
import Scheduling

extension HistoryReader {
  /// In insertion order, which is the order the engine meets people in.
  mutating func readEmployees() throws -> [Employee] {
    let cursor = try TableCursor(
      connection, table: "employees",
      required: ["id", "job_title", "is_active", "is_supervisor", "created_at"],
      optional: ["termination_date"])
    var employees: [Employee] = []
    while try cursor.next() {
      guard let id = cursor.text("id").value, employeePositions[id] == nil else {
        findings.add(
          .error, cursor.table, "rows without an id, or with one used before, left out",
          row: rowID(cursor))
        continue
      }
      let createdAt = cursor.time("created_at")
      if createdAt.value == nil {
        findings.add(
          .warning, cursor.table,
          "no readable created_at: the employee counts as there from the start", row: id)
      }
      let termination = cursor.day("termination_date")
      let isActive = cursor.boolean("is_active").value ?? true
      noteActivity(isActive: isActive, termination: termination, row: id)
      employeePositions[id] = employees.count
      employees.append(
        Employee(
          id: id, title: JobTitle(cursor.text("job_title").value ?? ""),
          isSupervisor: cursor.boolean("is_supervisor").value ?? false, isActiveNow: isActive,
          createdAt: createdAt.value, terminationDay: termination.value))
    }
    return employees
  }

  private mutating func noteActivity(
    isActive: Bool, termination: TableCursor.Field<Day>, row: String
  ) {
    if termination.isMalformed {
      findings.add(.warning, "employees", "termination_date cannot be read; ignored", row: row)
    } else if !isActive, termination.value == nil {
      findings.add(
        .warning, "employees",
        "inactive without a termination date: counts as inactive for the whole history", row: row)
    } else if isActive, termination.value != nil {
      findings.add(
        .info, "employees", "active although a termination date is set: the date counts", row: row)
    }
  }

  mutating func readWeeklyAvailability() throws -> [[Bool]?] {
    let days = weekdayNames.map { $0.lowercased() }
    let cursor = try TableCursor(
      connection, table: "employee_weekly_availability", required: ["id", "employee_id"] + days)
    var weekly = [[Bool]?](repeating: nil, count: employeePositions.count)
    while try cursor.next() {
      guard let employee = employee(cursor, row: rowID(cursor)) else { continue }
      if weekly[employee] != nil {
        findings.add(
          .warning, cursor.table, "a second row for an employee; the last one counts",
          row: rowID(cursor))
      }
      if days.contains(where: { cursor.boolean($0).value == nil }) {
        findings.add(
          .warning, cursor.table, "a weekday flag is unreadable: it counts as available",
          row: rowID(cursor))
      }
      weekly[employee] = days.map { cursor.boolean($0).value ?? true }
    }
    return weekly
  }

  mutating func readTimeOff() throws -> [[TimeOff]] {
    let cursor = try TableCursor(
      connection, table: "employee_time_off",
      required: ["id", "employee_id", "start_date", "end_date"], optional: ["created_at"])
    var timeOff = [[TimeOff]](repeating: [], count: employeePositions.count)
    while try cursor.next() {
      let row = rowID(cursor)
      guard let employee = employee(cursor, row: row) else { continue }
      guard let days = dayRange(cursor, row: row) else { continue }
      let recorded = cursor.time("created_at").value
      if recorded == nil {
        findings.add(
          .warning, cursor.table, "no readable created_at: counts as known from the start",
          row: row)
      }
      timeOff[employee].append(TimeOff(days: days, recordedAt: recorded))
    }
    return timeOff
  }

  mutating func readAttendance() throws -> [AttendanceKey: Attendance] {
    let cursor = try TableCursor(
      connection, table: "employee_attendance",
      required: ["id", "employee_id", "attendance_date", "status"])
    var attendance: [AttendanceKey: Attendance] = [:]
    while try cursor.next() {
      let row = rowID(cursor)
      guard let employee = employee(cursor, row: row) else { continue }
      guard let day = cursor.day("attendance_date").value,
        let status = cursor.text("status").value.flatMap(Attendance.init)
      else {
        findings.add(.error, cursor.table, "date or status unreadable; left out", row: row)
        continue
      }
      let key = AttendanceKey(employee: employee, day: day)
      if attendance[key] != nil {
        findings.add(
          .warning, cursor.table, "a second row for an employee and day; the last one counts",
          row: row)
      }
      attendance[key] = status
      if status.isPresent { absentDays.remove(key) } else { absentDays.insert(key) }
    }
    return attendance
  }

  /// The days from `start_date` to `end_date`; a range that is none is a finding.
  mutating func dayRange(_ cursor: TableCursor, row: String) -> ClosedRange<Day>? {
    guard let first = cursor.day("start_date").value, let last = cursor.day("end_date").value,
      first <= last
    else {
      findings.add(
        .error, cursor.table, "start or end date unreadable or reversed; left out", row: row)
      return nil
    }
    return first...last
  }

  func rowID(_ cursor: TableCursor) -> String {
    cursor.text("id").value ?? "?"
  }
}
