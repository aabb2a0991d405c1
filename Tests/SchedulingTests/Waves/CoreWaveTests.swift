import Scheduling
import Testing

struct CoreWaveTests {
  @Test
  func `slots are filled from day four on, each day's least used one`() {
    var fixture = TestClub()
    let events = (0..<3).map { _ in fixture.add(.core) }
    let result = fixture.run()
    #expect(
      result.rows == [
        .placed(events[0], TestClub.lead, "2025-06-06 09:45"),
        .placed(events[1], TestClub.secondLead, "2025-06-06 10:30"),
        .placed(events[2], TestClub.specialist, "2025-06-06 11:00"),
      ])
    #expect(result.counts == [.counted(scheduled: 3, failed: 0)])
    #expect(events.allSatisfy { result.flags.isScheduled[$0] })
  }

  @Test
  func `the next day is tried when nobody is left`() {
    var fixture = TestClub()
    fixture.employees = [TestClub.person("L", .leadEventSpecialist)]
    let first = fixture.add(.core)
    let second = fixture.add(.core)
    #expect(
      fixture.run().rows == [
        .placed(first, 0, "2025-06-06 09:45"), .placed(second, 0, "2025-06-07 09:45"),
      ])
  }

  @Test
  func `an event due within the buffer with nothing to bump fails`() {
    var fixture = TestClub()
    let core = fixture.add(.core, due: "2025-06-05 23:59")
    let result = fixture.run()
    let reason = FailureReason.noCoreSlot(start: day("2025-05-01"), due: day("2025-06-05"))
    #expect(result.rows == [.failed(core, reason)])
    #expect(
      "\(reason)" == "Could not find slot or event to bump within valid window"
        + " (start: 2025-05-01, due: 2025-06-05)")
    #expect(result.counts == [.counted(scheduled: 0, failed: 1)])
    #expect(!result.flags.isScheduled[core])
  }

  /// The search begins tomorrow at the hour of the run, and that hour is compared with the due date.
  @Test(arguments: [("2025-06-03 15:00", false), ("2025-06-03 15:01", true)])
  func `the search carries the hour of the run along`(due: String, isFound: Bool) {
    var fixture = TestClub()
    let core = fixture.add(.core, due: due)
    let late = fixture.add(.core, start: "2025-06-10")
    fixture.post(late, TestClub.specialist, "2025-06-03 11:00")
    let rows = fixture.run(now: "2025-06-02 15:00").rows
    #expect(rows.contains(.placed(core, TestClub.specialist, "2025-06-03 11:00")) == isFound)
  }

  @Test
  func `a chain of bumps ends with an empty slot`() {
    var fixture = TestClub()
    let urgent = fixture.add(.core, due: "2025-06-10")
    let middle = fixture.add(.core, due: "2025-06-20")
    let last = fixture.add(.core, due: "2025-06-25")
    fixture.post(middle, TestClub.specialist, "2025-06-03 10:30")
    fixture.post(last, TestClub.barista, "2025-06-04 11:00")
    let result = fixture.run()
    #expect(
      result.rows == [
        .placed(urgent, TestClub.specialist, "2025-06-03 10:30"),
        .placed(middle, TestClub.barista, "2025-06-04 11:00"),
        .placed(last, TestClub.lead, "2025-06-06 09:45"),
      ])
    #expect(result.proposals.compactMap(\.path) == [.bump, .bump, .fill])
    #expect(result.cleared == [middle, last])
    #expect(result.counts == [.counted(scheduled: 3, failed: 0)])
    #expect([urgent, middle, last].allSatisfy { result.flags.isScheduled[$0] })
    #expect(!result.flags.isUnstaffed[middle], "the condition stays what it was")
  }

  @Test
  func `whoever is bumped into a shift is not checked`() {
    var fixture = TestClub()
    let urgent = fixture.add(.core, due: "2025-06-03 18:00")
    let late = fixture.add(.core, start: "2025-06-10")
    fixture.employees[TestClub.specialist] = TestClub.person(
      "E3", .eventSpecialist, isActiveNow: false)
    fixture.giveTimeOff(TestClub.specialist, "2025-06-03", "2025-06-03")
    fixture.holidays = [Holiday(day: day("2025-06-03"), recurring: nil, recordedAt: nil)]
    fixture.post(late, TestClub.specialist, "2025-06-03 10:30")
    #expect(
      fixture.run().rows == [
        .placed(urgent, TestClub.specialist, "2025-06-03 10:30"),
        .placed(late, TestClub.lead, "2025-06-10 09:45"),
      ], "on its due date, too")
  }

  @Test
  func `a bump that falls outside the window deletes and writes nothing`() {
    var fixture = TestClub()
    let urgent = fixture.add(.core, start: "2025-06-04 12:00", due: "2025-06-10")
    let last = fixture.add(.core, start: "2025-06-10", due: "2025-06-20")
    fixture.post(last, TestClub.specialist, "2025-06-04 11:00")
    let result = fixture.run()
    #expect(result.rows == [.placed(last, TestClub.lead, "2025-06-10 09:45")])
    #expect(result.swallowed == [urgent])
    #expect(result.cleared == [last])
    #expect(result.flags.isScheduled[urgent])
  }
}

extension Proposal {
  /// The way to a placement.
  var path: DecisionPath? {
    if case .placed(_, let path) = result { path } else { nil }
  }
}
