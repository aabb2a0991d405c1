import Basics
import Experimentation
import Testing

@Suite struct DayTextTests {
  // Day numbers and weeks as `date -u -d … +%s`/86400 and `date +%G-W%V` print them.
  @Test(arguments: [
    ("1970-01-01", 0, 3, "1970-W01"),
    ("1969-12-31", -1, 2, "1970-W01"),
    ("2000-02-29", 11_016, 1, "2000-W09"),
    ("2024-12-30", 20_087, 0, "2025-W01"),
    ("2025-08-03", 20_303, 6, "2025-W31"),
    ("2025-08-04", 20_304, 0, "2025-W32"),
    ("2027-01-03", 20_821, 6, "2026-W53"),
    ("0001-01-01", -719_162, 0, "0001-W01"),
    ("9999-12-31", 2_932_896, 4, "9999-W52"),
  ])
  func `a day has the number, weekday and week of the calendar`(
    text: String, number: Int, weekday: Int, week: String
  ) throws {
    let day = try #require(Day(text))
    #expect(day.number == number)
    #expect(day.weekday == weekday)
    #expect(day.isoWeek == week)
    #expect(day.description == text)
  }

  @Test(arguments: [
    "", "2025-8-4", "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-01", "2025-04-31",
    "2025-04-00", "0000-01-01", "2025-08-04T00:00", " 2025-08-04", "2025/08/04", "20250804",
    "+025-08-04", "２０２５-08-04",
  ])
  func `what is not a day of the calendar is refused`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test func `every day of four centuries reads back and follows the day before`() throws {
    let first = try #require(Day("1900-01-01"))
    var previous = first.date
    for number in 1...146_097 {
      let day = first + number
      let date = day.date
      #expect(Day(year: date.year, month: date.month, day: date.day) == day)
      #expect(date > previous)
      previous = date
    }
    #expect(previous == (2300, 1, 1))
  }
}
