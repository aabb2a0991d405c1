import Basics
import History
import SQLite
import Scheduling
import Testing

/// The state before a run holds what was known then, and nothing more.
struct TimelineTests {
  private let database: ProductionDatabase

  /// A run at three in the morning of each of the first five days of June.
  init() throws {
    database = try ProductionDatabase()
    for event in 1_001...1_004 as ClosedRange<Int64> { try database.addEvent(event) }
    for id in 1...5 as ClosedRange<Int64> {
      try database.addRun(
        id, at: "2025-06-0\(id) 03:00:00.000000", approvedAt: "2025-06-0\(id) 08:00:00.000000")
    }
  }

  /// Proposals of `E` that production's workload count has before each run.
  private func proposedCounts() throws -> [Int] {
    let history = try database.history()
    return history.runs.indices.map { index in
      history.state(before: index).work[2].proposedCount(
        from: time("2000-01-01"), until: time("2100-01-01"))
    }
  }

  @Test
  func `the clock of a state is the start of its run`() throws {
    #expect(try database.history().state(before: 2).now == time("2025-06-03 03:00"))
  }

  @Test(arguments: ["proposed", "api_submitted"])
  func `proposals of earlier runs count for ever`(status: String) throws {
    try database.addRow(1, run: 2, event: 1_001, "E", "2025-06-08 09:45:00", status: status)
    #expect(try proposedCounts() == [0, 0, 1, 1, 1])
  }

  @Test
  func `a bumped assignment's row still counts as workload`() throws {
    try database.addRow(1, run: 1, event: 1_001, "E", "2025-06-08 09:45:00")
    try database.addRow(2, run: 3, event: 1_002, "E", "2025-06-08 09:45:00", status: "proposed")
    #expect(try proposedCounts() == [0, 1, 1, 2, 2])
  }

  @Test
  func `a refused row counts until the refusal, an edited one never`() throws {
    try database.addRow(
      1, run: 1, event: 1_001, "E", "2025-06-08 09:45:00", status: "api_failed",
      updatedAt: "2025-06-03 03:00:00.000000")
    try database.addRow(2, run: 1, event: 1_002, "E", "2025-06-09 09:45:00", status: "user_edited")
    #expect(try proposedCounts() == [0, 1, 0, 0, 0])
  }

  @Test
  func `posted work counts once it stands, with its type`() throws {
    try database.addEvent(1_005, type: "Freeosk")
    try database.addRow(
      1, run: 1, event: 1_005, "E", "2025-06-08 09:45:00", submittedAt: "2025-06-02 08:00:00")
    let history = try database.history()
    let number = try #require(
      history.club.events.firstIndex { $0.reference == 1_005 }.map { history.club.typeNumbers[$0] })
    let worked = history.runs.indices.map { history.state(before: $0).work[2] }
    #expect(worked.map { $0.hasWorked(type: number) } == [false, false, true, true, true])
    #expect(
      worked.map { $0.postedCount(from: time("2025-06-08"), until: time("2025-06-09")) }
        == [0, 0, 1, 1, 1])
  }

  @Test
  func `runs that start at the same moment follow by id`() throws {
    try database.addRun(6, at: "2025-06-05 03:00:00.000000")
    try database.addRow(1, run: 1, event: 1_001, "E", "2025-06-08 09:45:00")
    try database.addRow(2, run: 5, event: 1_002, "E", "2025-06-08 09:45:00", status: "proposed")
    let history = try database.history()
    #expect(history.standing(beforeRun: 5) == ["1001 E 2025-06-08 09:45"])
    #expect(history.standing(beforeRun: 6) == [])
  }

  @Test
  func `rows of an event can be asked for from a run on`() throws {
    try database.addRow(1, run: 1, event: 1_001, "E", "2025-06-08 09:45:00")
    try database.addRow(2, run: 2, event: 1_002, "E", "2025-06-08 10:30:00")
    try database.addFailure(3, run: 3, event: 1_001)
    let history = try database.history()
    #expect(history.rows(of: 0, fromRun: 0).map(\.id) == [1, 3])
    #expect(history.rows(of: 0, fromRun: 1).map(\.id) == [3])
    #expect(history.rows(of: 0, fromRun: 3).isEmpty)
  }

  @Test
  func `what is recorded later changes no state of an earlier run`() throws {
    try database.addRow(1, run: 1, event: 1_001, "E", "2025-06-08 09:45:00")
    try database.addRow(2, run: 2, event: 1_002, "L", "2025-06-09 09:45:00")
    try database.addRow(3, run: 3, event: 1_003, "L", "2025-06-09 09:45:00", status: "proposed")
    let before = try states()
    try appendFuture()
    let after = try states()
    #expect(after == before)
    #expect(try database.history().standing(beforeRun: 14) != [])
  }

  /// Runs, schedules, time off, attendance, holidays, exceptions and a termination, all after
  /// the run of 5 June.
  private func appendFuture() throws {
    try database.addRun(
      10, at: "2025-06-05 03:00:00.000001", approvedAt: "2025-06-05 09:00:00.000000")
    try database.addRun(14, at: "2025-06-07 03:00:00.000000")
    try database.addRow(20, run: 10, event: 1_004, "E", "2025-06-08 09:45:00")
    try database.addRow(21, run: 10, event: 1_002, "E", "2025-06-10 09:45:00")
    try database.addFailure(22, run: 10, event: 1_001)
    try database.addSchedule(
      1, event: 1_003, "J", "2025-06-12 09:45:00", syncedAt: "2025-06-05 09:00:00")
    try database.addTimeOff(1, "L", "2025-06-01", "2025-06-30", recordedAt: "2025-06-05 09:00:00")
    try database.addAttendance(1, "E", "2025-06-08", "called_in")
    try database.addEmployee("N", createdAt: "2025-06-05 09:00:00")
    try database.connection.execute(
      """
      INSERT INTO company_holidays (name, holiday_date, is_active, created_at)
        VALUES ('New', '2025-06-08', 1, '2025-06-05 09:00:00');
      INSERT INTO schedule_exceptions (exception_date, rotation_type, employee_id, created_at)
        VALUES ('2025-06-08', 'juicer', 'J', '2025-06-05 09:00:00');
      UPDATE employees SET termination_date = '2025-06-06', is_active = 0 WHERE id = 'J';
      """)
  }

  /// Everything a ranker can see before each of the first five runs, as text.
  private func states() throws -> [String] {
    let history = try database.history()
    return (0..<5).map { index in
      let state = history.state(before: index)
      let days = (0..<30).map { day("2025-06-01") + $0 }
      // The people there at the start: who comes later must not be seen at all.
      let people = (0..<4).map { employee in
        [
          "\(state.isActive[employee]) \(state.exists[employee])",
          days.map { state.isAvailable(employee, on: $0) ? "a" : "-" }.joined(),
          days.map { day in
            let work = state.work[employee]
            let (from, until) = (LocalTime(day), LocalTime(day + 1))
            return "\(work.postedCount(from: from, until: until))"
              + "/\(work.proposedCount(from: from, until: until))"
          }.joined(separator: " "),
        ].joined(separator: "; ")
      }
      let calendar = days.map { day in
        "\(state.isHoliday(day)) \(state.onDuty(.juicer, on: day) ?? -1)"
      }
      let titled = [JobTitle.eventSpecialist, .juicerBarista].map {
        "\(state.employees(titled: $0)) \(state.activeEmployees(titled: $0))"
      }
      let standing = history.standing(beforeRun: history.runs[index].id)
      return (people + calendar + titled + standing).joined(separator: "\n")
    }
  }
}
