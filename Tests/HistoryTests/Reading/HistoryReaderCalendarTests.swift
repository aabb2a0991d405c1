import History
import SQLite
import Scheduling
import Testing

struct HistoryReaderCalendarTests {
  private let database: ProductionDatabase

  init() throws {
    database = try ProductionDatabase()
    try database.addEvent(1_001)
  }

  private func addHoliday(
    _ id: Int64, _ date: String, isActive: Bool = true, month: Int64? = nil, day: Int64? = nil
  ) throws {
    try database.insert(
      "company_holidays",
      [
        "id": .integer(id), "name": .text("Holiday"), "holiday_date": .text(date),
        "is_recurring": .integer(month == nil ? 0 : 1),
        "recurring_month": month.map { .integer($0) } ?? .null,
        "recurring_day": day.map { .integer($0) } ?? .null,
        "is_active": .integer(isActive ? 1 : 0), "created_at": .text("2025-01-01 00:00:00"),
      ])
  }

  @Test
  func `active holidays are read, recurring ones with their day of the year`() throws {
    try addHoliday(1, "2025-07-04")
    try addHoliday(2, "2020-12-25", month: 12, day: 25)
    try addHoliday(3, "2025-07-05", isActive: false)
    try addHoliday(4, "the fourth of July")
    let history = try database.history()
    #expect(history.club.holidays.map(\.day) == [day("2025-07-04"), day("2020-12-25")])
    #expect(history.club.holidays.map(\.recurring) == [nil, MonthDay(month: 12, day: 25)])
    #expect(history.club.holidays.first?.recordedAt == time("2025-01-01"))
    #expect(history.droppedRows("company_holidays") == ["4"])
  }

  private func rotate(_ id: Int64, weekday: Int64, _ duty: String, _ employee: String) throws {
    try database.insert(
      "rotation_assignments",
      [
        "id": .integer(id), "day_of_week": .integer(weekday), "rotation_type": .text(duty),
        "employee_id": .text(employee),
      ])
  }

  @Test
  func `the rotation is read per weekday and duty`() throws {
    try database.loosen("rotation_assignments")
    try rotate(1, weekday: 0, "juicer", "J")
    try rotate(2, weekday: 6, "primary_lead", "L")
    try rotate(3, weekday: 7, "juicer", "J")
    try rotate(4, weekday: 1, "barista", "J")
    try rotate(5, weekday: 1, "juicer", "gone")
    let history = try database.history()
    #expect(history.club.rotation.juicers == [3, nil, nil, nil, nil, nil, nil])
    #expect(history.club.rotation.primaryLeads == [nil, nil, nil, nil, nil, nil, 1])
    #expect(Set(history.droppedRows("rotation_assignments")) == ["3", "4", "5"])
  }

  private func except(_ id: Int64, _ date: String, _ duty: String, _ employee: String) throws {
    try database.insert(
      "schedule_exceptions",
      [
        "id": .integer(id), "exception_date": .text(date), "rotation_type": .text(duty),
        "employee_id": .text(employee), "created_at": .text("2025-06-01 12:00:00"),
      ])
  }

  @Test
  func `exceptions carry when they were recorded`() throws {
    try database.loosen("schedule_exceptions")
    try except(1, "2025-06-06", "juicer", "E")
    try except(2, "Friday", "juicer", "E")
    try except(3, "2025-06-06", "lead", "E")
    try except(4, "2025-06-06", "juicer", "gone")
    let history = try database.history()
    let exceptions = history.club.rotation.exceptions
    #expect(exceptions.map(\.day) == [day("2025-06-06")])
    #expect(exceptions.map(\.employee) == [2])
    #expect(exceptions.map(\.recordedAt) == [time("2025-06-01 12:00")])
    #expect(Set(history.droppedRows("schedule_exceptions")) == ["2", "3", "4"])
  }

  @Test
  func `a malformed time setting is nine o'clock and a finding`() throws {
    let settings: [(String, String)] = [
      ("core_1_start_time", "08:15"), ("freeosk_start_time", "ten"), ("other", "x"),
    ]
    for (key, value) in settings {
      try database.insert(
        "system_settings", ["setting_key": .text(key), "setting_value": .text(value)])
    }
    let history = try database.history()
    #expect(history.club.times.core.first == TimeOfDay(8, 15))
    #expect(history.club.times.freeosk == TimeOfDay(9, 0))
    #expect(
      history.findings("system_settings", .warning).map(\.rowIDs) == [["freeosk_start_time"]])
  }

  @Test
  func `tables that people heed and the engine does not are counted`() throws {
    try database.insert(
      "employee_availability",
      ["employee_id": .text("E"), "date": .text("2025-06-06"), "is_available": .integer(0)])
    let notes = try database.history().findings("employee_availability", .info)
    #expect(notes.map(\.text) == ["1 rows that people heed and the engine does not read"])
  }
}
