import Experimentation
import Scheduling
import Testing

@testable import History
import Ledger
@testable import Replay

struct OutcomesTests {
  private static let placement = Placement(employee: 1, start: time("2025-06-08 09:45"))

  /// The outcome of one row, of an event in a condition, whose employee was seen or not.
  private func outcome(
    _ definition: OutcomeDefinition = .attendedAndExecuted, status: RunRow.Status = .apiSubmitted,
    condition: String = "Submitted", attendance: Attendance? = .onTime,
    isPosted: Bool = true, end: PostedAssignment.End? = nil
  ) -> Outcome {
    var fixture = TestClub()
    fixture.events = [TestClub.event(1, condition: condition)]
    let row = RunRow(
      id: 7, event: 0, status: status, placement: Self.placement, submittedAt: nil,
      updatedAt: nil, bumpedScheduleID: nil)
    let run = Run(
      id: 1, status: .completed, isManual: false, startedAt: time("2025-06-02 03:00"),
      approvedAt: nil, processedCount: nil, rows: [row])
    let assignment = PostedAssignment(
      event: 0, placement: Self.placement, postedAt: time("2025-06-02 08:00"), row: 7, end: end,
      survives: end == nil)
    let key = AttendanceKey(employee: 1, day: Self.placement.start.day)
    let history = History(
      club: fixture.club, fileName: "club.db", schema: .later, runs: [run],
      assignments: isPosted ? [assignment] : [], findings: [],
      attendance: attendance.map { [key: $0] } ?? [:])
    return Outcomes(history: history, definition: definition).outcome(of: row)
  }

  /// Attendances on time, late, called in, no call no show, excused absence, and none at all.
  @Test(
    arguments: [
      ("Submitted", [.success, .success, .failure, .failure, .failure, .unknown]),
      ("Reissued", [.failure, .failure, .failure, .failure, .failure, .failure]),
      ("Scheduled", [.unknown, .unknown, .failure, .failure, .failure, .unknown]),
      ("Unstaffed", [.unknown, .unknown, .failure, .failure, .failure, .unknown]),
      ("Expired", [.unknown, .unknown, .failure, .failure, .failure, .unknown]),
      ("", [.unknown, .unknown, .failure, .failure, .failure, .unknown]),
    ] as [(String, [Outcome])])
  func `work succeeds when somebody came and it was executed`(
    condition: String, expected: [Outcome]
  ) {
    let attendances: [Attendance?] = [
      .onTime, .late, .calledIn, .noCallNoShow, .excusedAbsence, nil,
    ]
    #expect(attendances.map { outcome(condition: condition, attendance: $0) } == expected)
  }

  @Test(
    arguments: [
      (.bumped, .superseded), (.pairedCoreBumped, .superseded), (.released, .superseded),
      (.timeOff, .superseded), (.termination, .superseded), (.absence, .failure),
    ] as [(PostedAssignment.End.Reason, Outcome)])
  func `what went before its time says nothing, unless somebody was absent`(
    reason: PostedAssignment.End.Reason, expected: Outcome
  ) {
    let end = PostedAssignment.End(reason: reason, at: time("2025-06-05 03:00"), run: nil)
    #expect(outcome(end: end) == expected)
    #expect(outcome(condition: "Reissued", end: end) == expected)
  }

  @Test
  func `a refused booking is neither success nor failure of the work`() {
    #expect(outcome(status: .apiFailed, isPosted: false) == .refused)
    #expect(outcome(status: .apiFailed, attendance: .calledIn) == .refused)
  }

  @Test(arguments: [RunRow.Status.proposed, .approved, .userEdited, .apiSubmitted])
  func `what was never posted is unknown`(status: RunRow.Status) {
    #expect(outcome(status: status, isPosted: false) == .unknown)
  }

  @Test
  func `an edited row that was posted is judged by the work`() {
    #expect(outcome(status: .userEdited) == .success)
    #expect(outcome(status: .userEdited, attendance: .noCallNoShow) == .failure)
  }

  @Test(
    arguments: [
      (.apiSubmitted, .success), (.apiFailed, .failure), (.proposed, .unknown),
      (.userEdited, .unknown), (.approved, .unknown),
    ] as [(RunRow.Status, Outcome)])
  func `by the vendor's answer only the status counts`(
    status: RunRow.Status, expected: Outcome
  ) {
    #expect(outcome(.apiAccepted, status: status) == expected)
    #expect(
      outcome(.apiAccepted, status: status, condition: "Reissued", attendance: .noCallNoShow)
        == expected)
  }
}
