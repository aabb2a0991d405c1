import Scheduling
import Testing

struct PlanTests {
  private let club: Club
  private let core: Int
  private let supervisor: Int
  private let long: Int

  init() {
    var fixture = TestClub()
    core = fixture.add(.core)  // 390 minutes
    supervisor = fixture.add(.supervisor)  // 5 minutes
    long = fixture.add(.other, minutes: 3 * 24 * 60)
    club = fixture.club
  }

  private func plan(_ shifts: [Shift] = []) -> Plan {
    let nobody = [[Shift]](repeating: [], count: club.employees.count)
    var plan = Plan(byEmployee: nobody, firstDay: day("2025-06-02"))
    for shift in shifts { plan.insert(shift) }
    return plan
  }

  private func shift(_ event: Int, _ employee: Int, _ start: String, row: Int64) -> Shift {
    Shift(event: event, employee: employee, start: time(start), origin: .proposed(row), club: club)
  }

  private func overlaps(_ plan: Plan, _ start: String, _ end: String, employee: Int = 0) -> Bool {
    plan.hasOverlap(employee: employee, start: time(start), end: time(end))
  }

  @Test
  func `an empty plan has nothing`() {
    let plan = plan()
    #expect(plan.shifts(on: day("2025-06-05")) == [])
    #expect(plan.shifts(of: 0, from: time("2000-01-01"), until: time("2100-01-01")).isEmpty)
    #expect(!overlaps(plan, "2000-01-01", "2100-01-01"))
    #expect(!plan.hasCore(employee: 0, on: day("2025-06-05")))
  }

  /// A Core shift from 10:00 to 16:30.
  @Test(arguments: [
    ("2025-06-05 09:00", "2025-06-05 10:00", false),
    ("2025-06-05 09:00", "2025-06-05 10:00:00.000001", true),
    ("2025-06-05 16:30", "2025-06-05 17:00", false),
    ("2025-06-05 16:29:59.999999", "2025-06-05 17:00", true),
    ("2025-06-05 12:00", "2025-06-05 12:05", true),
    ("2025-06-05 00:00", "2025-06-06 00:00", true),
    ("2025-06-05 10:00", "2025-06-05 16:30", true),
    ("2025-06-06 12:00", "2025-06-06 12:05", false),
  ])
  func `shifts overlap when they share time, touching is free`(
    start: String, end: String, expected: Bool
  ) {
    let plan = plan([shift(core, 0, "2025-06-05 10:00", row: 1)])
    #expect(overlaps(plan, start, end) == expected)
    #expect(!overlaps(plan, start, end, employee: 1), "another employee is free")
  }

  @Test
  func `a shift of days overlaps although short ones lie between`() {
    let plan = plan([
      shift(long, 0, "2025-06-05 10:00", row: 1), shift(supervisor, 0, "2025-06-06 09:00", row: 2),
      shift(supervisor, 0, "2025-06-07 09:00", row: 3),
    ])
    #expect(overlaps(plan, "2025-06-08 09:59", "2025-06-08 09:59:59"))
    #expect(!overlaps(plan, "2025-06-08 10:00", "2025-06-08 11:00"))
  }

  @Test
  func `a long shift given at the start is known to be long`() {
    var shifts = [[Shift]](repeating: [], count: club.employees.count)
    shifts[0] = [shift(long, 0, "2025-06-01 10:00", row: 1)]
    let plan = Plan(byEmployee: shifts, firstDay: day("2025-06-02"))
    #expect(overlaps(plan, "2025-06-04 09:00", "2025-06-04 09:30"))
    #expect(plan.shifts(on: day("2025-06-01")) == [], "days before the first are not indexed")
  }

  @Test
  func `a day's shifts come in order of insertion, an employee's by start`() {
    let first = shift(core, 0, "2025-06-05 11:00", row: 1)
    let second = shift(supervisor, 1, "2025-06-05 12:00", row: 2)
    let third = shift(supervisor, 0, "2025-06-05 09:00", row: 3)
    let plan = plan([first, second, third])
    #expect(plan.shifts(on: day("2025-06-05")) == [first, second, third])
    let own = plan.shifts(of: 0, from: time("2025-06-05"), until: time("2025-06-06"))
    #expect(Array(own) == [third, first])
  }

  @Test
  func `a range takes its start and leaves its end`() {
    let shift = shift(core, 0, "2025-06-05 11:00", row: 1)
    let plan = plan([shift])
    let from = time("2025-06-05 11:00")
    #expect(Array(plan.shifts(of: 0, from: from, until: from.adding(minutes: 1))) == [shift])
    #expect(plan.shifts(of: 0, from: from.adding(minutes: -9), until: from).isEmpty)
    #expect(plan.shifts(of: 0, from: from.adding(minutes: 1), until: from).isEmpty, "reversed")
  }

  @Test
  func `of several shifts at one time, removal takes the right one`() {
    let shifts = (1...3).map { shift(core, 0, "2025-06-05 11:00", row: Int64($0)) }
    var plan = plan(shifts)
    plan.remove(shifts[1])
    #expect(plan.shifts(on: day("2025-06-05")) == [shifts[0], shifts[2]])
    #expect(plan.coreShifts(of: 0, on: day("2025-06-05")).count == 2)
    plan.remove(shifts[0])
    plan.remove(shifts[2])
    #expect(!overlaps(plan, "2025-06-05", "2025-06-06"))
    #expect(plan.shifts(on: day("2025-06-05")) == [])
  }

  @Test
  func `removing what is not there changes nothing`() {
    let shift = shift(core, 0, "2025-06-05 11:00", row: 1)
    var plan = plan([shift])
    plan.remove(self.shift(core, 0, "2025-06-05 11:00", row: 2))
    plan.remove(
      Shift(
        event: core, employee: 0, start: shift.start, origin: .posted(1), club: club))
    #expect(plan.shifts(on: day("2025-06-05")) == [shift])
  }

  @Test
  func `only Core shifts count as Core, on the day they start`() {
    let plan = plan([
      shift(core, 0, "2025-06-05 23:59", row: 1), shift(supervisor, 1, "2025-06-05 12:00", row: 2),
    ])
    #expect(plan.hasCore(employee: 0, on: day("2025-06-05")))
    #expect(!plan.hasCore(employee: 0, on: day("2025-06-04")))
    #expect(!plan.hasCore(employee: 0, on: day("2025-06-06")), "although it lasts into that day")
    #expect(!plan.hasCore(employee: 1, on: day("2025-06-05")))
    #expect(plan.coreShifts(of: 0, on: day("2025-06-05")).map(\.event) == [core])
  }

  @Test
  func `a shift ends after its event's duration`() {
    #expect(shift(core, 0, "2025-06-05 10:00", row: 1).end == time("2025-06-05 16:30"))
    #expect(shift(core, 0, "2025-06-05 10:00", row: 1).isCore)
    #expect(!shift(supervisor, 0, "2025-06-05 10:00", row: 1).isPosted)
  }
}
