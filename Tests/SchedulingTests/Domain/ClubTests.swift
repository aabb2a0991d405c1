import Scheduling
import Testing

struct ClubTests {
  @Test
  func `equal event types have equal numbers, counted from zero`() {
    var fixture = TestClub()
    for type in [EventType.core, .juicer, .core, .unlisted("A"), .unlisted("B"), .juicer] {
      _ = fixture.add(type)
    }
    let club = fixture.club
    #expect(club.typeNumbers == [0, 1, 0, 2, 3, 1])
    #expect(club.typeCount == 4)
  }

  @Test
  func `availability must cover every employee`() async {
    await #expect(processExitsWith: .failure) {
      let nobody = [Int?](repeating: nil, count: 7)
      _ = Club(
        id: "1", employees: TestClub().employees, events: [], weekly: [], timeOff: [],
        holidays: [],
        rotation: Rotation(juicers: nobody, primaryLeads: nobody, exceptions: []),
        times: ShiftTimes(settings: [:]))
    }
  }

  @Test
  func `a rotation has seven weekdays`() async {
    await #expect(processExitsWith: .failure) {
      _ = Rotation(juicers: [], primaryLeads: [], exceptions: [])
    }
  }
}
