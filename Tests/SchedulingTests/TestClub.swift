import Basics
import Scheduling

/// A small club whose parts a test changes before it asks for a state.
///
/// Runs start on Monday 2025-06-02 unless a test says otherwise, so day 3 is Thursday the 5th.
struct TestClub {
  // Positions in `employees`.
  static let supervisor = 0
  static let lead = 1
  static let secondLead = 2
  static let specialist = 3
  static let secondSpecialist = 4
  static let barista = 5
  static let secondBarista = 6

  var employees = [
    person("S0", .clubSupervisor), person("L1", .leadEventSpecialist),
    person("L2", .leadEventSpecialist), person("E3", .eventSpecialist),
    person("E4", .eventSpecialist), person("J5", .juicerBarista), person("J6", .juicerBarista),
  ]
  var events: [Event] = []
  /// By employee; nobody has a row at first.
  var weekly: [Int: [Bool]] = [:]
  /// By employee.
  var timeOff: [Int: [TimeOff]] = [:]
  var holidays: [Holiday] = []
  var juicers = [Int?](repeating: nil, count: 7)
  var primaryLeads = [Int?](repeating: nil, count: 7)
  var exceptions: [Rotation.Exception] = []
  var settings: [String: String] = [:]
  /// By employee.
  var unread: [Int: UnreadAvailability] = [:]
  /// What a run finds in the plan, in the order in which it was posted.
  private(set) var posted: [(event: Int, placement: Placement)] = []

  static func person(
    _ id: String, _ title: JobTitle, isActiveNow: Bool = true,
    createdAt: LocalTime? = time("2024-01-01 09:00"), terminationDay: Day? = nil
  ) -> Employee {
    Employee(
      id: id, title: title, isSupervisor: title == .clubSupervisor, isActiveNow: isActiveNow,
      createdAt: createdAt, terminationDay: terminationDay)
  }

  /// - Returns: The event's position.
  mutating func add(
    _ type: EventType, start: String = "2025-05-01", due: String = "2025-06-30 23:59",
    name: String = "", minutes: Int? = nil
  ) -> Int {
    let id = Int64(events.count + 1)
    events.append(
      Event(
        id: id, reference: 1_000 + id, name: name, type: type, start: time(start),
        due: time(due), estimatedMinutes: minutes, condition: "Unstaffed"))
    return events.count - 1
  }

  mutating func giveTimeOff(
    _ employee: Int, _ first: String, _ last: String, recordedAt: String? = nil
  ) {
    timeOff[employee, default: []].append(
      TimeOff(days: day(first)...day(last), recordedAt: recordedAt.map { time($0) }))
  }

  /// Posts an event before the run; its flags are those of a posted event.
  mutating func post(_ event: Int, _ employee: Int, _ start: String) {
    posted.append((event, Placement(employee: employee, start: time(start))))
  }

  /// Never works on a weekday, Monday 0.
  mutating func keepFree(_ employee: Int, weekday: Int) {
    var flags = weekly[employee] ?? Array(repeating: true, count: 7)
    flags[weekday] = false
    weekly[employee] = flags
  }

  var club: Club {
    Club(
      id: "6001", employees: employees, events: events,
      weekly: employees.indices.map { weekly[$0] },
      timeOff: employees.indices.map { timeOff[$0] ?? [] },
      unread: employees.indices.map { unread[$0] ?? UnreadAvailability() }, holidays: holidays,
      rotation: Rotation(juicers: juicers, primaryLeads: primaryLeads, exceptions: exceptions),
      times: ShiftTimes(settings: settings))
  }

  func state(_ now: String = "2025-06-02 03:00") -> State {
    State(club: club, now: time(now))
  }
}

extension State {
  /// - Returns: The shift, now posted under a number.
  @discardableResult
  mutating func post(_ number: Int, event: Int, _ employee: Int, _ start: String) -> Shift {
    let shift = Shift(
      event: event, employee: employee, start: time(start), origin: .posted(number), club: club)
    place(shift)
    return shift
  }

  /// - Returns: The shift, now proposed in a row.
  @discardableResult
  mutating func propose(_ row: Int64, event: Int, _ employee: Int, _ start: String) -> Shift {
    let shift = Shift(
      event: event, employee: employee, start: time(start), origin: .proposed(row), club: club)
    place(shift)
    return shift
  }
}

/// Reads `2025-06-02`, with ` 03:00` or ` 03:00:00.000001` behind it.
func time(_ text: String) -> LocalTime {
  guard let time = TimeText.localTime(text.count == 16 ? text + ":00" : text) else {
    preconditionFailure("\(text) is not a time")
  }
  return time
}

func day(_ text: String) -> Day {
  guard let day = Day(text) else { preconditionFailure("\(text) is not a day") }
  return day
}

/// A linear congruential generator, so that property tests draw the same cases everywhere.
///
/// Constants of D. Knuth's MMIX; the high bits are the good ones.
struct RepeatableGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
