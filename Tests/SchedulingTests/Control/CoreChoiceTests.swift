import Basics
import Scheduling
import Testing

struct CoreChoiceTests {
  /// Friday, day 4: the first on which an empty slot is filled.
  private static let friday = day("2025-06-06")

  private static func everybodyOff(_ fixture: inout TestClub, _ date: String) {
    for employee in fixture.employees.indices { fixture.giveTimeOff(employee, date, date) }
  }

  @Test
  func `the earliest slot is taken while none is used`() {
    var fixture = TestClub()
    let event = fixture.add(.core)
    let choice = fixture.state().fill(event, on: Self.friday)
    #expect(
      choice
        == Choice(employee: TestClub.lead, start: time("2025-06-06 09:45"), path: .fill))
  }

  @Test
  func `the least used slot counts every shift that starts exactly then`() {
    var fixture = TestClub()
    let core = fixture.add(.core)
    let digital = fixture.add(.digitals)
    var state = fixture.state()
    state.post(1, event: core, TestClub.lead, "2025-06-06 09:45")
    state.propose(1, event: digital, TestClub.supervisor, "2025-06-06 10:30")
    #expect(state.leastUsedCoreSlot(on: Self.friday) == time("2025-06-06 11:00"))
    state.post(2, event: core, TestClub.specialist, "2025-06-06 11:00")
    state.post(3, event: core, TestClub.secondSpecialist, "2025-06-06 11:31")
    #expect(state.leastUsedCoreSlot(on: Self.friday) == time("2025-06-06 11:30"))
    state.post(4, event: core, TestClub.barista, "2025-06-06 11:30")
    #expect(state.leastUsedCoreSlot(on: Self.friday) == time("2025-06-06 09:45"), "all at one")
    #expect(state.leastUsedCoreSlot(on: Self.friday + 1) == time("2025-06-07 09:45"))
  }

  @Test
  func `the first valid member of the pool is taken, at that slot only`() {
    var fixture = TestClub()
    let event = fixture.add(.core)
    let digital = fixture.add(.digitals, minutes: 60)
    fixture.giveTimeOff(TestClub.secondLead, "2025-06-06", "2025-06-06")
    var state = fixture.state()
    // Would be free at 10:30; nobody is tried at another slot.
    state.post(1, event: digital, TestClub.lead, "2025-06-06 09:30")
    #expect(state.fill(event, on: Self.friday)?.employee == TestClub.specialist)
  }

  @Test
  func `the supervisor never fills, and the rotation plays no role`() {
    var fixture = TestClub()
    let event = fixture.add(.core)
    fixture.primaryLeads[4] = TestClub.secondLead
    #expect(fixture.state().fill(event, on: Self.friday)?.employee == TestClub.lead)
    for employee in 1...6 { fixture.giveTimeOff(employee, "2025-06-06", "2025-06-06") }
    #expect(fixture.state().fill(event, on: Self.friday) == nil)
  }

  @Test(arguments: [
    ("2025-06-03", false), ("2025-06-05", false), ("2025-06-06", true), ("2025-06-07", true),
  ])
  func `slots are filled from day four on`(date: String, isFilled: Bool) {
    var fixture = TestClub()
    let event = fixture.add(.core)
    let choice = fixture.state("2025-06-02 23:59").coreChoice(for: event, on: day(date))
    #expect((choice?.path == .fill) == isFilled)
    #expect((choice == nil) == !isFilled, "with nothing to bump")
  }

  @Test(arguments: ["2025-06-03", "2025-06-05"])
  func `up to day three only bumps`(date: String) {
    var fixture = TestClub()
    let event = fixture.add(.core, due: "2025-06-10")
    let later = fixture.add(.core, due: "2025-06-20")
    var state = fixture.state()
    let victim = state.post(1, event: later, TestClub.specialist, "\(date) 11:00")
    let choice = state.coreChoice(for: event, on: day(date))
    #expect(
      choice
        == Choice(
          employee: TestClub.specialist, start: time("\(date) 11:00"), path: .bump,
          victim: victim))
  }

  @Test
  func `from day four on it bumps when nobody can fill`() {
    var fixture = TestClub()
    let event = fixture.add(.core, due: "2025-06-10")
    let later = fixture.add(.core, due: "2025-06-20")
    Self.everybodyOff(&fixture, "2025-06-06")
    var state = fixture.state()
    #expect(state.coreChoice(for: event, on: Self.friday) == nil)
    let victim = state.post(1, event: later, TestClub.barista, "2025-06-06 11:00")
    let choice = state.coreChoice(for: event, on: Self.friday)
    #expect(choice?.victim == victim, "time off is not checked again")
    #expect(choice?.path == .bump)
  }

  @Test
  func `on its due date an event can only bump`() {
    var fixture = TestClub()
    let event = fixture.add(.core, due: "2025-06-06 18:00")
    let later = fixture.add(.core, due: "2025-06-20")
    var state = fixture.state()
    #expect(state.coreChoice(for: event, on: Self.friday) == nil)
    state.post(1, event: later, TestClub.lead, "2025-06-06 09:45")
    #expect(state.coreChoice(for: event, on: Self.friday)?.path == .bump)
  }

  @Test(arguments: [
    ("2025-06-20 23:59", false), ("2025-06-21 00:00", false), ("2025-06-21 00:00:00.000001", true),
  ])
  func `only a strictly later due date is bumped`(due: String, isBumped: Bool) {
    var fixture = TestClub()
    let event = fixture.add(.core, due: "2025-06-21 00:00")
    let other = fixture.add(.core, due: due)
    var state = fixture.state()
    state.post(1, event: other, TestClub.lead, "2025-06-06 09:45")
    #expect((state.bump(event, on: Self.friday) != nil) == isBumped)
  }

  @Test
  func `the latest due date is bumped, posted or proposed`() {
    var fixture = TestClub()
    let event = fixture.add(.core, due: "2025-06-10")
    let middle = fixture.add(.core, due: "2025-06-15")
    let last = fixture.add(.core, due: "2025-06-25")
    let supervisor = fixture.add(.supervisor, due: "2025-06-29")
    var state = fixture.state()
    state.propose(1, event: middle, TestClub.lead, "2025-06-06 09:45")
    let victim = state.post(1, event: last, TestClub.secondLead, "2025-06-06 09:45")
    state.post(2, event: supervisor, TestClub.supervisor, "2025-06-06 12:00")
    state.post(3, event: last, TestClub.specialist, "2025-06-07 09:45")
    #expect(state.bump(event, on: Self.friday)?.victim == victim)
  }

  @Test
  func `equal due dates go by pending row, then posted by event`() {
    var fixture = TestClub()
    let event = fixture.add(.core, due: "2025-06-10")
    let others = (0..<4).map { _ in fixture.add(.core, due: "2025-06-25") }
    var state = fixture.state()
    // Inserted against the order that counts.
    let postedLater = state.post(1, event: others[1], TestClub.lead, "2025-06-06 09:45")
    let postedFirst = state.post(2, event: others[0], TestClub.secondLead, "2025-06-06 09:45")
    let proposedLater = state.propose(
      9, event: others[2], TestClub.specialist, "2025-06-06 09:45")
    let proposedFirst = state.propose(
      3, event: others[3], TestClub.secondSpecialist, "2025-06-06 09:45")
    for expected in [proposedFirst, proposedLater, postedFirst, postedLater] {
      #expect(state.bump(event, on: Self.friday)?.victim == expected)
      state.withdraw(expected)
    }
    #expect(state.bump(event, on: Self.friday) == nil)
  }

  @Test
  func `a bumped posted Core takes one posted Supervisor shift of its day and number along`() {
    var fixture = TestClub()
    let core = fixture.add(.core, name: "607924-Core")
    let other = fixture.add(.supervisor, name: "111111-Supervisor")
    let late = fixture.add(.supervisor, name: "607924-Supervisor")
    var state = fixture.state()
    let shift = state.post(1, event: core, TestClub.lead, "2025-06-06 09:45")
    state.post(2, event: other, TestClub.supervisor, "2025-06-06 12:00")
    state.post(3, event: late, TestClub.supervisor, "2025-06-07 12:00")
    state.propose(1, event: late, TestClub.supervisor, "2025-06-06 12:00")
    #expect(state.supervisorShift(pairedWith: shift) == nil)
    let paired = state.post(4, event: late, TestClub.supervisor, "2025-06-06 12:00")
    #expect(state.supervisorShift(pairedWith: shift) == paired)
    let proposed = state.propose(2, event: core, TestClub.secondLead, "2025-06-06 09:45")
    #expect(state.supervisorShift(pairedWith: proposed) == nil, "a proposal leaves it standing")
  }

  @Test
  func `a Core event without a number has no pair`() {
    var fixture = TestClub()
    let core = fixture.add(.core, name: "12345")
    let supervisor = fixture.add(.supervisor, name: "12345")
    var state = fixture.state()
    let shift = state.post(1, event: core, TestClub.lead, "2025-06-06 09:45")
    state.post(2, event: supervisor, TestClub.supervisor, "2025-06-06 12:00")
    #expect(state.supervisorShift(pairedWith: shift) == nil)
  }
}
