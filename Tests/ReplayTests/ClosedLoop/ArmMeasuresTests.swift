import Basics
import Experimentation
import Ledger
import Testing

@testable import History
@testable import Replay
@testable import Scheduling

/// KPI parts of one simulated run, counted by hand.
@Suite struct ArmMeasuresTests {
  private static func placement(_ employee: Int, _ start: String) -> Placement {
    Placement(employee: employee, start: time(start))
  }

  private static func row(_ id: Int64, _ event: Int, _ placement: Placement?) -> RunRow {
    RunRow(
      id: id, event: event, status: .apiSubmitted, placement: placement, submittedAt: nil,
      updatedAt: nil, bumpedScheduleID: nil)
  }

  /// Three people and four Core events due on 30 June; event 3 is posted for employee 1.
  private let club: Club
  private let history: History
  private static let posted = placement(1, "2025-06-12 09:45")

  init() {
    var fixture = TestClub()
    fixture.employees = Array(fixture.employees.prefix(3))
    fixture.events = (1...4).map { TestClub.event($0) }
    club = fixture.club
    let run = Run(
      id: 7, status: .completed, isManual: false, startedAt: time("2025-06-02 03:00"),
      approvedAt: time("2025-06-02 08:30"), processedCount: 5, rows: [])
    history = History(
      club: club, fileName: "club.db", schema: .later, runs: [run], assignments: [],
      findings: [], attendance: [:])
  }

  /// What an arm leaves: who got which event when; nil where it failed.
  private func result(
    _ places: [(event: Int, placement: Placement?)], bumpsPosted: Bool = false
  ) -> RunResult {
    var state = State(club: club, now: time("2025-06-02 03:00"))
    let standing = Shift(
      event: 3, employee: 1, start: Self.posted.start, origin: .posted(1), club: club)
    if !bumpsPosted { state.place(standing) }
    var proposals: [Proposal] = []
    for (row, place) in places.enumerated() {
      let outcome: Proposal.Result =
        place.placement.map { .placed($0, .fill) } ?? .failed(.noEmployee)
      proposals.append(
        Proposal(row: Int64(row), event: place.event, wave: .core, result: outcome, list: nil))
      if let placement = place.placement {
        state.place(
          Shift(
            event: place.event, employee: placement.employee, start: placement.start,
            origin: .proposed(Int64(row)), club: club))
      }
    }
    let flags = EventFlags(
      isScheduled: Array(repeating: true, count: 4), isUnstaffed: Array(repeating: false, count: 4))
    return RunResult(
      events: [0, 1, 2], proposals: proposals, counters: RunCounters(),
      deleted: bumpsPosted ? [standing] : [], swallowed: [], state: state, flags: flags)
  }

  private func choices(_ visits: [RunWalk.Visit] = []) -> SupervisorChoices {
    SupervisorChoices(run: history.runs[0], club: club, visits: visits)
  }

  /// KPI and arm to numerator and denominator.
  private func measures(
    _ control: RunResult, _ treatment: RunResult, visits: [RunWalk.Visit] = [],
    isCarried: Bool = false
  ) throws -> [String: [Double]] {
    let records = try ArmMeasures(history: history, run: 0, choices: choices(visits))
      .records(SimulatedRun(control: control, treatment: treatment), isCarried: isCarried)
    for record in records {
      #expect(record.scope == "run 7")
      #expect(record.month == "2025-06")
      #expect(record.evidence == "simulated")
    }
    return Dictionary(
      uniqueKeysWithValues: records.map {
        ("\($0.kpi) \($0.arm)", [$0.numerator, $0.denominator])
      })
  }

  @Test func `success counts events, processed is production's count and what was bumped`() throws {
    let first = Self.placement(1, "2025-06-10 09:45")
    let control = result([(0, first), (1, nil)])
    let treatment = result([(0, Self.posted), (3, first), (1, nil)], bumpsPosted: true)
    let found = try measures(control, treatment)
    #expect(found["schedulerSuccessRate control"] == [1, 5])
    #expect(found["schedulerSuccessRate treatment"] == [2, 6])
    let carried = try measures(control, treatment, isCarried: true)
    #expect(carried["schedulerSuccessRate control"] == [1, 3], "its own three events")
    #expect(carried["schedulerSuccessRate treatment"] == [2, 4])
  }

  @Test func `a bumped posted event counts as rescheduled where the same run places it`() throws {
    let lost = result([(0, Self.posted)], bumpsPosted: true)
    let again = result(
      [(0, Self.posted), (3, Self.placement(2, "2025-06-11 09:45"))], bumpsPosted: true)
    let found = try measures(lost, again)
    #expect(found["bumpingEfficiency control"] == [0, 1])
    #expect(found["bumpingEfficiency treatment"] == [1, 1])
    let nothing = try measures(result([]), again)
    #expect(nothing["bumpingEfficiency control"] == nil)
    #expect(try measures(lost, again, isCarried: true)["bumpingEfficiency treatment"] == nil)
  }

  @Test func `the spread of both arms is over the weeks in which either placed something`() throws {
    // Week of 9 June: employee 1 has the posted shift. Control adds one for him: 2, 0, 0.
    let control = result([(0, Self.placement(1, "2025-06-10 09:45"))])
    // Treatment places in that week for another, and one in the next: 1, 1, 0 and 0, 0, 1.
    let treatment = result([
      (0, Self.placement(2, "2025-06-10 09:45")), (1, Self.placement(2, "2025-06-17 09:45")),
    ])
    let found = try measures(control, treatment)
    let spread = { (values: [Double]) -> Double in
      let mean = values.reduce(0, +) / 3
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3).squareRoot()
    }
    #expect(found["workloadBalance control"] == [spread([2, 0, 0]), 2])
    #expect(found["workloadBalance treatment"] == [spread([1, 1, 0]) + spread([0, 0, 1]), 2])
  }

  @Test func `days to due are counted from the shift, in fractions`() throws {
    // Due 30 June at midnight: 20 days less 9 h 45, and 10 days less 12 h.
    let arm = result([
      (0, Self.placement(1, "2025-06-10 09:45")), (1, Self.placement(2, "2025-06-20 12:00")),
    ])
    let found = try measures(arm, result([(2, nil)]))
    #expect(found["meanDaysToDue control"] == [20 - 9.75 / 24 + 9.5, 2])
    #expect(found["meanDaysToDue treatment"] == nil)
  }

  @Test func `an arm is corrected where a person put the event elsewhere, and not where he agrees`()
    throws
  {
    let person = Self.placement(2, "2025-06-10 09:45")
    let visit = RunWalk.Visit(
      row: Self.row(1, 0, person), placement: person,
      step: ControlWalk.Step(choice: nil, choiceOnDay: nil, victim: nil, path: .fill),
      explanation: .edit, edit: .recorded)
    let found = try measures(
      result([(0, Self.placement(1, "2025-06-10 09:45"))]), result([(0, person)]), visits: [visit])
    #expect(found["userInterventionRate control"] == [1, 1])
    #expect(found["userInterventionRate treatment"] == [0, 1])
    let failing = try measures(result([(0, nil)]), result([]), visits: [visit])
    #expect(
      failing["userInterventionRate control"] == [0, 1], "no decision, nothing to contradict")
  }
}
