import Scheduling
import Testing

/// Waves 3 to 5; the single day tried is day 3, Thursday the 5th.
struct LeadWavesTests {
  private static let thursday = "2025-06-05"

  private func giveDayOff(_ employees: [Int], in fixture: inout TestClub) {
    for employee in employees {
      fixture.giveTimeOff(employee, Self.thursday, Self.thursday)
    }
  }

  /// Whoever is off, and who then stands in; L2 is the primary lead.
  @Test(arguments: [
    ([], TestClub.secondLead), ([TestClub.secondLead], TestClub.lead),
    ([TestClub.lead, TestClub.secondLead], TestClub.supervisor),
  ])
  func `a Freeosk event goes to the primary lead, then leads, then the supervisor`(
    off: [Int], expected: Int
  ) {
    var fixture = TestClub()
    let freeosk = fixture.add(.freeosk)
    fixture.primaryLeads[3] = TestClub.secondLead
    giveDayOff(off, in: &fixture)
    let result = fixture.run()
    #expect(result.rows == [.placed(freeosk, expected, "2025-06-05 10:00")])
    #expect(!result.flags.isScheduled[freeosk])
  }

  @Test
  func `with all of them off it fails, and no other day is tried`() {
    var fixture = TestClub()
    let freeosk = fixture.add(.freeosk)
    giveDayOff([0, 1, 2], in: &fixture)
    let result = fixture.run()
    let reason = FailureReason.noLead(day(Self.thursday))
    #expect(result.rows == [.failed(freeosk, reason)])
    #expect(
      "\(reason)" == "No Lead or Club Supervisor available on thursday - This should not happen!")
    #expect(result.counts == [.counted(scheduled: 0, failed: 1)])
  }

  @Test
  func `an event due before that day is swallowed and counted`() {
    var fixture = TestClub()
    let freeosk = fixture.add(.freeosk, due: "2025-06-04")
    let result = fixture.run()
    #expect(result.rows.isEmpty)
    #expect(result.swallowed == [freeosk])
    #expect(result.counts == [.counted(scheduled: 1, failed: 0)])
  }

  @Test
  func `holidays, overlaps and other shifts do not matter`() {
    var fixture = TestClub()
    let freeosk = fixture.add(.freeosk, start: "2025-06-10")
    let core = fixture.add(.core)
    fixture.post(core, TestClub.lead, "2025-06-10 09:45")
    fixture.holidays = [Holiday(day: day("2025-06-10"), recurring: nil, recordedAt: nil)]
    #expect(fixture.run().rows == [.placed(freeosk, TestClub.lead, "2025-06-10 10:00")])
  }

  @Test
  func `setups and refreshes take turns, and so do teardowns; others start with Freeosk`() {
    var fixture = TestClub()
    let names = ["Setup", "refresh", "TEARDOWN", "Audit", "setup", "Setup Teardown"]
    let events = names.map { fixture.add(.digitals, name: $0) }
    let times = ["10:15", "10:30", "18:00", "10:00", "10:45", "18:15"]
    let people = names.map {
      $0.uppercased().contains("TEARDOWN") ? TestClub.supervisor : TestClub.lead
    }
    #expect(
      fixture.run().rows
        == events.indices.map {
          .placed(events[$0], people[$0], "\(Self.thursday) \(times[$0])")
        })
  }

  @Test
  func `the fifth of a day takes the first slot again, and each day counts by itself`() {
    var fixture = TestClub()
    for _ in 0..<5 { _ = fixture.add(.digitals, name: "Setup") }
    _ = fixture.add(.digitals, start: "2025-06-06", name: "Setup")
    #expect(
      fixture.run().proposals.compactMap(\.placement?.start.short) == [
        "2025-06-05 10:15", "2025-06-05 10:30", "2025-06-05 10:45", "2025-06-05 11:00",
        "2025-06-05 10:15", "2025-06-06 10:15",
      ])
  }

  @Test
  func `a turn is used up by an event that is swallowed`() {
    var fixture = TestClub()
    _ = fixture.add(.digitals, due: "2025-06-04", name: "Setup")
    let next = fixture.add(.digitals, name: "Setup")
    #expect(fixture.run().rows == [.placed(next, TestClub.lead, "2025-06-05 10:30")])
  }

  @Test
  func `a teardown fails on the supervisor's day off although leads are there`() {
    var fixture = TestClub()
    let teardown = fixture.add(.digitals, name: "Teardown")
    giveDayOff([TestClub.supervisor], in: &fixture)
    let reason = FailureReason.noSecondaryLead(day(Self.thursday))
    #expect(fixture.run().rows == [.failed(teardown, reason)])
    #expect(
      "\(reason)"
        == "No Secondary Lead or Club Supervisor available on thursday - This should not happen!")
  }

  @Test
  func `with the supervisor as primary lead the first lead tears down`() {
    var fixture = TestClub()
    let teardown = fixture.add(.digitals, name: "Teardown")
    fixture.primaryLeads[3] = TestClub.supervisor
    #expect(fixture.run().rows == [.placed(teardown, TestClub.lead, "2025-06-05 18:00")])
  }

  @Test(arguments: [
    ([], TestClub.supervisor), ([TestClub.supervisor], TestClub.lead),
    ([TestClub.supervisor, TestClub.lead], TestClub.secondLead),
  ])
  func `another event goes to the supervisor at noon, then to leads`(off: [Int], expected: Int) {
    var fixture = TestClub()
    let other = fixture.add(.other)
    fixture.primaryLeads[3] = TestClub.secondLead
    giveDayOff(off, in: &fixture)
    #expect(fixture.run().rows == [.placed(other, expected, "2025-06-05 12:00")])
  }

  @Test
  func `another event fails without any of them`() {
    var fixture = TestClub()
    let other = fixture.add(.other)
    giveDayOff([0, 1, 2], in: &fixture)
    #expect(fixture.run().rows == [.failed(other, .noOtherLead)])
  }
}
