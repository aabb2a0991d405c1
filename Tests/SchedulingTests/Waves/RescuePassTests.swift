import Scheduling
import Testing

/// Core events that wave 2 could not place.
///
/// On its due date an event can only bump, so one that starts on that day fails where the day is
/// empty; an event with a later due date then fills it.
struct RescuePassTests {
  private static func noSlot(_ date: String) -> FailureReason {
    .noCoreSlot(start: day(date), due: day(date))
  }

  @Test
  func `a rescue takes the place, deletes the failure and counts twice`() {
    var fixture = TestClub()
    let failing = fixture.add(.core, start: "2025-06-06", due: "2025-06-06 23:59")
    let later = fixture.add(.core, start: "2025-06-06", due: "2025-06-20")
    let result = fixture.run()
    #expect(
      result.rows == [
        .placed(failing, TestClub.lead, "2025-06-06 09:45"),
        .placed(later, TestClub.secondLead, "2025-06-06 09:45"),
      ])
    #expect(result.proposals.map(\.path) == [.rescue, .replacement])
    #expect(result.proposals.map(\.wave) == [.rescue, .rescue])
    #expect(result.proposals.map(\.row) == [3, 4], "a failure and a bumped row are gone")
    // 1 for the later event; 1 in the cascade, 1 for its second place, 1 in the pass.
    #expect(result.counts == [.counted(scheduled: 4, failed: 0)])
    #expect(result.waiting == [.waiting(failing), .waiting(later)], "neither is flagged")
  }

  @Test(arguments: [("2025-06-09", true), ("2025-06-10", false)])
  func `only events due within seven whole days are rescued`(date: String, isRescued: Bool) {
    var fixture = TestClub()
    let failing = fixture.add(.core, start: date, due: "\(date) 23:59")
    let later = fixture.add(.core, start: date, due: "2025-06-20")
    let result = fixture.run()
    let failure = Trace.failed(failing, Self.noSlot(date))
    #expect(result.rows.contains(failure) == !isRescued)
    #expect(result.rows.contains(.placed(later, TestClub.lead, "\(date) 09:45")) == !isRescued)
  }

  @Test
  func `events of other types are not rescued`() {
    var fixture = TestClub()
    let juicer = fixture.add(.juicer, due: "2025-06-06")
    _ = fixture.add(.core, due: "2025-06-20")
    let result = fixture.run()
    #expect(result.rows.first == .failed(juicer, .noJuicer))
    #expect(result.proposals.count == 2)
  }

  @Test
  func `the earliest due date is rescued first`() {
    var fixture = TestClub()
    fixture.employees = [TestClub.person("E", .eventSpecialist)]
    let evening = fixture.add(.core, start: "2025-06-06", due: "2025-06-06 23:59")
    let noon = fixture.add(.core, start: "2025-06-06", due: "2025-06-06 12:00")
    let later = fixture.add(.core, start: "2025-06-06", due: "2025-06-20")
    #expect(
      fixture.run().rows == [
        .failed(evening, Self.noSlot("2025-06-06")), .placed(noon, 0, "2025-06-06 09:45"),
        .placed(later, 0, "2025-06-07 09:45"),
      ])
  }

  /// The latest due date stands where the event cannot go.
  @Test
  func `only the best shift is tried`() {
    var fixture = TestClub()
    let failing = fixture.add(.core, start: "2025-06-06", due: "2025-06-06 23:59")
    let near = fixture.add(.core, start: "2025-06-06", due: "2025-06-20")
    let best = fixture.add(.core, start: "2025-06-10", due: "2025-06-25")
    #expect(
      fixture.run().rows == [
        .failed(failing, Self.noSlot("2025-06-06")),
        .placed(near, TestClub.lead, "2025-06-06 09:45"),
        .placed(best, TestClub.lead, "2025-06-10 09:45"),
      ])
  }

  @Test
  func `equal due dates go by the earlier day, then by row`() {
    var fixture = TestClub()
    let failing = fixture.add(.core, start: "2025-06-06", due: "2025-06-06 23:59")
    // The first row of the three is for the later day.
    let tomorrow = fixture.add(.core, start: "2025-06-07", due: "2025-06-20")
    let first = fixture.add(.core, start: "2025-06-06", due: "2025-06-20")
    let second = fixture.add(.core, start: "2025-06-06", due: "2025-06-20")
    #expect(
      fixture.run().rows == [
        .placed(tomorrow, TestClub.lead, "2025-06-07 09:45"),
        .placed(second, TestClub.secondLead, "2025-06-06 10:30"),
        .placed(failing, TestClub.lead, "2025-06-06 09:45"),
        .placed(first, TestClub.secondLead, "2025-06-07 09:45"),
      ])
  }

  /// Wave 2 begins tomorrow; the rescue pass looks at today's posted shifts too.
  @Test
  func `a shift of today is taken over, with its Supervisor shift`() {
    var fixture = TestClub()
    let failing = fixture.add(.core, due: "2025-06-03 02:00", name: "111111-Core")
    let pair = fixture.add(.supervisor, due: "2025-06-03 02:00", name: "111111-Supervisor")
    let later = fixture.add(.core, start: "2025-06-06", due: "2025-06-20", name: "222222-Core")
    let laterPair = fixture.add(.supervisor, due: "2025-06-20", name: "222222-Supervisor")
    fixture.post(later, TestClub.specialist, "2025-06-02 10:30")
    fixture.post(laterPair, TestClub.supervisor, "2025-06-02 12:00")
    let result = fixture.run()
    #expect(
      result.rows == [
        .placed(failing, TestClub.specialist, "2025-06-02 10:30"),
        .placed(pair, TestClub.supervisor, "2025-06-02 12:00"),
        .placed(later, TestClub.specialist, "2025-06-06 09:45"),
      ])
    #expect(Set(result.cleared) == [later, laterPair])
    // 2 in the cascade, 1 for the other's place, 1 in the pass.
    #expect(result.counts == [.counted(scheduled: 4, failed: 0)])
    #expect(result.flags.isScheduled[pair])
    #expect(!result.flags.isScheduled[failing])
  }
}
