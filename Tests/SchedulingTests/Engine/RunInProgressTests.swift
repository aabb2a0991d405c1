import Scheduling
import Testing

/// The guard at the creation of a proposal, and what is counted there.
struct RunInProgressTests {
  @Test
  func `a run on nothing leaves nothing`() {
    let result = TestClub().run()
    #expect(result.rows.isEmpty)
    #expect(result.events.isEmpty)
    #expect(result.counters.processed == 0)
    #expect(result.counts == [.counted(scheduled: 0, failed: 0)])
  }

  @Test
  func `every event that comes up is counted, also those no wave knows`() {
    var fixture = TestClub()
    _ = fixture.add(.supervisor)
    _ = fixture.add(.digitalSetup)
    _ = fixture.add(.unlisted("Demo"))
    let result = fixture.run()
    #expect(result.events == [1, 0, 2])
    #expect(result.counters.processed == 3)
    #expect(result.rows.isEmpty)
  }

  @Test(arguments: [("2025-06-06 09:45", true), ("2025-06-06 09:45:00.000001", false)])
  func `a proposal before the event's start vanishes, and counts as made`(
    start: String, isWritten: Bool
  ) {
    var fixture = TestClub()
    let core = fixture.add(.core, start: start)
    let result = fixture.run()
    #expect(
      result.rows == (isWritten ? [.placed(core, TestClub.lead, "2025-06-06 09:45")] : []))
    #expect(result.swallowed == (isWritten ? [] : [core]))
    #expect(result.counts == [.counted(scheduled: 1, failed: 0)])
    #expect(result.flags.isScheduled[core])
  }

  @Test(arguments: [("2025-06-06 12:00", true), ("2025-06-06 11:59:59.999999", false)])
  func `a proposal after the due date vanishes too`(due: String, isWritten: Bool) {
    var fixture = TestClub()
    let other = fixture.add(.other, start: "2025-06-06", due: due)
    let result = fixture.run()
    #expect(
      result.rows == (isWritten ? [.placed(other, TestClub.supervisor, "2025-06-06 12:00")] : []))
    #expect(result.counts == [.counted(scheduled: 1, failed: 0)])
  }

  @Test
  func `a search ends when nothing can change any more, however far the due date is`() {
    var fixture = TestClub()
    for employee in fixture.employees.indices {
      for weekday in 0..<7 { fixture.keepFree(employee, weekday: weekday) }
    }
    let core = fixture.add(.core, due: "9999-12-31 23:59")
    let juicer = fixture.add(.juicer, due: "9999-12-31 23:59")
    #expect(
      fixture.run(fixed: Set(Quirk.allCases)).rows == [
        .failed(juicer, .noJuicer),
        .failed(core, .noCoreSlot(start: day("2025-05-01"), due: day("9999-12-31"))),
      ])
  }

  @Test
  func `a search goes on past everything known, until a year has passed`() {
    var fixture = TestClub()
    for employee in fixture.employees.indices where employee != TestClub.lead {
      for weekday in 0..<7 { fixture.keepFree(employee, weekday: weekday) }
    }
    // Mondays only, off until the end of July; 4 August is a holiday of every year.
    for weekday in 1..<7 { fixture.keepFree(TestClub.lead, weekday: weekday) }
    fixture.giveTimeOff(TestClub.lead, "2025-05-01", "2025-07-31")
    fixture.holidays = [
      Holiday(
        day: day("2020-08-04"), recurring: MonthDay(month: 8, day: 4), recordedAt: nil)
    ]
    let core = fixture.add(.core, due: "9999-12-31 23:59")
    #expect(fixture.run().rows == [.placed(core, TestClub.lead, "2025-08-11 09:45")])
  }

  @Test
  func `a swallowed proposal takes nobody's time`() {
    var fixture = TestClub()
    _ = fixture.add(.core, start: "2025-06-06 10:00")
    let next = fixture.add(.core, start: "2025-06-06")
    #expect(fixture.run().rows == [.placed(next, TestClub.lead, "2025-06-06 09:45")])
  }

  @Test
  func `only Core and Supervisor events are flagged, and no condition changes`() {
    var fixture = TestClub()
    fixture.juicers = Array(repeating: TestClub.barista, count: 7)
    let core = fixture.add(.core, name: "111111-Core")
    let supervisor = fixture.add(.supervisor, name: "111111-Supervisor")
    for type in [EventType.juicer, .freeosk, .digitals, .other] { _ = fixture.add(type) }
    let result = fixture.run()
    #expect(result.proposals.count == 6)
    let flagged = fixture.events.indices.filter { result.flags.isScheduled[$0] }
    #expect(flagged == [core, supervisor])
    #expect(result.flags.isUnstaffed.allSatisfy { $0 })
  }
}
