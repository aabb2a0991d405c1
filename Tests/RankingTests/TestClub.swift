import Scheduling

/// A club of a few people and events, made for one test.
enum TestClub {
  /// Three leads and two specialists: positions 0, 1, 2 and 3, 4.
  static let people =
    ["L0", "L1", "L2"].map { person($0, .leadEventSpecialist) }
    + ["E3", "E4"].map { person($0, .eventSpecialist) }

  static func person(
    _ id: String, _ title: JobTitle = .eventSpecialist, isSupervisor: Bool = false,
    isActiveNow: Bool = true, createdAt: LocalTime? = time("2024-01-01 09:00")
  ) -> Employee {
    Employee(
      id: id, title: title, isSupervisor: isSupervisor, isActiveNow: isActiveNow,
      createdAt: createdAt, terminationDay: nil)
  }

  static func event(
    _ id: Int64 = 1, _ type: EventType = .core, due: String = "2025-06-30"
  ) -> Event {
    Event(
      id: id, reference: 1_000 + id, name: "", type: type, start: time("2025-05-01"),
      due: time(due), estimatedMinutes: nil, condition: "Unstaffed")
  }

  static func state(
    people: [Employee] = people, events: [Event] = [event()], now: String = "2025-06-02 03:00"
  ) -> State {
    let nobody = [Int?](repeating: nil, count: 7)
    let club = Club(
      id: "6001", employees: people, events: events,
      weekly: Array(repeating: nil, count: people.count),
      timeOff: Array(repeating: [], count: people.count), holidays: [],
      rotation: Rotation(juicers: nobody, primaryLeads: nobody, exceptions: []),
      times: ShiftTimes(settings: [:]))
    return State(club: club, now: time(now))
  }
}

/// Reads `2025-06-02`, with ` 03:00` or ` 03:00:00.000001` behind it.
func time(_ text: String) -> LocalTime {
  guard let time = TimeText.localTime(text.count == 16 ? text + ":00" : text) else {
    preconditionFailure("\(text) is not a time")
  }
  return time
}
