import Basics

/// Everything the scheduler can see at a moment of a run.
///
/// Only facts recorded by `now` are in it; the plan and the work records are filled by whoever
/// rebuilds the past (`History`) and change as the run goes on.
package struct State: Sendable {
  package let club: Club
  /// The clock of the run; it stands still while the run lasts.
  package let now: LocalTime
  /// Defects of production that are repaired here; none, unless somebody asks what if.
  package let fixed: Set<Quirk>
  /// Per employee.
  package let isActive: [Bool]
  /// Per employee; nobody hired after `now` is a candidate.
  package let exists: [Bool]
  /// Employees on the books per title, in insertion order, active or not.
  private let titled: [JobTitle: [Int]]
  private let activeTitled: [JobTitle: [Int]]
  private let timeOff: [[ClosedRange<Day>]]
  // A handful of entries: a linear search beats hashing.
  private let holidays: [Day]
  private let recurringHolidays: [MonthDay]
  private let exceptions: [RotationKey: Int]
  package var plan: Plan
  /// Per employee.
  package var work: [WorkRecord]

  private struct RotationKey: Hashable {
    let day: Day
    let duty: Rotation.Duty
  }

  /// Takes what a club's records say.
  ///
  /// - Parameters:
  ///   - club: People, events and calendars.
  ///   - now: The clock of the run.
  ///   - fixed: Defects of production to leave out.
  ///   - isSnapshot: The records were taken at that moment, so that all of them count and the
  ///     flags in them are those of then; else only facts recorded by then do.
  package init(
    club: Club, now: LocalTime, fixed: Set<Quirk> = [], isSnapshot: Bool = false
  ) {
    func known(_ recordedAt: LocalTime?) -> Bool {
      isSnapshot || recordedAt.map { $0 <= now } ?? true
    }
    self.club = club
    self.now = now
    self.fixed = fixed
    let isActive = club.employees.map { isSnapshot ? $0.isActiveNow : $0.isActive(asOf: now) }
    let exists = club.employees.map { isSnapshot || $0.exists(asOf: now) }
    let present = club.employees.indices.filter { exists[$0] }
    titled = Dictionary(grouping: present) { club.employees[$0].title }
    activeTitled = titled.mapValues { $0.filter { isActive[$0] } }
    self.isActive = isActive
    self.exists = exists
    timeOff = club.timeOff.map { $0.filter { known($0.recordedAt) }.map(\.days) }
    let holidays = club.holidays.filter { known($0.recordedAt) }
    self.holidays = holidays.map(\.day)
    recurringHolidays = holidays.compactMap(\.recurring)
    var exceptions: [RotationKey: Int] = [:]
    for exception in club.rotation.exceptions where known(exception.recordedAt) {
      exceptions[RotationKey(day: exception.day, duty: exception.duty)] = exception.employee
    }
    self.exceptions = exceptions
    let nobody = [[Shift]](repeating: [], count: club.employees.count)
    plan = Plan(byEmployee: nobody, firstDay: now.day)
    let blank = WorkRecord(
      posted: [], proposed: [], types: Array(repeating: 0, count: club.typeCount))
    work = Array(repeating: blank, count: club.employees.count)
  }
}

extension State {
  /// Sets what is posted, and what earlier runs proposed.
  ///
  /// - Parameters:
  ///   - posted: Per employee, ascending start.
  ///   - proposed: Per employee: starts of live proposals of earlier runs, ascending.
  package mutating func fill(posted: [[Shift]], proposed: [[LocalTime]]) {
    for (employee, shifts) in posted.enumerated() {
      var types = [Int](repeating: 0, count: club.typeCount)
      for shift in shifts { types[club.typeNumbers[shift.event]] += 1 }
      work[employee] = WorkRecord(
        posted: shifts.map(\.start), proposed: proposed[employee], types: types)
    }
    plan = Plan(byEmployee: posted, firstDay: now.day)
  }

  package func isHoliday(_ day: Day) -> Bool {
    if holidays.contains(day) { return true }
    guard !recurringHolidays.isEmpty else { return false }
    let civil = day.date
    return recurringHolidays.contains(MonthDay(month: civil.month, day: civil.day))
  }

  package func isOff(_ employee: Int, on day: Day) -> Bool {
    timeOff[employee].contains { $0.contains(day) }
      || fixed.contains(.unreadAvailability) && club.unread[employee].forbids(day)
  }

  /// Whether the weekly flags allow a day; without a row every day is allowed.
  package func allowsWeekday(_ employee: Int, on day: Day) -> Bool {
    (club.weekly[employee]?[day.weekday] ?? true)
      || fixed.contains(.unreadAvailability) && club.unread[employee].allows(day)
  }

  /// The availability test of the lead chains: no time off, weekday allowed, nothing else.
  package func isAvailable(_ employee: Int, on day: Day) -> Bool {
    !isOff(employee, on: day) && allowsWeekday(employee, on: day)
  }

  /// Who is on duty on a day: the exception of that day, else the weekday's assignment.
  ///
  /// Nobody checks that the employee is active, available or of a suitable title.
  package func onDuty(_ duty: Rotation.Duty, on day: Day) -> Int? {
    let named = named(duty, on: day)
    guard fixed.contains(.ghostRotations), let employee = named else { return named }
    return isActive[employee] ? employee : nil
  }

  private func named(_ duty: Rotation.Duty, on day: Day) -> Int? {
    if let exception = exceptions[RotationKey(day: day, duty: duty)] { return exception }
    switch duty {
    case .juicer: return club.rotation.juicers[day.weekday]
    case .primaryLead: return club.rotation.primaryLeads[day.weekday]
    }
  }

  /// Employees on the books with a title, in insertion order, active or not.
  package func employees(titled title: JobTitle) -> [Int] {
    titled[title] ?? []
  }

  package func activeEmployees(titled title: JobTitle) -> [Int] {
    activeTitled[title] ?? []
  }

  /// The last day on which anything can differ from the same weekday a year before.
  ///
  /// A search that has found nothing by then finds nothing later, so that a due date in the year
  /// 9999 costs no more than any other.
  package var lastDistinctDay: Day {
    let known =
      [now.day, plan.lastDay].compactMap { $0 } + holidays + exceptions.keys.map(\.day)
      + timeOff.joined().map(\.upperBound) + club.unread.compactMap(\.lastDay)
    // Recurring holidays have come round once in a year and a week.
    return (known.max() ?? now.day) + 373
  }

  /// The day before which waves 1, 3, 4 and 5 place nothing: today + 3, or the event's start.
  package func earliestTime(for event: Event) -> LocalTime {
    max(event.start, LocalTime(now.day + 3))
  }

  /// Puts a shift on the plan and into the employee's record.
  package mutating func place(_ shift: Shift) {
    plan.insert(shift)
    if shift.isPosted {
      work[shift.employee].addPosted(start: shift.start, type: club.typeNumbers[shift.event])
    } else {
      work[shift.employee].addProposed(start: shift.start)
    }
  }

  /// Takes a shift off the plan and off the employee's record.
  package mutating func withdraw(_ shift: Shift) {
    plan.remove(shift)
    if shift.isPosted {
      work[shift.employee].removePosted(
        start: shift.start, type: club.typeNumbers[shift.event])
    } else {
      work[shift.employee].removeProposed(start: shift.start)
    }
  }
}
