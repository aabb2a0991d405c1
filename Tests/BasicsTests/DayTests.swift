import Basics
import Scheduling
import Testing

struct DayTests {
  /// Numbers are Python's `date.toordinal()` less that of 1970-01-01.
  @Test(arguments: [
    (1, 1, 1, -719_162), (1969, 12, 31, -1), (1970, 1, 1, 0), (2000, 2, 29, 11_016),
    (2000, 3, 1, 11_017), (9999, 12, 31, 2_932_896),
  ])
  func `a date has the number of days since 1970`(
    year: Int, month: Int, dayOfMonth: Int, number: Int
  ) {
    #expect(Day(year: year, month: month, day: dayOfMonth)?.number == number)
    #expect(Day(number: number).date == (year, month, dayOfMonth))
  }

  @Test
  func `every day of a 400-year cycle follows the one before`() {
    var (year, month, dayOfMonth) = (1900, 1, 1)
    let first = day("1900-01-01").number
    var wrong: [Int] = []
    for number in first..<first + 146_097 {
      let isRight =
        Day(number: number).date == (year, month, dayOfMonth)
        && Day(year: year, month: month, day: dayOfMonth)?.number == number
      if !isRight { wrong.append(number) }
      dayOfMonth += 1
      if dayOfMonth > Self.length(ofMonth: month, year: year) {
        (month, dayOfMonth) = (month + 1, 1)
      }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(wrong == [])
    #expect((year, month, dayOfMonth) == (2300, 1, 1))
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  @Test(arguments: [
    (2025, 2, 29), (1900, 2, 29), (2024, 2, 30), (2025, 4, 31), (2025, 0, 1), (2025, 13, 1),
    (2025, 1, 0), (2025, 1, 32), (2025, 1, -1), (0, 1, 1), (10_000, 1, 1),
  ])
  func `a date that is not in the calendar is none`(year: Int, month: Int, dayOfMonth: Int) {
    #expect(Day(year: year, month: month, day: dayOfMonth) == nil)
  }

  @Test(arguments: [
    ("2025-06-02", 0), ("2025-06-08", 6), ("1970-01-01", 3), ("1969-12-31", 2),
    ("0001-01-01", 0), ("2024-02-29", 3),
  ])
  func `weekdays count from Monday, before 1970 too`(text: String, weekday: Int) {
    #expect(day(text).weekday == weekday)
  }

  @Test
  func `days are written as ISO dates of ten characters`() {
    #expect(day("0001-01-01").description == "0001-01-01")
    #expect(day("2025-11-09").description == "2025-11-09")
  }

  @Test
  func `sums and differences cross the ends of months and years`() {
    #expect(day("2024-02-28") + 2 == day("2024-03-01"))
    #expect(day("2025-01-01") + -1 == day("2024-12-31"))
    #expect(day("2025-03-01") - day("2024-03-01") == 365)
    #expect(day("2024-03-01") - day("2025-03-01") == -365)
    #expect(day("1969-12-31") < day("1970-01-01"))
  }

  @Test
  func `weekday names are in the order of weekdays`() {
    #expect(weekdayNames[day("2025-06-02").weekday] == "Monday")
    #expect(weekdayNames[day("2025-06-08").weekday] == "Sunday")
  }
}

/// A day that the calendar has.
private func day(_ text: String) -> Day {
  guard let day = Day(text) else { preconditionFailure("not a day: \(text)") }
  return day
}
