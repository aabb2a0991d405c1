import Basics

/// A naive local date and time, to the microsecond, as production stores it.
///
/// Production keeps all times without a zone; shifts are store-local and bookkeeping is UTC, and
/// the engine compares both as they stand. Understudy does the same.
package struct LocalTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Microseconds since 1970-01-01 00:00.
  package let microseconds: Int64

  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  package init(_ day: Day, hour: Int = 0, minute: Int = 0) {
    microseconds = Int64(day.number) * Self.day + Int64(hour * 60 + minute) * Self.minute
  }

  package init(_ day: Day, _ time: TimeOfDay) {
    microseconds = Int64(day.number) * Self.day + Int64(time.minutes) * Self.minute
  }

  /// Microseconds in a minute, in a day.
  package static let minute: Int64 = 60_000_000
  package static let day: Int64 = 86_400_000_000

  /// The calendar day this moment lies in.
  package var day: Day {
    Day(number: Int(Self.floorDivision(microseconds, Self.day)))
  }

  /// Microseconds since midnight.
  package var sinceMidnight: Int64 {
    microseconds - Int64(day.number) * Self.day
  }

  /// Whole 24-hour periods from `other` to this moment, rounded towards minus infinity.
  ///
  /// Python's `timedelta.days`: one hour early is −1.
  package func wholeDays(since other: LocalTime) -> Int {
    Int(Self.floorDivision(microseconds - other.microseconds, Self.day))
  }

  package func adding(days: Int) -> LocalTime {
    LocalTime(microseconds: microseconds + Int64(days) * Self.day)
  }

  package func adding(minutes: Int) -> LocalTime {
    LocalTime(microseconds: microseconds + Int64(minutes) * Self.minute)
  }

  package static func < (left: LocalTime, right: LocalTime) -> Bool {
    left.microseconds < right.microseconds
  }

  private static func floorDivision(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  /// Production's text form, `2025-04-02 03:00:00.000000`.
  package var description: String {
    let rest = Int(sinceMidnight)
    let seconds = rest / 1_000_000
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
    return "\(day) \(clock.joined(separator: ":")).\(padded(rest % 1_000_000, 6))"
  }

  /// `2025-04-02 03:00`, for people.
  package var short: String {
    String(description.prefix(16))
  }
}

/// A time of day in whole minutes.
package struct TimeOfDay: Hashable, Comparable, Sendable {
  /// Minutes since midnight, 0..<1440.
  package let minutes: Int

  package init(_ hour: Int, _ minute: Int) {
    minutes = hour * 60 + minute
  }

  package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    left.minutes < right.minutes
  }
}
