import Scheduling

/// A club of a few people and events, made for one test.
struct TestClub {
  /// A supervisor, three leads and a barista, at positions 0, 1, 2, 3 and 4.
  var employees = [
    person("S0", .clubSupervisor), person("L1", .leadEventSpecialist),
    person("L2", .leadEventSpecialist), person("L3", .leadEventSpecialist),
    person("J4", .juicerBarista),
  ]
  var events = [event(1)]
  /// On every day.
  var juicer: Int?
  var primaryLead: Int?

  static func person(_ id: String, _ title: JobTitle) -> Employee {
    Employee(
      id: id, title: title, isSupervisor: false, isActiveNow: true, createdAt: nil,
      terminationDay: nil)
  }

  static func event(
    _ id: Int64, _ type: EventType = .core, name: String = "", condition: String = "Unstaffed"
  ) -> Event {
    Event(
      id: id, reference: 1_000 + id, name: name, type: type, start: time("2025-05-01"),
      due: time("2025-06-30"), estimatedMinutes: nil, condition: condition)
  }

  var club: Club {
    Club(
      id: "6001", employees: employees, events: events,
      weekly: Array(repeating: nil, count: employees.count),
      timeOff: Array(repeating: [], count: employees.count), holidays: [],
      rotation: Rotation(
        juicers: Array(repeating: juicer, count: 7),
        primaryLeads: Array(repeating: primaryLead, count: 7), exceptions: []),
      times: ShiftTimes(settings: [:]))
  }

  func state() -> State {
    State(club: club, now: time("2025-06-02 03:00"))
  }
}

extension Ranking {
  /// Employees in order, without scores.
  init(_ employees: [Int]) {
    self.init(entries: employees.map { Entry(employee: $0, score: nil) })
  }
}

/// Reads `2025-06-02`, with ` 03:00` or ` 03:00:00.000001` behind it.
func time(_ text: String) -> LocalTime {
  guard let time = TimeText.localTime(text.count == 16 ? text + ":00" : text) else {
    preconditionFailure("\(text) is not a time")
  }
  return time
}
