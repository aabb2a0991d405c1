import Scheduling
import Testing

struct EventFlagsTests {
  private func candidates(of fixture: TestClub, at now: String = "2025-06-02 03:00") -> [Int] {
    EventFlags.open(fixture).candidates(of: fixture.club, at: time(now))
  }

  @Test
  func `only unscheduled and unstaffed events come up`() {
    var fixture = TestClub()
    for _ in 0..<4 { _ = fixture.add(.core) }
    let flags = EventFlags(
      isScheduled: [false, true, false, true], isUnstaffed: [true, true, false, false])
    #expect(flags.candidates(of: fixture.club, at: time("2025-06-02 03:00")) == [0])
  }

  @Test(arguments: [
    ("2025-06-02 02:59:59.999999", false), ("2025-06-02 03:00", true), ("2025-06-02 23:00", true),
  ])
  func `an event comes up until the moment it is due`(due: String, isCandidate: Bool) {
    var fixture = TestClub()
    _ = fixture.add(.core, due: due)
    #expect(candidates(of: fixture) == (isCandidate ? [0] : []))
  }

  @Test
  func `an event that starts in months comes up now`() {
    var fixture = TestClub()
    _ = fixture.add(.core, start: "2025-12-01", due: "2025-12-31")
    #expect(candidates(of: fixture) == [0])
  }

  @Test
  func `whole periods of 24 hours to the due date come before the type`() {
    var fixture = TestClub()
    let tomorrow = fixture.add(.juicer, due: "2025-06-03 03:00")
    let soon = fixture.add(.other, due: "2025-06-02 04:00")
    let tonight = fixture.add(.core, due: "2025-06-03 02:59")
    #expect(candidates(of: fixture) == [tonight, soon, tomorrow])
  }

  @Test
  func `types have their order, and unknown ones come last`() {
    var fixture = TestClub()
    let order: [EventType] = [
      .juicer, .digitalSetup, .digitalRefresh, .freeosk, .digitalTeardown, .core, .supervisor,
      .digitals, .other, .unlisted("Demo"),
    ]
    for type in order.reversed() { _ = fixture.add(type) }
    #expect(candidates(of: fixture).map { fixture.events[$0].type } == order)
  }

  @Test
  func `within a period and a type they come by id, whatever the hour`() {
    var fixture = TestClub()
    for hour in ["20:00", "04:00", "12:00"] {
      _ = fixture.add(.core, due: "2025-06-04 \(hour)")
    }
    #expect(candidates(of: fixture) == [0, 1, 2])
  }
}
