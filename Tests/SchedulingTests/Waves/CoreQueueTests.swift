import Scheduling
import Testing

/// The queue, as the order of rows shows it.
struct CoreQueueTests {
  @Test
  func `the earliest due date goes first, to the minute, whatever the ids`() {
    var fixture = TestClub()
    let evening = fixture.add(.core, due: "2025-06-20 20:00")
    let morning = fixture.add(.core, due: "2025-06-20 08:00")
    let earlier = fixture.add(.core, due: "2025-06-19")
    #expect(fixture.run().proposals.map(\.event) == [earlier, morning, evening])
  }

  @Test
  func `equal due dates go in the order of the run`() {
    var fixture = TestClub()
    let events = (0..<4).map { _ in fixture.add(.core, due: "2025-06-20") }
    #expect(fixture.run().proposals.map(\.event) == events)
  }

  @Test
  func `a bumped event goes after those with its due date, before later ones`() {
    var fixture = TestClub()
    let bumped = fixture.add(.core, due: "2025-06-20")
    let first = fixture.add(.core, start: "2025-06-06", due: "2025-06-20")
    let second = fixture.add(.core, start: "2025-06-06", due: "2025-06-20")
    let later = fixture.add(.core, due: "2025-06-21")
    let urgent = fixture.add(.core, due: "2025-06-10")
    fixture.post(bumped, TestClub.barista, "2025-06-04 10:30")
    #expect(fixture.run().proposals.map(\.event) == [urgent, first, second, bumped, later])
  }
}
