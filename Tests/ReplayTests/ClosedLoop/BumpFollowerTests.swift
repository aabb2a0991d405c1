import Testing

@testable import Replay
@testable import Scheduling

/// A bumped event's way through an arm's later runs.
@Suite struct BumpFollowerTests {
  private let club: Club

  /// Core events that are due on 30 June.
  init() {
    var fixture = TestClub()
    fixture.events = (1...2).map { TestClub.event($0) }
    club = fixture.club
  }

  private func result(
    _ now: String, bumps: [Int] = [], places: [Int] = [], fails: [Int] = []
  ) -> RunResult {
    let start = time(now).adding(days: 5)
    let placed = places.map { event in
      Proposal(
        row: Int64(event), event: event, wave: .core,
        result: .placed(Placement(employee: 1, start: start), .fill), list: nil)
    }
    let failed = fails.map { event in
      Proposal(
        row: Int64(event), event: event, wave: .core, result: .failed(.noEmployee), list: nil)
    }
    return RunResult(
      events: [], proposals: placed + failed, counters: RunCounters(),
      deleted: bumps.map {
        Shift(event: $0, employee: 1, start: start, origin: .posted($0), club: club)
      }, swallowed: [], state: State(club: club, now: time(now)),
      flags: EventFlags(isScheduled: [true, true], isUnstaffed: [false, false]))
  }

  @Test func `an event placed again in the same run or a later one counts for the run that bumped`()
  {
    var follower = BumpFollower()
    follower.take(result("2025-06-02 03:00", bumps: [0, 1], places: [0], fails: [1]), of: 4)
    #expect(follower.runs == [4: .init(again: 1, all: 1)], "of event 1 nothing is known yet")
    follower.take(result("2025-06-03 03:00", places: [1]), of: 5)
    #expect(follower.runs == [4: .init(again: 2, all: 2)])
  }

  @Test func `an event past its due date is lost, and one that history leaves open counts nowhere`()
  {
    var follower = BumpFollower()
    follower.take(result("2025-06-02 03:00", bumps: [0]), of: 0)
    follower.take(result("2025-06-29 03:00"), of: 1)
    #expect(follower.runs.isEmpty)
    follower.take(result("2025-07-01 03:00"), of: 2)
    #expect(follower.runs == [0: .init(again: 0, all: 1)])
  }

  @Test func `an event bumped again belongs to the last run that bumped it`() {
    var follower = BumpFollower()
    follower.take(result("2025-06-02 03:00", bumps: [0], places: [0]), of: 0)
    follower.take(result("2025-06-03 03:00", bumps: [0]), of: 1)
    follower.take(result("2025-06-04 03:00", places: [0]), of: 2)
    #expect(follower.runs == [0: .init(again: 1, all: 1), 1: .init(again: 1, all: 1)])
  }
}
