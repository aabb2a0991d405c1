import Scheduling
import Testing

/// The Supervisor event that follows its Core event, in waves and rescues alike.
struct SupervisorPairingTests {
  private var fixture = TestClub()
  private let core: Int
  private let supervisor: Int

  init() {
    core = fixture.add(.core, name: "111111-Core")
    supervisor = fixture.add(.supervisor, name: "111111-Supervisor")
  }

  /// All runs here fill the same slot.
  private var placedCore: Trace { .placed(core, TestClub.lead, "2025-06-06 09:45") }

  @Test
  func `the Club Supervisor takes it at noon, whatever else he has then`() {
    var fixture = fixture
    let other = fixture.add(.supervisor)
    fixture.post(other, TestClub.supervisor, "2025-06-06 12:00")
    let result = fixture.run()
    #expect(
      result.rows == [placedCore, .placed(supervisor, TestClub.supervisor, "2025-06-06 12:00")])
    #expect(result.proposals.map(\.path) == [.fill, .supervisorPairing])
    #expect(result.counts == [.counted(scheduled: 2, failed: 0)])
    #expect(result.flags.isScheduled[supervisor])
  }

  @Test
  func `on his day off the primary lead does`() {
    var fixture = fixture
    fixture.giveTimeOff(TestClub.supervisor, "2025-06-06", "2025-06-06")
    fixture.primaryLeads[4] = TestClub.secondLead
    #expect(
      fixture.run().rows == [
        placedCore, .placed(supervisor, TestClub.secondLead, "2025-06-06 12:00"),
      ])
  }

  @Test
  func `no other lead stands in, and the failure leaves the flag`() {
    var fixture = fixture
    fixture.keepFree(TestClub.supervisor, weekday: 4)
    let result = fixture.run()
    #expect(result.rows == [placedCore, .failed(supervisor, .noSupervisor)])
    #expect(result.counts == [.counted(scheduled: 1, failed: 1)])
    #expect(!result.flags.isScheduled[supervisor])
  }

  @Test
  func `its own window swallows it, and it is flagged and counted all the same`() {
    var fixture = TestClub()
    let core = fixture.add(.core, name: "111111-Core")
    let supervisor = fixture.add(.supervisor, start: "2025-06-07", name: "111111-Supervisor")
    let result = fixture.run()
    #expect(result.rows == [.placed(core, TestClub.lead, "2025-06-06 09:45")])
    #expect(result.swallowed == [supervisor])
    #expect(result.flags.isScheduled[supervisor])
    #expect(result.counts == [.counted(scheduled: 2, failed: 0)])
  }

  @Test
  func `one of two with the same number goes with each Core event`() {
    var fixture = fixture
    let secondCore = fixture.add(.core, name: "1111119")
    let urgent = fixture.add(.supervisor, due: "2025-06-20", name: "Supervisor 111111")
    #expect(
      fixture.run().rows == [
        placedCore, .placed(urgent, TestClub.supervisor, "2025-06-06 12:00"),
        .placed(secondCore, TestClub.secondLead, "2025-06-06 10:30"),
        .placed(supervisor, TestClub.supervisor, "2025-06-06 12:00"),
      ], "the first in the order of the run goes first")
  }

  @Test
  func `without its Core event it is left alone`() {
    var fixture = TestClub()
    _ = fixture.add(.supervisor, name: "111111-Supervisor")
    let core = fixture.add(.core, due: "2025-06-05", name: "111111-Core")
    let numberless = fixture.add(.core, name: "11111-Core")
    #expect(
      fixture.run().rows == [
        .failed(core, .noCoreSlot(start: day("2025-05-01"), due: day("2025-06-05"))),
        .placed(numberless, TestClub.lead, "2025-06-06 09:45"),
      ])
  }

  @Test
  func `a bump deletes the bumped one's Supervisor shift, which is lost`() {
    var fixture = fixture
    let late = fixture.add(.core, due: "2025-07-20", name: "222222-Core")
    let paired = fixture.add(.supervisor, due: "2025-07-20", name: "222222-Supervisor")
    fixture.post(late, TestClub.specialist, "2025-06-04 10:30")
    fixture.post(paired, TestClub.supervisor, "2025-06-04 12:00")
    let result = fixture.run()
    #expect(
      result.rows == [
        .placed(core, TestClub.specialist, "2025-06-04 10:30"),
        .placed(supervisor, TestClub.supervisor, "2025-06-04 12:00"),
        .placed(late, TestClub.lead, "2025-06-06 09:45"),
      ])
    #expect(Set(result.cleared) == [late, paired])
    #expect(result.flags.isScheduled[paired])
    #expect(!result.flags.isUnstaffed[paired])
  }

  /// Two posted shifts of one Supervisor event on a day: the older assignment goes.
  @Test
  func `only one Supervisor shift goes, the first assigned`() {
    var fixture = fixture
    let late = fixture.add(.core, due: "2025-07-20", name: "222222-Core")
    let paired = fixture.add(.supervisor, due: "2025-07-20", name: "222222-Supervisor")
    fixture.post(late, TestClub.specialist, "2025-06-04 10:30")
    fixture.post(paired, TestClub.supervisor, "2025-06-04 12:00")
    fixture.post(paired, TestClub.lead, "2025-06-04 12:00")
    let result = fixture.run()
    let posted = result.state.plan.shifts(on: day("2025-06-04")).filter(\.isPosted)
    #expect(posted.map(\.employee) == [TestClub.lead])
  }
}
