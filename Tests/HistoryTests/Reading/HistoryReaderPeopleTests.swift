import History
import SQLite
import Scheduling
import Testing

struct HistoryReaderPeopleTests {
  private let database: ProductionDatabase

  init() throws {
    database = try ProductionDatabase()
    try database.addEvent(1_001)
  }

  @Test
  func `people are read in order of insertion, not of id`() throws {
    try database.addEmployee("A", title: "Manager")
    let people = try database.history().club.employees
    #expect(people.map(\.id) == ["S", "L", "E", "J", "A"])
    #expect(
      people.map(\.title) == [
        .clubSupervisor, .leadEventSpecialist, .eventSpecialist, .juicerBarista,
        .unlisted("Manager"),
      ])
    #expect(people.map(\.isSupervisor) == [true, false, false, false, false])
    #expect(people.first?.createdAt == time("2024-01-01 09:00"))
  }

  @Test
  func `an employee without an id, or with one used before, is left out`() throws {
    try database.loosen("employees")
    try database.addEmployee("E", title: "Club Supervisor")
    try database.connection.run("INSERT INTO employees (job_title) VALUES ('Event Specialist')")
    let history = try database.history()
    #expect(history.club.employees.map(\.id) == ["S", "L", "E", "J"])
    #expect(history.club.employees[2].title == .eventSpecialist, "the first one counts")
    #expect(history.findings("employees", .error).map(\.count) == [2])
    #expect(history.droppedRows("employees") == ["E", "?"])
  }

  @Test(arguments: [nil, "yesterday", "2024-02-30 09:00:00"])
  func `without a readable created_at an employee was always there`(text: String?) throws {
    try database.loosen("employees")
    try database.connection.run(
      "UPDATE employees SET created_at = ? WHERE id = 'E'", [text.map { .text($0) } ?? .null])
    let history = try database.history()
    #expect(history.club.employees[2].createdAt == nil)
    #expect(history.findings("employees", .warning).map(\.rowIDs) == [["E"]])
  }

  @Test
  func `an unreadable termination date is ignored, a readable one counts`() throws {
    try database.addEmployee("A", terminated: "someday")
    try database.addEmployee("B", terminated: "2025-06-02")
    try database.addEmployee("C", isActive: false)
    try database.addEmployee("D", isActive: false, terminated: "2025-06-02")
    let history = try database.history()
    #expect(
      history.club.employees.suffix(4).map(\.terminationDay)
        == [nil, day("2025-06-02"), nil, day("2025-06-02")])
    #expect(history.findings("employees", .warning).map(\.rowIDs) == [["A"], ["C"]])
    #expect(history.findings("employees", .info).map(\.rowIDs) == [["B"]])
  }

  @Test
  func `weekly flags are read Monday first`() throws {
    for (id, employee) in [(1, "E"), (2, "gone")] as [(Int64, String)] {
      try database.insert(
        "employee_weekly_availability",
        [
          "id": .integer(id), "employee_id": .text(employee), "monday": .integer(0),
          "tuesday": .integer(1), "wednesday": .integer(1), "thursday": .integer(1),
          "friday": .integer(1), "saturday": .integer(1), "sunday": .integer(0),
        ])
    }
    let history = try database.history()
    #expect(history.club.weekly == [nil, nil, [false, true, true, true, true, true, false], nil])
    #expect(history.droppedRows("employee_weekly_availability") == ["2"])
  }

  @Test
  func `time off with unreadable or reversed days is left out`() throws {
    try database.loosen("employee_time_off")
    let recorded = "2025-06-01 12:00:00.000000"
    try database.addTimeOff(1, "E", "2025-06-05", "2025-06-05", recordedAt: recorded)
    try database.addTimeOff(2, "E", "2025-06-05", "2025-06-04", recordedAt: recorded)
    try database.addTimeOff(3, "E", "2025-06-31", "2025-07-04", recordedAt: recorded)
    try database.addTimeOff(4, "gone", "2025-06-05", "2025-06-05", recordedAt: recorded)
    try database.addTimeOff(5, "L", "2025-06-05", "2025-06-06", recordedAt: "?")
    try database.connection.run(
      "INSERT INTO employee_time_off (id, employee_id, start_date) VALUES (6, 'E', '2025-06-05')")
    let history = try database.history()
    #expect(history.club.timeOff.map(\.count) == [0, 1, 1, 0])
    #expect(history.club.timeOff[1].first?.recordedAt == nil)
    #expect(history.club.timeOff[2].first?.recordedAt == time(recorded))
    #expect(Set(history.droppedRows("employee_time_off")) == ["2", "3", "4", "6"])
    #expect(history.findings("employee_time_off", .warning).map(\.rowIDs) == [["5"]])
  }

  @Test
  func `attendance needs a day and a known status, and the last row counts`() throws {
    try database.loosen("employee_attendance")
    try database.addAttendance(1, "E", "2025-06-05", "late")
    try database.addAttendance(2, "E", "2025-06-05", "called_in")
    try database.addAttendance(3, "E", "2025-06-06", "ill")
    try database.addAttendance(4, "E", "June", "on_time")
    try database.addAttendance(5, "gone", "2025-06-06", "on_time")
    let history = try database.history()
    #expect(history.attendance(of: 2, on: day("2025-06-05")) == .calledIn)
    #expect(history.attendance(of: 2, on: day("2025-06-06")) == nil)
    #expect(Set(history.droppedRows("employee_attendance")) == ["3", "4", "5"])
    #expect(
      history.findings("employee_attendance", .warning).map(\.rowIDs) == [["2"], ["E 2025-06-05"]])
  }

  @Test(arguments: [
    ("on_time", true), ("late", true), ("called_in", false), ("no_call_no_show", false),
    ("excused_absence", false),
  ])
  func `on time and late are present`(text: String, isPresent: Bool) {
    #expect(Attendance(rawValue: text)?.isPresent == isPresent)
  }
}
