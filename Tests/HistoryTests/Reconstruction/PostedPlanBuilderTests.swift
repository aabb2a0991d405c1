import History
import SQLite
import Scheduling
import Testing

/// When an assignment stood: each test tells one club's story and asks single runs what they saw.
struct PostedPlanBuilderTests {
  private let database: ProductionDatabase

  /// A run at three in the morning of each of the first nine days of June, approved at eight.
  init() throws {
    database = try ProductionDatabase()
    for event in 1_001...1_003 as ClosedRange<Int64> { try database.addEvent(event) }
    for id in 1...9 as ClosedRange<Int64> {
      try database.addRun(
        id, at: "2025-06-0\(id) 03:00:00.000000", approvedAt: "2025-06-0\(id) 08:00:00.000000")
    }
  }

  private static let shift = "2025-06-08 09:45:00.000000"
  private static let standing = "1001 E 2025-06-08 09:45"

  /// Posts event 1001 for `E` on the 8th, in the run of the 1st.
  private func post(submittedAt: String? = "2025-06-01 08:00:00.000000") throws {
    try database.addRow(1, run: 1, event: 1_001, "E", Self.shift, submittedAt: submittedAt)
  }

  /// Runs before which the assignment of `post` stood, of 1 to 9.
  private func runsThatSawIt() throws -> [Int64] {
    let history = try database.history()
    return (1...9).filter { history.standing(beforeRun: $0).contains(Self.standing) }
  }

  @Test
  func `an assignment stands from its approval, not from its proposal`() throws {
    try post(submittedAt: "2025-06-03 03:00:00.000000")
    #expect(try runsThatSawIt() == [3, 4, 5, 6, 7, 8, 9], "the run of that very moment sees it")
  }

  @Test
  func `without its own time, the approval of the run counts`() throws {
    try post(submittedAt: nil)
    #expect(try runsThatSawIt() == [2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test(arguments: ["proposed", "approved", "api_failed"])
  func `what was not posted never stands`(status: String) throws {
    try database.addRow(1, run: 1, event: 1_001, "E", Self.shift, status: status)
    #expect(try runsThatSawIt() == [])
    #expect(try database.history().assignments.isEmpty)
  }

  @Test
  func `an edited row stands from the approval of its run, where somebody reviewed it`() throws {
    try database.addRow(1, run: 1, event: 1_001, "E", Self.shift, status: "user_edited")
    #expect(try runsThatSawIt() == [2, 3, 4, 5, 6, 7, 8, 9])
    try database.connection.execute("UPDATE scheduler_run_history SET approved_at = NULL")
    #expect(try runsThatSawIt() == [])
  }

  @Test
  func `a Core event placed again while its shift is ahead was bumped by that run`() throws {
    try post()
    try database.addRow(
      2, run: 4, event: 1_001, "L", "2025-06-09 09:45:00", submittedAt: "2025-06-04 08:00:00")
    #expect(try runsThatSawIt() == [2, 3, 4])
    let history = try database.history()
    #expect(history.standing(beforeRun: 5) == ["1001 L 2025-06-09 09:45"])
    #expect(history.assignment(ofRow: 1)?.end?.reason == .bumpedUnseen)
    #expect(history.assignment(ofRow: 1)?.end?.run == 3)
    #expect(history.shiftsBumped(inRun: 3).map(\.start) == [time("2025-06-08 09:45")])
  }

  @Test
  func `a Core event that fails while its shift is ahead was bumped by that run`() throws {
    try post()
    try database.addFailure(2, run: 4, event: 1_001)
    #expect(try runsThatSawIt() == [2, 3, 4])
  }

  @Test
  func `a rejected run in between, whose rows are gone, is taken for the bumper`() throws {
    try post()
    try database.addFailure(2, run: 6, event: 1_001)
    try database.connection.execute(
      "UPDATE scheduler_run_history SET status = 'rejected' WHERE id = 4")
    #expect(try runsThatSawIt() == [2, 3, 4])
    #expect(try database.history().assignment(ofRow: 1)?.end?.run == 3)
  }

  @Test(arguments: [5, .max] as [Int64])
  func `where runs are missing in between, one of them may have bumped it`(id: Int64) throws {
    try post()
    try database.addFailure(2, run: 4, event: 1_001)
    try database.connection.execute(
      """
      UPDATE pending_schedules SET scheduler_run_id = \(id) WHERE scheduler_run_id = 4;
      DELETE FROM scheduler_run_history WHERE id >= 5;
      UPDATE scheduler_run_history SET id = \(id) WHERE id = 4
      """)
    let end = try #require(try database.history().assignment(ofRow: 1)?.end)
    #expect(end.reason == .released)
    #expect(end.run == nil)
  }

  @Test
  func `a Core event that comes up after its day, and any other type, was released before`() throws
  {
    try database.addEvent(1_004, type: "Freeosk")
    try database.addRow(
      1, run: 1, event: 1_004, "E", Self.shift, submittedAt: "2025-06-01 08:00:00")
    try database.addFailure(2, run: 4, event: 1_004)
    try database.addRow(
      3, run: 1, event: 1_001, "E", "2025-06-03 09:45:00", submittedAt: "2025-06-01 08:00:00")
    try database.addFailure(4, run: 5, event: 1_001)
    let history = try database.history()
    for row in [1, 3] as [Int64] {
      #expect(history.assignment(ofRow: row)?.end?.reason == .released)
      #expect(history.assignment(ofRow: row)?.end?.run == nil)
    }
    #expect(history.standing(beforeRun: 4) == ["1001 E 2025-06-03 09:45"])
    #expect(history.standing(beforeRun: 5) == [])
  }

  @Test
  func `what another Core event takes over stands until that run and is gone after it`() throws {
    try post()
    // Proposed by the run of the 4th, posted on the 6th only.
    try database.addRow(
      2, run: 4, event: 1_002, "E", Self.shift, submittedAt: "2025-06-06 08:00:00")
    #expect(try runsThatSawIt() == [2, 3, 4])
    let history = try database.history()
    #expect(history.standing(beforeRun: 5) == [], "not yet approved")
    #expect(history.standing(beforeRun: 7) == ["1002 E 2025-06-08 09:45"])
    let end = history.assignment(ofRow: 1)?.end
    #expect(end?.reason == .bumped)
    #expect(end?.run == 3)
    #expect(end?.at == time("2025-06-04 03:00"))
    #expect(history.assignmentsEnded(inRun: 3) == [0])
    #expect(history.assignmentsEnded(inRun: 4) == [])
  }

  @Test(arguments: [
    ("L", "2025-06-08 09:45:00"), ("E", "2025-06-08 10:30:00"), ("E", "2025-06-09 09:45:00"),
  ])
  func `another employee, time or day takes nothing over`(
    employee: String, start: String
  ) throws {
    try post()
    try database.addRow(2, run: 4, event: 1_002, employee, start, status: "proposed")
    #expect(try runsThatSawIt() == [2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test
  func `a Juicer event takes the barista's Core shift of that day, whatever its hour`() throws {
    try database.addEvent(1_004, type: "Juicer")
    try post()
    try database.addRow(
      2, run: 4, event: 1_004, "E", "2025-06-08 17:00:00", status: "proposed")
    #expect(try runsThatSawIt() == [2, 3, 4])
    #expect(try database.history().assignment(ofRow: 1)?.end?.reason == .bumped)
  }

  @Test
  func `only Core assignments are taken over`() throws {
    try database.addEvent(1_004, type: "Freeosk")
    try database.addRow(
      1, run: 1, event: 1_004, "L", Self.shift, submittedAt: "2025-06-01 08:00:00")
    try database.addRow(2, run: 4, event: 1_002, "L", Self.shift, status: "proposed")
    #expect(try database.history().assignment(ofRow: 1)?.end == nil)
  }

  @Test
  func `a takeover tells more than the return of the event in the same run`() throws {
    try post()
    try database.addRow(2, run: 4, event: 1_002, "E", Self.shift, status: "proposed")
    try database.addRow(
      3, run: 4, event: 1_001, "L", "2025-06-09 09:45:00", status: "proposed")
    let end = try database.history().assignment(ofRow: 1)?.end
    #expect(end?.reason == .bumped)
    #expect(try runsThatSawIt() == [2, 3, 4])
  }

  @Test(arguments: ["called_in", "no_call_no_show", "excused_absence"])
  func `an absence clears the day at nine in the evening`(status: String) throws {
    try database.addRun(10, at: "2025-06-08 20:59:59.999999")
    try database.addRun(11, at: "2025-06-08 21:00:00.000000")
    try post()
    try database.addAttendance(1, "E", "2025-06-08", status)
    let history = try database.history()
    #expect(history.standing(beforeRun: 10) == [Self.standing])
    #expect(history.standing(beforeRun: 11) == [])
    #expect(history.assignment(ofRow: 1)?.end?.reason == .absence)
  }

  @Test(arguments: ["on_time", "late"])
  func `who came keeps the assignment`(status: String) throws {
    try post()
    try database.addAttendance(1, "E", "2025-06-08", status)
    #expect(try runsThatSawIt() == [2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test
  func `time off entered later clears the assignment from that moment`() throws {
    try post()
    try database.addTimeOff(
      1, "E", "2025-06-07", "2025-06-08", recordedAt: "2025-06-05 03:00:00.000000")
    #expect(try runsThatSawIt() == [2, 3, 4])
    #expect(try database.history().assignment(ofRow: 1)?.end?.reason == .timeOff)
  }

  @Test
  func `time off of other days, or of others, clears nothing`() throws {
    try post()
    try database.addTimeOff(1, "E", "2025-06-09", "2025-06-20", recordedAt: "2025-06-05 03:00:00")
    try database.addTimeOff(2, "E", "2025-06-01", "2025-06-07", recordedAt: "2025-06-05 03:00:00")
    try database.addTimeOff(3, "L", "2025-06-08", "2025-06-08", recordedAt: "2025-06-05 03:00:00")
    #expect(try runsThatSawIt() == [2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test(arguments: [("2025-06-05", [2, 3, 4]), ("2025-06-08", [2, 3, 4, 5, 6, 7])])
  func `a termination clears what lies behind it, from its day on`(
    day: String, runs: [Int64]
  ) throws {
    try post()
    try database.connection.execute(
      "UPDATE employees SET termination_date = '\(day)', is_active = 0 WHERE id = 'E'")
    #expect(try runsThatSawIt() == runs)
  }

  @Test
  func `a termination after the shift leaves it alone`() throws {
    try post()
    try database.connection.execute(
      "UPDATE employees SET termination_date = '2025-06-09', is_active = 0 WHERE id = 'E'")
    #expect(try runsThatSawIt() == [2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test
  func `the earliest sign counts`() throws {
    try post()
    try database.addAttendance(1, "E", "2025-06-08", "called_in")
    try database.addTimeOff(1, "E", "2025-06-08", "2025-06-08", recordedAt: "2025-06-06 12:00:00")
    try database.addRow(2, run: 4, event: 1_002, "E", Self.shift, status: "proposed")
    #expect(try database.history().assignment(ofRow: 1)?.end?.reason == .bumped)
  }

  @Test
  func `what schedules still has never went, whatever the signs`() throws {
    try post()
    try database.addSchedule(1, event: 1_001, "E", Self.shift, syncedAt: "2025-06-01 08:00:00")
    try database.addAttendance(1, "E", "2025-06-08", "called_in")
    let history = try database.history()
    #expect(history.assignments.count == 1)
    #expect(history.assignment(ofRow: 1)?.survives == true)
    #expect(history.assignment(ofRow: 1)?.end == nil)
    #expect(try runsThatSawIt() == [2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test
  func `a schedule without a proposal stands from its synchronisation`() throws {
    try database.addSchedule(
      1, event: 1_001, "E", Self.shift, syncedAt: "2025-06-05 03:00:00.000000")
    #expect(try runsThatSawIt() == [5, 6, 7, 8, 9])
    let assignment = try #require(try database.history().assignments.first)
    #expect(assignment.row == nil)
    #expect(assignment.postedAt == time("2025-06-05 03:00"))
  }

  @Test
  func `a schedule without any time stands from the start`() throws {
    try database.addSchedule(1, event: 1_001, "E", Self.shift)
    #expect(try runsThatSawIt() == [1, 2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test
  func `of two equal schedules one is the run's and one a person's`() throws {
    try post()
    try database.addSchedule(1, event: 1_001, "E", Self.shift, syncedAt: "2025-06-01 08:00:00")
    try database.addSchedule(2, event: 1_001, "E", Self.shift, syncedAt: "2025-06-06 08:00:00")
    let history = try database.history()
    #expect(history.assignments.map(\.row) == [1, nil])
    #expect(history.standing(beforeRun: 2) == [Self.standing])
    #expect(history.standing(beforeRun: 7) == [Self.standing, Self.standing])
  }

  @Test
  func `the rows of a rejected run are gone, and what stood before it still stands`() throws {
    try post()
    try database.connection.execute(
      "UPDATE scheduler_run_history SET status = 'rejected', approved_at = NULL WHERE id = 4")
    #expect(try runsThatSawIt() == [2, 3, 4, 5, 6, 7, 8, 9])
  }
}
