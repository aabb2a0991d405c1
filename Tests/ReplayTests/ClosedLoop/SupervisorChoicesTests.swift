import Basics
import Ledger
import Testing

@testable import History
@testable import Replay
@testable import Scheduling

/// What a supervisor's review says of a decision that an arm made instead.
@Suite struct SupervisorChoicesTests {
  private static let logged = Placement(employee: 1, start: time("2025-06-10 09:45"))
  private static let other = Placement(employee: 2, start: time("2025-06-10 09:45"))

  /// Whether the review of a run that placed event 0 contradicts another placement of it.
  private func contradicts(
    _ placement: Placement?, edited: Bool = false, unavailable: Int? = nil
  ) -> Bool {
    var fixture = TestClub()
    fixture.events = [TestClub.event(1)]
    let plain = fixture.club
    var unread = plain.unread
    if let unavailable { unread[unavailable].unavailableDays = [Self.logged.start.day] }
    let club = Club(
      id: plain.id, employees: plain.employees, events: plain.events, weekly: plain.weekly,
      timeOff: plain.timeOff, unread: unread, holidays: [], rotation: plain.rotation,
      times: plain.times)
    let row = RunRow(
      id: 1, event: 0, status: .apiSubmitted, placement: Self.logged, submittedAt: nil,
      updatedAt: nil, bumpedScheduleID: nil)
    let run = Run(
      id: 1, status: .completed, isManual: false, startedAt: time("2025-06-02 03:00"),
      approvedAt: time("2025-06-02 08:30"), processedCount: nil, rows: [row])
    let visit = RunWalk.Visit(
      row: row, placement: Self.logged,
      step: ControlWalk.Step(choice: nil, choiceOnDay: nil, victim: nil, path: .fill),
      explanation: edited ? .edit : .rules, edit: edited ? .inferred : .none)
    let result: Proposal.Result =
      placement.map { .placed($0, .fill) } ?? .failed(.noEmployee)
    return SupervisorChoices(run: run, club: club, visits: [visit]).contradicts(
      Proposal(row: 1, event: 0, wave: .core, result: result, list: nil))
  }

  @Test func `what he let pass and what he never saw is not contradicted`() {
    #expect(!contradicts(Self.logged))
    #expect(!contradicts(Self.other))
    #expect(!contradicts(nil))
  }

  @Test func `where he put the event elsewhere, only his own choice is not`() {
    #expect(!contradicts(Self.logged, edited: true))
    #expect(contradicts(Self.other, edited: true))
    #expect(!contradicts(nil, edited: true))
  }

  @Test func `somebody kept off by tables that only people read is, unless he was let pass`() {
    #expect(contradicts(Self.other, unavailable: 2))
    #expect(!contradicts(Self.other, unavailable: 3))
    #expect(!contradicts(Self.logged, unavailable: 1))
  }
}
