/// A calendar day of the proleptic Gregorian calendar, without a time zone, such as `2025-08-04`.
///
/// Days order and subtract as integers, so a range of days needs no calendar. The conversions
/// follow H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2014). What every placement
/// test asks for is `@inlinable`, so that it costs no call across targets.
package struct Day: Comparable, Hashable, Sendable {
  /// Days since 1970-01-01; negative before it.
  package let number: Int

  @inlinable
  package init(number: Int) {
    self.number = number
  }

  /// Takes a date; nil when the calendar has none such, or its year is not in 1…9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    // Years are counted from March, so that the leap day comes last; an era has 400 years.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
    guard date == (year, month, day) else { return nil }
  }

  /// Reads exactly `YYYY-MM-DD`: ten ASCII characters, no spaces, no time; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard let day = Self.parse(bytes.span) else { return nil }
    self = day
  }

  /// Reads exactly `YYYY-MM-DD` from bytes where they lie.
  package static func parse(_ bytes: Span<UInt8>) -> Day? {
    let dash = UInt8(ascii: "-")
    guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash,
      let year = digits(bytes, 0..<4), let month = digits(bytes, 5..<7),
      let day = digits(bytes, 8..<10)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }
}

extension Day {
  /// Year, month 1…12 and day of the month.
  package var date: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// Monday 0 … Sunday 6, as in Python's `date.weekday()`.
  @inlinable
  package var weekday: Int {
    let sinceMonday = (number + 3) % 7  // 1970-01-01 was a Thursday
    return sinceMonday < 0 ? sinceMonday + 7 : sinceMonday
  }

  /// The ISO 8601 week, as in `2025-W31`; its year is that of the week's Thursday.
  package var isoWeek: String {
    let thursday = self + (3 - weekday)
    let year = thursday.date.year
    let newYear = Day(year: year, month: 1, day: 1) ?? thursday
    return padded(year, 4) + "-W" + padded((thursday - newYear) / 7 + 1, 2)
  }

  @inlinable
  package static func < (left: Day, right: Day) -> Bool {
    left.number < right.number
  }

  @inlinable
  package static func + (day: Day, days: Int) -> Day {
    Day(number: day.number + days)
  }

  @inlinable
  package static func - (left: Day, right: Day) -> Int {
    left.number - right.number
  }
}

extension Day: CustomStringConvertible {
  package var description: String {
    let (year, month, day) = date
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }
}
