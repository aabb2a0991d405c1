import Scheduling
import Testing

struct StateTests {
  @Test
  func `time off covers both its ends and nothing else`() {
    var fixture = TestClub()
    fixture.giveTimeOff(TestClub.lead, "2025-06-05", "2025-06-07")
    let state = fixture.state()
    let days = (4...8).map { day("2025-06-0\($0)") }
    #expect(days.map { state.isOff(TestClub.lead, on: $0) } == [false, true, true, true, false])
    #expect(!state.isOff(TestClub.secondLead, on: days[1]))
  }

  @Test(arguments: [
    ("2025-06-02 02:59:59.999999", true), ("2025-06-02 03:00", true),
    ("2025-06-02 03:00:00.000001", false), (nil, true),
  ])
  func `what was recorded after now is not known`(recordedAt: String?, isKnown: Bool) {
    var fixture = TestClub()
    let friday = day("2025-06-06")
    fixture.giveTimeOff(TestClub.lead, "2025-06-06", "2025-06-06", recordedAt: recordedAt)
    fixture.holidays = [
      Holiday(day: friday, recurring: nil, recordedAt: recordedAt.map { time($0) }),
      Holiday(
        day: day("2020-06-07"), recurring: MonthDay(month: 6, day: 7),
        recordedAt: recordedAt.map { time($0) }),
    ]
    fixture.exceptions = [
      Rotation.Exception(
        day: friday, duty: .juicer, employee: TestClub.barista,
        recordedAt: recordedAt.map { time($0) })
    ]
    let state = fixture.state("2025-06-02 03:00")
    #expect(state.isOff(TestClub.lead, on: friday) == isKnown)
    #expect(state.isHoliday(friday) == isKnown)
    #expect(state.isHoliday(day("2025-06-07")) == isKnown)
    #expect(state.onDuty(.juicer, on: friday) == (isKnown ? TestClub.barista : nil))
  }

  @Test
  func `a recurring holiday comes back in any year, a plain one does not`() {
    var fixture = TestClub()
    fixture.holidays = [
      Holiday(
        day: day("2020-12-25"), recurring: MonthDay(month: 12, day: 25), recordedAt: nil),
      Holiday(day: day("2025-06-19"), recurring: nil, recordedAt: nil),
      Holiday(day: day("2024-02-29"), recurring: MonthDay(month: 2, day: 29), recordedAt: nil),
    ]
    let state = fixture.state()
    #expect(state.isHoliday(day("2025-12-25")))
    #expect(state.isHoliday(day("2020-12-25")))
    #expect(!state.isHoliday(day("2025-12-24")))
    #expect(!state.isHoliday(day("2025-11-25")), "another month")
    #expect(state.isHoliday(day("2025-06-19")))
    #expect(!state.isHoliday(day("2026-06-19")))
    #expect(state.isHoliday(day("2028-02-29")))
    #expect(!state.isHoliday(day("2025-02-28")))
    #expect(!state.isHoliday(day("2025-03-01")))
  }

  @Test
  func `an exception wins over the weekday for its day and duty`() {
    var fixture = TestClub()
    fixture.juicers[4] = TestClub.barista
    fixture.primaryLeads[4] = TestClub.lead
    fixture.exceptions = [
      Rotation.Exception(
        day: day("2025-06-06"), duty: .primaryLead, employee: TestClub.secondLead,
        recordedAt: nil)
    ]
    let state = fixture.state()
    #expect(state.onDuty(.primaryLead, on: day("2025-06-06")) == TestClub.secondLead)
    #expect(state.onDuty(.juicer, on: day("2025-06-06")) == TestClub.barista)
    #expect(state.onDuty(.primaryLead, on: day("2025-06-13")) == TestClub.lead)
    #expect(state.onDuty(.primaryLead, on: day("2025-06-07")) == nil)
  }

  @Test
  func `weekly flags count by weekday, and no row is no limit`() {
    var fixture = TestClub()
    fixture.keepFree(TestClub.lead, weekday: 6)
    let state = fixture.state()
    #expect(!state.allowsWeekday(TestClub.lead, on: day("2025-06-08")))
    #expect(state.allowsWeekday(TestClub.lead, on: day("2025-06-09")))
    #expect(state.allowsWeekday(TestClub.secondLead, on: day("2025-06-08")))
  }

  @Test
  func `available means neither off nor kept free, whatever else`() {
    var fixture = TestClub()
    fixture.keepFree(TestClub.lead, weekday: 4)
    fixture.giveTimeOff(TestClub.secondLead, "2025-06-06", "2025-06-06")
    let friday = day("2025-06-06")
    fixture.holidays = [Holiday(day: friday, recurring: nil, recordedAt: nil)]
    let state = fixture.state()
    #expect(!state.isAvailable(TestClub.lead, on: friday))
    #expect(!state.isAvailable(TestClub.secondLead, on: friday))
    #expect(state.isAvailable(TestClub.specialist, on: friday), "a holiday does not matter")
  }

  @Test
  func `titles list people on the books in order of insertion`() {
    var fixture = TestClub()
    fixture.employees += [
      TestClub.person("A", .eventSpecialist, isActiveNow: false),
      TestClub.person("B", .eventSpecialist, createdAt: time("2025-06-02 03:00:00.000001")),
      TestClub.person("C", .eventSpecialist, createdAt: time("2025-06-02 03:00")),
    ]
    let state = fixture.state("2025-06-02 03:00")
    #expect(state.employees(titled: .eventSpecialist) == [3, 4, 7, 9])
    #expect(state.activeEmployees(titled: .eventSpecialist) == [3, 4, 9])
    #expect(state.employees(titled: .unlisted("Manager")) == [])
    #expect(state.isActive[7...] == [false, false, true])
    #expect(state.exists[7...] == [true, false, true])
  }

  @Test(arguments: [
    ("2025-06-04 12:00", "2025-06-05 00:00"), ("2025-06-05 00:00", "2025-06-05 00:00"),
    ("2025-06-05 07:30", "2025-06-05 07:30"), ("2025-06-20 07:30", "2025-06-20 07:30"),
  ])
  func `the earliest time is midnight of day three, or a later start`(
    start: String, expected: String
  ) {
    var fixture = TestClub()
    let event = fixture.add(.juicer, start: start)
    let state = fixture.state("2025-06-02 03:00")
    #expect(state.earliestTime(for: fixture.events[event]) == time(expected))
  }

  @Test
  func `placing and withdrawing move plan and record alike`() {
    var fixture = TestClub()
    let core = fixture.add(.core)
    var state = fixture.state()
    let thursday = day("2025-06-05")
    let week = (from: time("2025-06-02"), until: time("2025-06-09"))
    let posted = state.post(1, event: core, TestClub.lead, "2025-06-05 10:30")
    let proposed = state.propose(1, event: core, TestClub.specialist, "2025-06-05 10:30")
    #expect(state.plan.shifts(on: thursday) == [posted, proposed])
    #expect(state.work[TestClub.lead].postedCount(from: week.from, until: week.until) == 1)
    #expect(state.work[TestClub.lead].hasWorked(type: 0))
    #expect(
      state.work[TestClub.specialist].proposedCount(from: week.from, until: week.until) == 1)
    #expect(!state.work[TestClub.specialist].hasWorked(type: 0), "a proposal is no work yet")
    state.withdraw(posted)
    state.withdraw(proposed)
    #expect(state.plan.shifts(on: thursday) == [])
    #expect(state.work[TestClub.lead].postedCount(from: week.from, until: week.until) == 0)
    #expect(!state.work[TestClub.lead].hasWorked(type: 0))
    #expect(
      state.work[TestClub.specialist].proposedCount(from: week.from, until: week.until) == 0)
  }
}
