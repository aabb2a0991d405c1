import Basics
import Scheduling
import Testing

@testable import History
@testable import Replay
@testable import Scheduling

/// One arm's own past: runs on 2 and 3 June at three, each reviewed at eight.
@Suite struct CarriedPastTests {
  /// The club, and what the history says of reviews and people.
  private struct Story {
    var fixture = TestClub()
    var status = Run.Status.completed
    var isReviewed = true
    /// Days until the second run.
    var pause = 1
    var timeOff: TimeOff?
    var terminationDay: Day?
    var absence: Attendance?
    var fixed: Set<Quirk> = []

    init() {
      fixture.events = (1...3).map { TestClub.event($0) }
    }

    var history: History {
      let rows = [row(1, 0), row(2, 1)]
      let first = run(1, "2025-06-02 03:00", rows: rows, status: status)
      let second = run(
        2, "2025-06-0\(2 + pause) 03:00", rows: rows + [row(3, 2)], status: .completed)
      let absences =
        absence.map { [AttendanceKey(employee: 1, day: CarriedPastTests.workday): $0] } ?? [:]
      return History(
        club: club, fileName: "club.db", schema: .later, runs: [first, second], assignments: [],
        findings: [], attendance: absences)
    }

    private func row(_ id: Int64, _ event: Int) -> RunRow {
      RunRow(
        id: id, event: event, status: .proposed, placement: nil, submittedAt: nil,
        updatedAt: nil, bumpedScheduleID: nil)
    }

    private func run(_ id: Int64, _ start: String, rows: [RunRow], status: Run.Status) -> Run {
      Run(
        id: id, status: status, isManual: false, startedAt: time(start),
        approvedAt: isReviewed ? time(start).adding(minutes: 300) : nil, processedCount: nil,
        rows: rows)
    }

    private var club: Club {
      var employees = fixture.employees
      employees[1] = Employee(
        id: "L1", title: .leadEventSpecialist, isSupervisor: false, isActiveNow: true,
        createdAt: nil, terminationDay: terminationDay)
      let club = fixture.club
      var off = club.timeOff
      if let timeOff { off[1] = [timeOff] }
      return Club(
        id: club.id, employees: employees, events: club.events, weekly: club.weekly, timeOff: off,
        holidays: [], rotation: club.rotation, times: club.times)
    }
  }

  private static let start = time("2025-06-03 09:45")
  private static let workday = start.day

  /// What the second run sees after the first placed event 0 with the lead, flagged as scheduled.
  private func second(_ story: Story) -> (state: State, flags: EventFlags) {
    past(story).present
  }

  private func past(_ story: Story) -> CarriedPast {
    let history = story.history
    var past = CarriedPast(history: history, fixed: story.fixed, before: 0)
    past.advance(to: 0)
    var (state, flags) = past.present
    #expect(flags.candidates(of: history.club, at: state.now) == [0, 1], "event 2 is not released")
    let placement = Placement(employee: 1, start: Self.start)
    state.place(
      Shift(
        event: 0, employee: 1, start: Self.start, origin: .proposed(1), club: history.club))
    flags.isScheduled[0] = true
    past.take(
      RunResult(
        events: [0, 1],
        proposals: [
          Proposal(row: 1, event: 0, wave: .core, result: .placed(placement, .fill), list: nil),
          Proposal(row: 2, event: 1, wave: .core, result: .failed(.noEmployee), list: nil),
        ], counters: RunCounters(), deleted: [], swallowed: [], state: state, flags: flags),
      of: 0)
    past.advance(to: 1)
    return past
  }

  private func candidates(_ story: Story) -> [Int] {
    let (state, flags) = second(story)
    return flags.candidates(of: state.club, at: state.now)
  }

  @Test func `what a reviewed run placed is posted, and what failed comes up again`() {
    let (state, flags) = second(Story())
    #expect(state.plan.all.map(\.placement) == [Placement(employee: 1, start: Self.start)])
    #expect(state.plan.all.map(\.isPosted) == [true])
    #expect(flags.candidates(of: state.club, at: state.now) == [1, 2], "event 2 is released now")
    #expect(!flags.isUnstaffed[0])
  }

  @Test func `its proposals count as production counts them`() {
    let work = second(Story()).state.work[1]
    #expect(work.postedCount(from: Self.start, until: Self.start.adding(minutes: 1)) == 1)
    #expect(work.proposedCount(from: Self.start, until: Self.start.adding(minutes: 1)) == 1)
  }

  @Test func `nothing of an unreviewed run is posted, and the vendor's list brings it back`() {
    var story = Story()
    story.isReviewed = false
    #expect(second(story).state.plan.all.isEmpty)
    #expect(candidates(story) == [0, 1, 2])
    story.pause = 0
    #expect(candidates(story) == [1, 2], "on the same day the flag is stuck")
    story.fixed = [.stuckFlags]
    #expect(candidates(story) == [0, 1, 2])
  }

  @Test func `a rejected run leaves neither assignments nor rows`() {
    var story = Story()
    story.status = .rejected
    let state = second(story).state
    #expect(state.plan.all.isEmpty)
    let end = Self.start.adding(minutes: 1)
    #expect(state.work[1].proposedCount(from: Self.start, until: end) == 0)
  }

  @Test func `time off, a termination and an absence clear what was posted`() {
    var story = Story()
    story.timeOff = TimeOff(
      days: Self.workday...Self.workday, recordedAt: time("2025-06-02 12:00"))
    #expect(second(story).state.plan.all.isEmpty)
    #expect(candidates(story) == [0, 1, 2])
    #expect(past(story).worked.isEmpty, "it went before its time")
    story.timeOff = nil
    story.terminationDay = Self.workday
    #expect(second(story).state.plan.all.isEmpty)
    story.terminationDay = nil
    story.absence = .calledIn
    #expect(second(story).state.plan.all.count == 1, "cleared in the evening of its day")
    story.pause = 2
    #expect(second(story).state.plan.all.isEmpty)
    #expect(past(story).worked.count == 1, "an absence counts as assigned work")
  }

  @Test func `time off known before the run was no surprise and clears nothing`() {
    var story = Story()
    story.timeOff = TimeOff(
      days: Self.workday...Self.workday, recordedAt: time("2025-06-01 12:00"))
    #expect(second(story).state.plan.all.count == 1)
  }
}
