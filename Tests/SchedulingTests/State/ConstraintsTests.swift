import Basics
import Scheduling
import Testing

/// Each of production's seven checks alone; then all of them against the quick answer.
struct ConstraintsTests {
  /// Friday, day 4 of the run.
  private static let friday = "2025-06-06"

  private func violations(
    _ type: EventType, _ employee: Int, _ start: String = "2025-06-06 10:30",
    due: String = "2025-06-30", prepare: (inout TestClub) -> Void = { _ in }
  ) -> Violations {
    var fixture = TestClub()
    let event = fixture.add(type, due: due)
    prepare(&fixture)
    let state = fixture.state()
    return state.violations(
      event: fixture.events[event], employee: employee, at: time(start))
  }

  @Test
  func `a placement that breaks nothing has no violation`() {
    #expect(violations(.core, TestClub.specialist) == [])
  }

  @Test
  func `a company holiday is a violation on its own`() {
    let found = violations(.core, TestClub.specialist) {
      $0.holidays = [Holiday(day: day(Self.friday), recurring: nil, recordedAt: nil)]
    }
    #expect(found == .holiday)
  }

  @Test(arguments: [
    ("2025-06-06", "2025-06-06", true), ("2025-06-01", "2025-06-06", true),
    ("2025-06-06", "2025-06-30", true), ("2025-06-01", "2025-06-05", false),
    ("2025-06-07", "2025-06-30", false),
  ])
  func `time off includes its first and last day`(first: String, last: String, isBroken: Bool) {
    let found = violations(.core, TestClub.specialist) {
      $0.giveTimeOff(TestClub.specialist, first, last)
    }
    #expect(found == (isBroken ? .timeOff : []))
  }

  @Test
  func `a weekday kept free is a violation on its own`() {
    let found = violations(.core, TestClub.specialist) {
      $0.keepFree(TestClub.specialist, weekday: 4)
    }
    #expect(found == .availability)
  }

  /// Titles in the order supervisor, lead, specialist, barista: x hard, s soft, - fine.
  @Test(arguments: [
    (EventType.core, "s---"), (.supervisor, "----"), (.juicer, "xxx-"), (.freeosk, "--xx"),
    (.digitals, "--xx"), (.digitalSetup, "s-xx"), (.digitalRefresh, "s-xx"),
    (.digitalTeardown, "s-xx"), (.other, "s-xx"), (.unlisted("Demo"), "s---"),
  ])
  func `each type admits its titles`(type: EventType, expected: String) {
    let people = [
      TestClub.supervisor, TestClub.lead, TestClub.specialist, TestClub.barista,
    ]
    let found = people.map { violations(type, $0) }
    let marks = found.map { $0.contains(.role) ? "x" : $0.contains(.supervisorRole) ? "s" : "-" }
    #expect(marks.joined() == expected)
    #expect(found.map(\.hard) == marks.map { $0 == "x" ? .role : [] })
  }

  @Test
  func `a supervisor on a Juicer event breaks the role both ways`() {
    #expect(violations(.juicer, TestClub.supervisor) == [.role, .supervisorRole])
  }

  @Test(arguments: [EventType.core, .supervisor])
  func `one Core shift a day, whatever the second event is`(type: EventType) {
    var fixture = TestClub()
    let core = fixture.add(.core)
    let event = fixture.add(type)
    var posted = fixture.state()
    posted.post(1, event: core, TestClub.specialist, "2025-06-06 09:00")
    var proposed = fixture.state()
    proposed.propose(1, event: core, TestClub.specialist, "2025-06-06 09:00")
    for state in [posted, proposed] {
      func found(_ start: String) -> Violations {
        state.violations(
          event: fixture.events[event], employee: TestClub.specialist, at: time(start))
      }
      #expect(found("2025-06-06 15:30") == .dailyLimit, "right after the shift, no overlap")
      #expect(found("2025-06-06 15:29") == [.dailyLimit, .alreadyScheduled])
      #expect(found("2025-06-07 09:00") == [])
    }
  }

  /// A Freeosk shift from 10:00 to 10:15 and a new one of 15 minutes.
  @Test(arguments: [
    ("2025-06-06 09:45", false), ("2025-06-06 09:46", true), ("2025-06-06 10:00", true),
    ("2025-06-06 10:14", true), ("2025-06-06 10:15", false),
  ])
  func `overlap is half open`(start: String, isBroken: Bool) {
    var fixture = TestClub()
    let first = fixture.add(.freeosk)
    let second = fixture.add(.freeosk)
    var state = fixture.state()
    state.post(1, event: first, TestClub.lead, "2025-06-06 10:00")
    let found = state.violations(
      event: fixture.events[second], employee: TestClub.lead, at: time(start))
    #expect(found == (isBroken ? .alreadyScheduled : []))
  }

  @Test
  func `overlap looks across midnight`() {
    var fixture = TestClub()
    let first = fixture.add(.freeosk, minutes: 60)
    let second = fixture.add(.freeosk)
    var state = fixture.state()
    state.post(1, event: first, TestClub.lead, "2025-06-05 23:30")
    let found = state.violations(
      event: fixture.events[second], employee: TestClub.lead, at: time("2025-06-06 00:15"))
    #expect(found == .alreadyScheduled)
  }

  @Test(arguments: [
    ("2025-06-06 23:59", true), ("2025-06-06 00:00", true), ("2025-06-05 12:00", true),
    ("2025-06-07 00:00", false),
  ])
  func `the day of the due date is too late, whatever the hours`(due: String, isBroken: Bool) {
    let found = violations(.core, TestClub.specialist, "2025-06-06 09:45", due: due)
    #expect(found == (isBroken ? .dueDate : []))
  }

  @Test
  func `start date, activity and hiring are not checked`() {
    var fixture = TestClub()
    let event = fixture.add(.core, start: "2025-06-20")
    fixture.employees[TestClub.specialist] = TestClub.person(
      "E3", .eventSpecialist, isActiveNow: false)
    let found = fixture.state().violations(
      event: fixture.events[event], employee: TestClub.specialist, at: time("2025-06-06 10:30"))
    #expect(found == [])
  }

  @Test
  func `violations are named in the order of the checks`() {
    let all: Violations = [
      .supervisorRole, .dueDate, .alreadyScheduled, .dailyLimit, .role, .availability, .timeOff,
      .holiday,
    ]
    #expect(
      all.words == [
        "holiday", "time_off", "availability", "role", "daily_limit", "already_scheduled",
        "due_date", "supervisor_role",
      ])
    #expect(all.hard.words == Array(all.words.dropLast()))
    #expect(Violations().words == [])
  }

  @Test
  func `a placement is valid exactly when nothing hard is broken`() {
    var generator = RepeatableGenerator(seed: 6_001)
    var validCount = 0
    var seen: Violations = []
    for _ in 0..<40 {
      let (state, events) = Self.randomState(&generator)
      for _ in 0..<100 {
        let event = events[generator.next(below: events.count)]
        let employee = generator.next(below: state.club.employees.count)
        let start = LocalTime(
          day("2025-06-02") + generator.next(below: 12), hour: 8 + generator.next(below: 12),
          minute: generator.next(below: 4) * 15)
        let found = state.violations(event: event, employee: employee, at: start)
        let isValid = state.isValid(event: event, employee: employee, at: start)
        #expect(isValid == found.hard.isEmpty)
        validCount += isValid ? 1 : 0
        seen.formUnion(found)
      }
    }
    #expect(seen.words.count == 8, "the cases reach every check")
    #expect((400...3_600).contains(validCount), "and leave enough of both kinds: \(validCount)")
  }

  private static func randomState(_ generator: inout RepeatableGenerator) -> (State, [Event]) {
    var fixture = TestClub()
    let types: [EventType] = [
      .core, .core, .supervisor, .juicer, .freeosk, .digitals, .digitalTeardown, .other,
      .unlisted("Demo"),
    ]
    for type in types {
      let due = day("2025-06-06") + generator.next(below: 20)
      _ = fixture.add(type, due: "\(due) 12:00", minutes: generator.next(below: 5) * 100)
    }
    for employee in fixture.employees.indices {
      if generator.next(below: 3) == 0 {
        fixture.keepFree(employee, weekday: generator.next(below: 7))
      }
      if generator.next(below: 3) == 0 {
        let first = day("2025-06-02") + generator.next(below: 10)
        fixture.giveTimeOff(employee, "\(first)", "\(first + generator.next(below: 3))")
      }
    }
    fixture.holidays = [
      Holiday(day: day("2025-06-02") + generator.next(below: 12), recurring: nil, recordedAt: nil)
    ]
    var state = fixture.state()
    for row in 0..<15 {
      let shift = Shift(
        event: generator.next(below: types.count),
        employee: generator.next(below: fixture.employees.count),
        start: LocalTime(
          day("2025-06-02") + generator.next(below: 12), hour: 8 + generator.next(below: 12)),
        origin: row % 2 == 0 ? .posted(row) : .proposed(Int64(row)), club: state.club)
      state.place(shift)
    }
    return (state, fixture.events)
  }
}
