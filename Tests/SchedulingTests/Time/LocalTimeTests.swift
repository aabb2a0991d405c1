import Basics
import Scheduling
import Testing

struct LocalTimeTests {
  /// As Python's `timedelta.days`.
  @Test(arguments: [
    ("2025-06-03 03:00", 1), ("2025-06-03 02:59:59.999999", 0), ("2025-06-02 03:00", 0),
    ("2025-06-02 02:59:59.999999", -1), ("2025-06-02 02:00", -1), ("2025-06-01 03:00", -1),
    ("2025-06-01 02:59:59.999999", -2), ("2026-06-02 03:00", 365),
  ])
  func `whole days round towards minus infinity`(text: String, days: Int) {
    #expect(time(text).wholeDays(since: time("2025-06-02 03:00")) == days)
  }

  @Test(arguments: [
    ("1970-01-01 00:00", 0), ("1969-12-31 23:59:59.999999", -1), ("1969-12-31 00:00", -1),
    ("1969-12-30 23:59", -2),
  ])
  func `a moment lies in its day, before 1970 too`(text: String, number: Int) {
    #expect(time(text).day.number == number)
  }

  @Test
  func `time since midnight is never negative`() {
    #expect(time("1969-12-31 23:59:59.999999").sinceMidnight == 86_399_999_999)
    #expect(time("1969-12-31 00:00").sinceMidnight == 0)
    #expect(time("2025-06-02 00:00:00.000001").sinceMidnight == 1)
  }

  @Test
  func `a day and a time of day make a moment`() {
    let noon = time("2025-06-02 12:30")
    #expect(LocalTime(day("2025-06-02"), hour: 12, minute: 30) == noon)
    #expect(LocalTime(day("2025-06-02"), TimeOfDay(12, 30)) == noon)
    #expect(LocalTime(day("2025-06-02")) == time("2025-06-02 00:00"))
  }

  @Test
  func `adding keeps the time of day and crosses midnight`() {
    let late = time("2025-02-28 23:30:00.000001")
    #expect(late.adding(days: 1) == time("2025-03-01 23:30:00.000001"))
    #expect(late.adding(days: -30) == time("2025-01-29 23:30:00.000001"))
    #expect(late.adding(minutes: 45) == time("2025-03-01 00:15:00.000001"))
  }

  @Test
  func `moments are written as production writes them`() {
    #expect(time("2025-06-02 03:04:05.000006").description == "2025-06-02 03:04:05.000006")
    #expect(time("2025-06-02").description == "2025-06-02 00:00:00.000000")
    #expect(time("1969-12-31 23:59:59").description == "1969-12-31 23:59:59.000000")
    #expect(time("2025-06-02 03:04:59").short == "2025-06-02 03:04")
  }

  @Test
  func `times of day compare by minutes`() {
    #expect(TimeOfDay(9, 45) < TimeOfDay(10, 30))
    #expect(TimeOfDay(9, 60) == TimeOfDay(10, 0))
  }
}
