import Basics

/// What one club's database says about people, events and calendars, over its whole history.
///
/// Facts carry the moment they were recorded where production keeps it; `State` selects those
/// known at its own moment. Employees and events are referred to by their position here.
package final class Club: Sendable {
  /// The club's number as text, the first half of a unit key `club/run`.
  package let id: String
  /// In production's insertion order.
  package let employees: [Employee]
  /// In ascending event id.
  package let events: [Event]
  /// Per employee: whether the weekly flags allow Monday … Sunday; nil without a row.
  package let weekly: [[Bool]?]
  /// Per employee.
  package let timeOff: [[TimeOff]]
  /// Per employee: what people heed and the engine does not read.
  package let unread: [UnreadAvailability]
  package let holidays: [Holiday]
  package let rotation: Rotation
  package let times: ShiftTimes
  /// Per event: a small number for its type, equal for equal types.
  package let typeNumbers: [Int]
  package let typeCount: Int

  package init(
    id: String, employees: [Employee], events: [Event], weekly: [[Bool]?], timeOff: [[TimeOff]],
    unread: [UnreadAvailability]? = nil, holidays: [Holiday], rotation: Rotation,
    times: ShiftTimes
  ) {
    let unread = unread ?? Array(repeating: UnreadAvailability(), count: employees.count)
    precondition(
      [weekly.count, timeOff.count, unread.count].allSatisfy { $0 == employees.count },
      "availability must have one entry per employee")
    self.id = id
    self.employees = employees
    self.events = events
    self.weekly = weekly
    self.timeOff = timeOff
    self.unread = unread
    self.holidays = holidays
    self.rotation = rotation
    self.times = times
    var numbers: [EventType: Int] = [:]
    typeNumbers = events.map { event in
      let number = numbers[event.type] ?? numbers.count
      numbers[event.type] = number
      return number
    }
    typeCount = numbers.count
  }
}

/// Days an employee asked to be off, both ends included.
package struct TimeOff: Sendable {
  package let days: ClosedRange<Day>
  package let recordedAt: LocalTime?

  package init(days: ClosedRange<Day>, recordedAt: LocalTime?) {
    self.days = days
    self.recordedAt = recordedAt
  }
}

/// Availability that the application stores and its scheduling engine never looks at.
package struct UnreadAvailability: Sendable {
  /// Weekday flags that hold for some days instead of the weekly ones.
  package struct Override: Sendable {
    package let days: ClosedRange<Day>
    /// Monday first; nil leaves a weekday as it is.
    package let weekdays: [Bool?]

    package init(days: ClosedRange<Day>, weekdays: [Bool?]) {
      self.days = days
      self.weekdays = weekdays
    }
  }

  package var unavailableDays: Set<Day>
  package var overrides: [Override]

  package init(unavailableDays: Set<Day> = [], overrides: [Override] = []) {
    self.unavailableDays = unavailableDays
    self.overrides = overrides
  }

  /// The last day anything is said of.
  var lastDay: Day? {
    (Array(unavailableDays) + overrides.map(\.days.upperBound)).max()
  }

  /// Whether a person who reads these tables would not put the employee on a day.
  package func forbids(_ day: Day) -> Bool {
    unavailableDays.contains(day)
      || overrides.contains { $0.days.contains(day) && $0.weekdays[day.weekday] == false }
  }

  /// Whether an override opens a day, which the weekly flags may close.
  package func allows(_ day: Day) -> Bool {
    overrides.contains { $0.days.contains(day) && $0.weekdays[day.weekday] == true }
  }
}

/// A day the company is closed.
package struct Holiday: Sendable {
  package let day: Day
  /// Month and day on which it recurs every year, if it does.
  package let recurring: MonthDay?
  package let recordedAt: LocalTime?

  package init(day: Day, recurring: MonthDay?, recordedAt: LocalTime?) {
    self.day = day
    self.recurring = recurring
    self.recordedAt = recordedAt
  }
}

/// A day of every year.
package struct MonthDay: Hashable, Sendable {
  package let month: Int
  package let day: Int

  package init(month: Int, day: Int) {
    self.month = month
    self.day = day
  }
}

/// Who is on duty on which weekday, with one-time exceptions.
package struct Rotation: Sendable {
  package enum Duty: String, Sendable {
    case juicer
    case primaryLead = "primary_lead"
  }

  /// A one-time replacement.
  package struct Exception: Sendable {
    package let day: Day
    package let duty: Duty
    package let employee: Int
    package let recordedAt: LocalTime?

    package init(day: Day, duty: Duty, employee: Int, recordedAt: LocalTime?) {
      self.day = day
      self.duty = duty
      self.employee = employee
      self.recordedAt = recordedAt
    }
  }

  /// Seven entries each, Monday first; nil where nobody is assigned.
  package let juicers: [Int?]
  package let primaryLeads: [Int?]
  package let exceptions: [Exception]

  package init(juicers: [Int?], primaryLeads: [Int?], exceptions: [Exception]) {
    precondition(juicers.count == 7 && primaryLeads.count == 7, "a rotation has seven weekdays")
    self.juicers = juicers
    self.primaryLeads = primaryLeads
    self.exceptions = exceptions
  }
}
