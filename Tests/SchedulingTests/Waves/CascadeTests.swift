import Scheduling
import Testing

/// What becomes of an event whose place a rescue takes: moved earlier, or bumped.
struct CascadeTests {
  /// An event that fails and one that then fills the failing one's last day, Friday the 6th.
  private func moved(failingFrom: String, laterFrom: String) -> [Trace] {
    var fixture = TestClub()
    _ = fixture.add(.core, start: failingFrom, due: "2025-06-06 23:59")
    _ = fixture.add(.core, start: laterFrom, due: "2025-06-20")
    return fixture.run().rows
  }

  /// The first day that both events' starts allow, at the same hour; today is no bound.
  @Test(arguments: [
    ("2025-06-03", "2025-05-01", "2025-06-03 09:45"),
    ("2025-05-01", "2025-06-05", "2025-06-05 09:45"),
    ("2025-05-20", "2025-05-01", "2025-05-20 09:45"),
  ])
  func `the other one moves earlier, into the buffer or the past`(
    failingFrom: String, laterFrom: String, expected: String
  ) {
    #expect(
      moved(failingFrom: failingFrom, laterFrom: laterFrom) == [
        .placed(1, TestClub.lead, expected), .placed(0, TestClub.lead, "2025-06-06 09:45"),
      ])
  }

  @Test
  func `a move keeps the row, the counters and the flag`() {
    var fixture = TestClub()
    let failing = fixture.add(.core, start: "2025-06-03", due: "2025-06-06 23:59")
    let later = fixture.add(.core, due: "2025-06-20")
    let last = fixture.add(.core, start: "2025-06-10", due: "2025-06-20")
    let result = fixture.run()
    #expect(result.proposals.map(\.event) == [later, last, failing])
    #expect(result.proposals.map(\.row) == [2, 3, 4])
    #expect(result.proposals.map(\.path) == [.fill, .fill, .rescue])
    // 2 in wave 2; 1 in the cascade, 1 in the pass.
    #expect(result.counts == [.counted(scheduled: 4, failed: 0)])
    #expect(result.waiting == [.waiting(failing)])
  }

  @Test
  func `a move is checked: time off, another Core shift, the event's own hour`() {
    var fixture = TestClub()
    let failing = fixture.add(.core, start: "2025-06-02 10:00", due: "2025-06-06 23:59")
    let later = fixture.add(.core, start: "2025-06-02 10:00", due: "2025-06-20")
    let busy = fixture.add(.core, due: "2025-06-06")
    fixture.post(busy, TestClub.lead, "2025-06-04 10:30")
    fixture.giveTimeOff(TestClub.lead, "2025-06-03", "2025-06-03")
    // Monday 09:45 is before its start; on Thursday nothing is in the way.
    #expect(
      fixture.run().rows == [
        .placed(later, TestClub.lead, "2025-06-05 09:45"),
        .placed(failing, TestClub.lead, "2025-06-06 09:45"),
      ])
  }

  @Test
  func `the Supervisor event of a moved one stays where it was`() {
    var fixture = TestClub()
    let failing = fixture.add(.core, start: "2025-06-03", due: "2025-06-06 23:59")
    let later = fixture.add(.core, due: "2025-06-20", name: "222222-Core")
    let pair = fixture.add(.supervisor, due: "2025-06-20", name: "222222-Supervisor")
    #expect(
      fixture.run().rows == [
        .placed(later, TestClub.lead, "2025-06-03 09:45"),
        .placed(pair, TestClub.supervisor, "2025-06-06 12:00"),
        .placed(failing, TestClub.lead, "2025-06-06 09:45"),
      ])
  }

  /// The days since its start would have been free.
  @Test
  func `a posted one is bumped, never moved`() {
    var fixture = TestClub()
    let failing = fixture.add(.core, start: "2025-05-20", due: "2025-06-03 02:00")
    let later = fixture.add(.core, due: "2025-06-20")
    fixture.post(later, TestClub.specialist, "2025-06-02 10:30")
    let result = fixture.run()
    #expect(
      result.rows == [
        .placed(failing, TestClub.specialist, "2025-06-02 10:30"),
        .placed(later, TestClub.specialist, "2025-06-05 09:45"),
      ])
    #expect(result.cleared == [later])
  }

  /// The best shift only names a person and a time; who is found there is the first assigned.
  @Test
  func `of two shifts of a person at one time the first assigned goes`() {
    var fixture = TestClub()
    let failing = fixture.add(.core, due: "2025-06-03 02:00")
    let best = fixture.add(.core, start: "2025-06-06", due: "2025-06-25")
    let older = fixture.add(.core, start: "2025-06-06", due: "2025-06-20")
    fixture.post(older, TestClub.specialist, "2025-06-02 10:30")
    fixture.post(best, TestClub.specialist, "2025-06-02 10:30")
    let result = fixture.run()
    #expect(result.cleared == [older])
    #expect(
      result.rows == [
        .placed(failing, TestClub.specialist, "2025-06-02 10:30"),
        .placed(older, TestClub.specialist, "2025-06-06 09:45"),
      ])
  }

  /// Four events fail on four days in turn, and each pushes the same one a day further.
  @Test
  func `after three bumps an event stays where it is`() {
    var fixture = TestClub()
    fixture.employees = [TestClub.person("E", .eventSpecialist)]
    let dates = ["2025-06-06", "2025-06-07", "2025-06-08", "2025-06-09"]
    let failing = dates.map { fixture.add(.core, start: $0, due: "\($0) 23:59") }
    let pushed = fixture.add(.core, start: "2025-06-06", due: "2025-06-20")
    let result = fixture.run()
    let last = day("2025-06-09")
    #expect(
      result.rows == [
        .failed(failing[3], .noCoreSlot(start: last, due: last)),
        .placed(failing[0], 0, "2025-06-06 09:45"),
        .placed(failing[1], 0, "2025-06-07 09:45"),
        .placed(failing[2], 0, "2025-06-08 10:30"),
        .placed(pushed, 0, "2025-06-09 09:45"),
      ])
    // 1 in wave 2, then three times 1 in the cascade, 1 for the new place, 1 in the pass.
    #expect(result.counts == [.counted(scheduled: 10, failed: 1)])
  }

  @Test
  func `bumped proposals leave their Supervisor proposal behind`() {
    var fixture = TestClub()
    let failing = fixture.add(.core, start: "2025-06-06", due: "2025-06-06 23:59")
    let later = fixture.add(.core, start: "2025-06-06", due: "2025-06-20", name: "222222-Core")
    let pair = fixture.add(.supervisor, due: "2025-06-20", name: "222222-Supervisor")
    for lead in [TestClub.lead, TestClub.secondLead] {
      fixture.employees[lead] = TestClub.person(
        "L\(lead)", .leadEventSpecialist, isActiveNow: false)
    }
    fixture.giveTimeOff(TestClub.secondSpecialist, "2025-06-06", "2025-06-06")
    #expect(
      fixture.run().rows == [
        .placed(pair, TestClub.supervisor, "2025-06-06 12:00"),
        .placed(failing, TestClub.specialist, "2025-06-06 09:45"),
        .placed(later, TestClub.specialist, "2025-06-07 09:45"),
      ])
  }
}
