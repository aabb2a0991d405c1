import Scheduling
import Testing

/// Where an event goes that a rescue bumped: by the title of whom it lost.
///
/// The failing event takes over a shift of today; what stood there may start on `from`.
struct ReplacementTests {
  private var fixture = TestClub()
  private let failing: Int

  init() {
    failing = fixture.add(.core, due: "2025-06-03 02:00")
  }

  /// The rows besides the rescued event's own; event 1 is the bumped one.
  private func replaced(
    _ employee: Int, from: String, due: String = "2025-06-20",
    prepare: (inout TestClub) -> Void = { _ in }
  ) -> [Trace] {
    var fixture = fixture
    let bumped = fixture.add(.core, start: from, due: due)
    fixture.post(bumped, employee, "2025-06-02 10:30")
    prepare(&fixture)
    let rows = fixture.run().rows
    let rescue = Trace.placed(failing, employee, "2025-06-02 10:30")
    #expect(rows.contains(rescue))
    return rows.filter { $0 != rescue }
  }

  @Test
  func `a lead's event goes to the primary lead at a quarter to ten`() {
    let rows = replaced(TestClub.lead, from: "2025-06-06") {
      $0.primaryLeads[4] = TestClub.secondLead
      $0.settings = ["core_1_start_time": "08:00"]
    }
    #expect(rows == [.placed(1, TestClub.secondLead, "2025-06-06 09:45")])
  }

  @Test
  func `then to other leads at that hour, from day three on`() {
    let rows = replaced(TestClub.lead, from: "2025-05-01") {
      $0.primaryLeads[3] = TestClub.lead
      $0.giveTimeOff(TestClub.lead, "2025-06-05", "2025-06-05")
    }
    #expect(rows == [.placed(1, TestClub.secondLead, "2025-06-05 09:45")])
  }

  /// Sunday the 8th, whose first turn is 10:30; the other lead is busy until then.
  @Test
  func `then to other leads at the next slot, never the primary lead again`() {
    let rows = replaced(TestClub.lead, from: "2025-06-08") {
      let digital = $0.add(.digitals, minutes: 60)
      $0.primaryLeads[6] = TestClub.lead
      for lead in [TestClub.lead, TestClub.secondLead] {
        $0.post(digital, lead, "2025-06-08 09:30")
      }
    }
    #expect(rows == [.placed(1, TestClub.secondLead, "2025-06-08 10:30")])
  }

  @Test
  func `then to the next day; specialists are never tried`() {
    let rows = replaced(TestClub.lead, from: "2025-06-06") {
      for lead in [TestClub.lead, TestClub.secondLead] {
        $0.giveTimeOff(lead, "2025-06-06", "2025-06-06")
      }
    }
    #expect(rows == [.placed(1, TestClub.lead, "2025-06-07 09:45")])
  }

  @Test
  func `a lead's event that finds no day vanishes without a row`() {
    #expect(replaced(TestClub.lead, from: "2025-05-01", due: "2025-06-05") == [])
  }

  /// Its search ends on Wednesday, where the primary lead has a shift at this hour.
  @Test(arguments: [("09:45", true), ("10:30", false)])
  func `before that it takes over a shift, the primary lead's only at a quarter to ten`(
    hour: String, isTaken: Bool
  ) {
    let rows = replaced(TestClub.lead, from: "2025-05-01", due: "2025-06-05") {
      let last = $0.add(.core, due: "2025-06-20")
      $0.primaryLeads[2] = TestClub.secondLead
      $0.post(last, TestClub.secondLead, "2025-06-04 \(hour)")
    }
    #expect(
      rows
        == (isTaken
          ? [
            .placed(1, TestClub.secondLead, "2025-06-04 09:45"),
            .placed(2, TestClub.lead, "2025-06-05 09:45"),
          ] : []))
  }

  @Test
  func `a barista's event goes to a barista without a Juicer event`() {
    let rows = replaced(TestClub.barista, from: "2025-06-06") {
      $0.juicers[4] = TestClub.barista
      _ = $0.add(.juicer, start: "2025-06-06", due: "2025-06-07")
    }
    #expect(
      rows == [
        .placed(2, TestClub.barista, "2025-06-06 09:00"),
        .placed(1, TestClub.secondBarista, "2025-06-06 09:45"),
      ])
  }

  /// Every request uses up a turn, so the specialist gets the second slot.
  @Test
  func `without one it goes to a specialist`() {
    let rows = replaced(TestClub.barista, from: "2025-06-06", due: "2025-06-08") {
      for barista in [TestClub.barista, TestClub.secondBarista] {
        $0.giveTimeOff(barista, "2025-06-06", "2025-06-30")
      }
    }
    #expect(rows == [.placed(1, TestClub.specialist, "2025-06-06 10:30")])
  }

  @Test(arguments: [TestClub.specialist, TestClub.supervisor])
  func `anybody else's event goes to a specialist from day three on`(employee: Int) {
    #expect(
      replaced(employee, from: "2025-05-01") == [
        .placed(1, TestClub.specialist, "2025-06-05 09:45")
      ])
  }

  @Test
  func `without a day it fails`() {
    let rows = replaced(TestClub.specialist, from: "2025-05-01", due: "2025-06-05")
    #expect(rows == [.failed(1, .noEmployee)])
    #expect("\(FailureReason.noEmployee)" == "No available employees before due date")
  }

  /// Three events lose today's shifts and go to the same day.
  @Test(arguments: [
    ("2025-06-06", ["09:45", "10:30", "11:00"]), ("2025-06-08", ["10:30", "11:00", "10:30"]),
  ])
  func `a day's slots take turns, of their own on Sundays`(date: String, hours: [String]) {
    var fixture = TestClub()
    let titles = [JobTitle.eventSpecialist, .eventSpecialist, .eventSpecialist]
    fixture.employees = titles.enumerated().map { TestClub.person("E\($0)", $1) }
    let failing = (0..<3).map { _ in fixture.add(.core, due: "2025-06-03 02:00") }
    let bumped = (0..<3).map { _ in fixture.add(.core, start: date, due: "2025-06-20") }
    for employee in 0..<3 { fixture.post(bumped[employee], employee, "2025-06-02 10:30") }
    #expect(
      fixture.run().rows
        == (0..<3).flatMap { place -> [Trace] in
          [
            .placed(failing[place], place, "2025-06-02 10:30"),
            .placed(bumped[place], place, "\(date) \(hours[place])"),
          ]
        })
  }

  /// What it takes over in turn is placed again by the same rules.
  @Test
  func `a specialist's event takes over a later one before it looks for a free day`() {
    let rows = replaced(TestClub.specialist, from: "2025-05-01", due: "2025-06-10") {
      let last = $0.add(.core, start: "2025-06-06", due: "2025-06-20")
      $0.post(last, TestClub.secondSpecialist, "2025-06-09 11:30")
    }
    #expect(
      rows == [
        .placed(1, TestClub.secondSpecialist, "2025-06-09 11:30"),
        .placed(2, TestClub.specialist, "2025-06-06 09:45"),
      ])
  }
}
