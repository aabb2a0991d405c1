import Scheduling
import Testing

struct RescueChoiceTests {
  private var fixture = TestClub()
  /// From Tuesday the 3rd until noon of the 10th.
  private let event: Int
  private let late: Int
  private let latest: Int

  init() {
    event = fixture.add(.core, start: "2025-06-03", due: "2025-06-10 12:00")
    late = fixture.add(.core, due: "2025-06-20")
    latest = fixture.add(.core, due: "2025-06-25")
  }

  @Test
  func `without a Core shift due later there is no rescue`() {
    var fixture = fixture
    let supervisor = fixture.add(.supervisor, due: "2025-06-29")
    let equal = fixture.add(.core, due: "2025-06-10 12:00")
    var state = fixture.state()
    #expect(state.rescue(event) == nil)
    state.post(1, event: equal, TestClub.lead, "2025-06-06 09:45")
    state.post(2, event: supervisor, TestClub.supervisor, "2025-06-06 12:00")
    #expect(state.rescue(event) == nil)
  }

  @Test
  func `the latest due date is taken over, wherever it stands`() {
    var state = fixture.state()
    state.propose(1, event: late, TestClub.lead, "2025-06-05 09:45")
    let victim = state.post(1, event: latest, TestClub.specialist, "2025-06-09 11:30")
    #expect(
      state.rescue(event)
        == Choice(
          employee: TestClub.specialist, start: time("2025-06-09 11:30"), path: .rescue,
          victim: victim))
  }

  @Test
  func `equal due dates go by the earlier day`() {
    var state = fixture.state()
    state.propose(1, event: latest, TestClub.lead, "2025-06-07 09:45")
    let victim = state.post(1, event: latest, TestClub.specialist, "2025-06-06 09:45")
    #expect(state.rescue(event)?.victim == victim)
  }

  @Test
  func `equal due dates on a day go by pending row, then posted by event`() {
    var fixture = fixture
    let others = (0..<4).map { _ in fixture.add(.core, due: "2025-06-28") }
    var state = fixture.state()
    // Inserted against the order that counts.
    let postedLater = state.post(1, event: others[1], TestClub.lead, "2025-06-06 09:45")
    let postedFirst = state.post(2, event: others[0], TestClub.secondLead, "2025-06-06 09:45")
    let proposedLater = state.propose(
      9, event: others[2], TestClub.specialist, "2025-06-06 09:45")
    let proposedFirst = state.propose(
      3, event: others[3], TestClub.secondSpecialist, "2025-06-06 09:45")
    for expected in [proposedFirst, proposedLater, postedFirst, postedLater] {
      #expect(state.rescue(event)?.victim == expected)
      state.withdraw(expected)
    }
  }

  @Test(arguments: [
    ("2025-06-02", false), ("2025-06-03", true), ("2025-06-09", true), ("2025-06-10", false),
  ])
  func `posted shifts count from the event's start to the day before it is due`(
    date: String, isFound: Bool
  ) {
    var state = fixture.state()
    state.post(1, event: latest, TestClub.lead, "\(date) 09:45")
    #expect((state.rescue(event) != nil) == isFound)
  }

  @Test
  func `posted shifts count from today when the event has begun before`() {
    var fixture = fixture
    let open = fixture.add(.core, start: "2025-05-01", due: "2025-06-10")
    var state = fixture.state("2025-06-04 03:00")
    state.post(1, event: latest, TestClub.lead, "2025-06-03 09:45")
    #expect(state.rescue(open) == nil)
    state.post(2, event: late, TestClub.lead, "2025-06-04 09:45")
    #expect(state.rescue(open)?.victim?.event == late)
  }

  /// Only the best shift is ever tried, and it must start within the event's window.
  @Test(arguments: [
    ("2025-06-10 11:59", true), ("2025-06-10 12:00", false), ("2025-06-14 09:45", false),
  ])
  func `a proposal of any day can be best, and still start too late`(
    start: String, isTaken: Bool
  ) {
    var state = fixture.state()
    state.post(1, event: late, TestClub.specialist, "2025-06-06 09:45")
    let victim = state.propose(1, event: latest, TestClub.lead, start)
    #expect(state.rescue(event)?.victim == (isTaken ? victim : nil))
  }

  @Test
  func `a shift before the event's own hour is not taken`() {
    var fixture = fixture
    let afternoon = fixture.add(.core, start: "2025-06-06 12:00", due: "2025-06-10")
    var state = fixture.state()
    state.post(1, event: latest, TestClub.lead, "2025-06-06 11:59")
    #expect(state.rescue(afternoon) == nil)
  }
}
