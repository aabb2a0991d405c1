import Basics

/// Who works when: all shifts of a club at a moment, indexed by employee and by day.
package struct Plan: Sendable {
  /// Per employee, ascending start.
  private var byEmployee: [[Shift]]
  /// Shifts of the days from `firstDay` on, in order of insertion.
  private var byDay: [Day: [Shift]] = [:]
  /// Earlier days are history: nothing is placed there, so they are not indexed by day.
  private let firstDay: Day
  /// The longest shift so far, in microseconds: bounds how far back an overlap can begin.
  private var longest: Int64 = 0
  /// Proposals of the run in progress, by row.
  package private(set) var proposals: [Shift] = []

  /// - Parameters:
  ///   - byEmployee: The shifts of each employee, ascending by start.
  ///   - firstDay: Days before it are not indexed.
  package init(byEmployee: [[Shift]], firstDay: Day) {
    self.byEmployee = byEmployee
    self.firstDay = firstDay
    let beginning = LocalTime(firstDay)
    for shifts in byEmployee {
      for shift in shifts {
        longest = max(longest, shift.end.microseconds - shift.start.microseconds)
        if shift.start >= beginning { byDay[shift.start.day, default: []].append(shift) }
      }
    }
  }
}

extension Plan {
  package mutating func insert(_ shift: Shift) {
    let index = lowerBound(of: shift.start, employee: shift.employee)
    byEmployee[shift.employee].insert(shift, at: index)
    longest = max(longest, shift.end.microseconds - shift.start.microseconds)
    if shift.start.day >= firstDay {
      byDay[shift.start.day, default: []].append(shift)
    }
    guard let row = shift.row else { return }
    let place = proposals.lastIndex { $0.row.map { $0 < row } ?? true }
    proposals.insert(shift, at: place.map { $0 + 1 } ?? 0)
  }

  /// Removes a shift; one that is not in the plan is ignored.
  package mutating func remove(_ shift: Shift) {
    byEmployee[shift.employee].removeAll { $0.origin == shift.origin }
    byDay[shift.start.day]?.removeAll { $0.origin == shift.origin }
    if !shift.isPosted { proposals.removeAll { $0.origin == shift.origin } }
  }

  /// Every shift, employee by employee, ascending start.
  package var all: [Shift] {
    byEmployee.flatMap { $0 }
  }

  /// The last day with a shift, from the first day on; nil without any.
  package var lastDay: Day? {
    byDay.keys.max()
  }

  /// All shifts of a day, from the first day on, in order of insertion.
  package func shifts(on day: Day) -> [Shift] {
    byDay[day] ?? []
  }

  /// All shifts of a half-open range of days, day by day.
  package func shifts(from first: Day, until last: Day) -> [Shift] {
    byDay.keys.filter { first <= $0 && $0 < last }.sorted().flatMap { shifts(on: $0) }
  }

  /// Shifts of one employee that start within a half-open range, ascending.
  package func shifts(
    of employee: Int, from: LocalTime, until: LocalTime
  ) -> ArraySlice<Shift> {
    let start = lowerBound(of: from, employee: employee)
    let end = max(start, lowerBound(of: until, employee: employee))
    return byEmployee[employee][start..<end]
  }

  /// Shifts of one employee that share time with `start..<end`.
  package func hasOverlap(employee: Int, start: LocalTime, end: LocalTime) -> Bool {
    let earliest = LocalTime(microseconds: start.microseconds - longest)
    return shifts(of: employee, from: earliest, until: end).contains { $0.end > start }
  }

  /// Core shifts of one employee on one day.
  package func coreShifts(of employee: Int, on day: Day) -> [Shift] {
    shifts(of: employee, from: LocalTime(day), until: LocalTime(day + 1)).filter(\.isCore)
  }

  package func hasCore(employee: Int, on day: Day) -> Bool {
    shifts(of: employee, from: LocalTime(day), until: LocalTime(day + 1)).contains(where: \.isCore)
  }

  /// Index of the first shift of an employee that starts at or after a moment.
  private func lowerBound(of start: LocalTime, employee: Int) -> Int {
    let shifts = byEmployee[employee]
    var low = 0
    var high = shifts.count
    while low < high {
      let middle = (low + high) / 2
      if shifts[middle].start < start { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
