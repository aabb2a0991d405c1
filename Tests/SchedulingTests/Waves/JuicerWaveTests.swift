import Scheduling
import Testing

struct JuicerWaveTests {
  private var fixture = TestClub()

  init() {
    fixture.juicers = Array(repeating: TestClub.barista, count: 7)
  }

  @Test(arguments: [
    ("JUICER-PRODUCTION", "09:00"), ("Production-Spclty survey", "09:00"),
    ("Juicer Survey", "17:00"), ("Juicer", "09:00"),
  ])
  func `the barista on duty takes it on day three, at the hour of its name`(
    name: String, hour: String
  ) {
    var fixture = fixture
    let juicer = fixture.add(.juicer, name: name)
    let result = fixture.run()
    #expect(result.rows == [.placed(juicer, TestClub.barista, "2025-06-05 \(hour)")])
    #expect(result.counts == [.counted(scheduled: 1, failed: 0)])
    #expect(!result.flags.isScheduled[juicer], "it comes up again until it is posted")
  }

  @Test
  func `days without a rotation, off duty or closed are skipped`() {
    var fixture = fixture
    let juicer = fixture.add(.juicer)
    fixture.juicers[3] = nil
    fixture.giveTimeOff(TestClub.barista, "2025-06-06", "2025-06-06")
    fixture.keepFree(TestClub.barista, weekday: 5)
    fixture.holidays = [Holiday(day: day("2025-06-08"), recurring: nil, recordedAt: nil)]
    #expect(fixture.run().rows == [.placed(juicer, TestClub.barista, "2025-06-09 09:00")])
  }

  @Test
  func `somebody on duty who is no barista is skipped`() {
    var fixture = fixture
    let juicer = fixture.add(.juicer)
    fixture.juicers[3] = TestClub.supervisor
    #expect(fixture.run().rows == [.placed(juicer, TestClub.barista, "2025-06-06 09:00")])
  }

  @Test(arguments: ["2025-06-05", "2025-06-05 23:59"])
  func `nothing is found before the due date`(due: String) {
    var fixture = fixture
    let juicer = fixture.add(.juicer, due: due)
    let result = fixture.run()
    #expect(result.rows == [.failed(juicer, .noJuicer)])
    #expect(result.counts == [.counted(scheduled: 0, failed: 1)])
  }

  /// The search begins at 18:00 on the 10th, and the proposal is for 09:00 that day.
  @Test
  func `a start in the evening swallows the proposal`() {
    var fixture = fixture
    let juicer = fixture.add(.juicer, start: "2025-06-10 18:00")
    let result = fixture.run()
    #expect(result.rows.isEmpty)
    #expect(result.swallowed == [juicer])
    #expect(result.counts == [.counted(scheduled: 1, failed: 0)])
  }

  @Test
  func `overlaps are ignored, so a barista gets two at once`() {
    var fixture = fixture
    let events = [fixture.add(.juicer), fixture.add(.juicer)]
    #expect(
      fixture.run().rows == events.map { .placed($0, TestClub.barista, "2025-06-05 09:00") })
  }

  @Test
  func `his Core shifts of that day go, their Supervisor shift stays, and both are lost`() {
    var fixture = fixture
    let juicer = fixture.add(.juicer)
    let core = fixture.add(.core, name: "111111-Core")
    let supervisor = fixture.add(.supervisor, name: "111111-Supervisor")
    let tomorrow = fixture.add(.core)
    fixture.post(core, TestClub.barista, "2025-06-05 09:45")
    fixture.post(supervisor, TestClub.supervisor, "2025-06-05 12:00")
    fixture.post(tomorrow, TestClub.barista, "2025-06-06 09:45")
    let result = fixture.run()
    #expect(result.rows == [.placed(juicer, TestClub.barista, "2025-06-05 09:00")])
    #expect(result.cleared == [core])
    #expect(!result.flags.isScheduled[core])
    #expect(result.flags.isScheduled[supervisor])
    #expect(result.waiting == [.waiting(juicer)], "the Core event is not unstaffed")
  }

  @Test
  func `a Core event that comes up anyway is pushed out and placed again`() {
    var fixture = fixture
    let juicer = fixture.add(.juicer)
    let core = fixture.add(.core)
    fixture.post(core, TestClub.barista, "2025-06-05 09:45")
    let result = fixture.run(flags: .open(fixture))
    #expect(
      result.rows == [
        .placed(juicer, TestClub.barista, "2025-06-05 09:00"),
        .placed(core, TestClub.lead, "2025-06-06 09:45"),
      ])
    #expect(result.cleared == [core])
  }
}
