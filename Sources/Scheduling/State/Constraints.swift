/// The hard constraints a placement breaks.
///
/// Production calls a holiday `time_off` too; here it has a name of its own. Weekly hours, rest
/// times, dated availability, overrides, training and activity are not checked by production.
package struct Violations: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let holiday = Violations(rawValue: 1 << 0)
  package static let timeOff = Violations(rawValue: 1 << 1)
  package static let availability = Violations(rawValue: 1 << 2)
  package static let role = Violations(rawValue: 1 << 3)
  package static let dailyLimit = Violations(rawValue: 1 << 4)
  package static let alreadyScheduled = Violations(rawValue: 1 << 5)
  package static let dueDate = Violations(rawValue: 1 << 6)
  /// A Club Supervisor outside Supervisor, Digitals and Freeosk; soft, so it invalidates nothing.
  package static let supervisorRole = Violations(rawValue: 1 << 7)

  /// Without the soft one.
  package var hard: Violations {
    subtracting(.supervisorRole)
  }

  private static let names: [(Violations, String)] = [
    (.holiday, "holiday"), (.timeOff, "time_off"), (.availability, "availability"),
    (.role, "role"), (.dailyLimit, "daily_limit"), (.alreadyScheduled, "already_scheduled"),
    (.dueDate, "due_date"), (.supervisorRole, "supervisor_role"),
  ]

  /// Production's words, in the order of its checks.
  package var words: [String] {
    Self.names.filter { contains($0.0) }.map(\.1)
  }
}

extension State {
  /// Runs production's seven checks for one employee, event and time.
  ///
  /// All of them run always; a placement is valid when `hard` is empty.
  package func violations(event: Event, employee: Int, at start: LocalTime) -> Violations {
    let day = start.day
    var found: Violations = []
    if isHoliday(day) { found.insert(.holiday) }
    if isOff(employee, on: day) { found.insert(.timeOff) }
    if !allowsWeekday(employee, on: day) { found.insert(.availability) }
    found.formUnion(roleViolations(event: event, title: club.employees[employee].title))
    if plan.hasCore(employee: employee, on: day) { found.insert(.dailyLimit) }
    let end = start.adding(minutes: event.durationMinutes)
    if plan.hasOverlap(employee: employee, start: start, end: end) {
      found.insert(.alreadyScheduled)
    }
    if day >= event.due.day { found.insert(.dueDate) }
    return found
  }

  /// Whether `violations` finds nothing hard; stops at the first check that fails.
  package func isValid(event: Event, employee: Int, at start: LocalTime) -> Bool {
    let day = start.day
    // The checks that fail most often come first.
    return day < event.due.day && allowsWeekday(employee, on: day)
      && !plan.hasCore(employee: employee, on: day) && !isOff(employee, on: day)
      && !plan.hasOverlap(
        employee: employee, start: start, end: start.adding(minutes: event.durationMinutes))
      && roleViolations(event: event, title: club.employees[employee].title).hard.isEmpty
      && !isHoliday(day)
  }

  private func roleViolations(event: Event, title: JobTitle) -> Violations {
    var found: Violations = []
    if event.type == .juicer, title != .juicerBarista { found.insert(.role) }
    if event.type.needsLead, title != .leadEventSpecialist, title != .clubSupervisor {
      found.insert(.role)
    }
    if title == .clubSupervisor, ![.supervisor, .digitals, .freeosk].contains(event.type) {
      found.insert(.supervisorRole)
    }
    return found
  }
}
