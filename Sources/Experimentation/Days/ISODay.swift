/// A calendar day without a time zone, as in `2025-08-04`.
///
/// Proleptic Gregorian, years 0001 to 9999. Days order and subtract as integers, so a range of days
/// needs no calendar. The conversions follow H. Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms" (2014).
package struct ISODay: Comparable, Hashable, Sendable {
  /// Days since 1970-01-01; negative before it.
  package let daysSinceEpoch: Int

  /// Takes a day by its number, counted from 1970-01-01.
  package init(daysSinceEpoch: Int) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// Takes a day by its date; `nil` when the calendar has no such date.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    daysSinceEpoch = Self.daysSinceEpoch(year: year, month: month, day: day)
  }

  /// Reads exactly `YYYY-MM-DD`: ten ASCII characters, no spaces, no time; `nil` for anything else.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let dash = UInt8(ascii: "-")
    guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash,
      let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
      let day = Self.number(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package static func < (first: ISODay, second: ISODay) -> Bool {
    first.daysSinceEpoch < second.daysSinceEpoch
  }
}

extension ISODay {
  /// The day that many days later, or earlier for a negative number.
  package func advanced(byDays days: Int) -> ISODay {
    ISODay(daysSinceEpoch: daysSinceEpoch + days)
  }

  /// 0 for Monday to 6 for Sunday.
  package var weekday: Int {
    let sinceMonday = (daysSinceEpoch + 3) % 7  // 1970-01-01 was a Thursday
    return sinceMonday < 0 ? sinceMonday + 7 : sinceMonday
  }

  /// The ISO 8601 week, as in `2025-W31`; its year is that of the week's Thursday.
  package var isoWeek: String {
    let thursday = advanced(byDays: 3 - weekday)
    let year = thursday.date.year
    let newYear = Self.daysSinceEpoch(year: year, month: 1, day: 1)
    let week = (thursday.daysSinceEpoch - newYear) / 7 + 1
    return Self.padded(year, to: 4) + "-W" + Self.padded(week, to: 2)
  }

  /// The day as year, month 1...12 and day of the month.
  package var date: (year: Int, month: Int, day: Int) {
    // Years are counted from March, so that the leap day comes last; an era has 400 years.
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

extension ISODay: CustomStringConvertible {
  package var description: String {
    let (year, month, day) = date
    return Self.padded(year, to: 4) + "-" + Self.padded(month, to: 2) + "-"
      + Self.padded(day, to: 2)
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension ISODay {
  private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
    let yearFromMarch = month <= 2 ? year - 1 : year
    let era = (yearFromMarch >= 0 ? yearFromMarch : yearFromMarch - 399) / 400
    let yearOfEra = yearFromMarch - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return number
  }
}
