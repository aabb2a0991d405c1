import Basics
import Ledger
import Scheduling
import Testing

@testable import History
@testable import Replay

/// KPI parts of a made-up club of two runs, counted by hand.
@Suite struct MeasuresTests {
  private static func placement(_ employee: Int, _ start: String) -> Placement {
    Placement(employee: employee, start: time(start))
  }

  private static func row(
    _ id: Int64, _ event: Int, _ placement: Placement?, _ status: RunRow.Status = .apiSubmitted
  ) -> RunRow {
    RunRow(
      id: id, event: event, status: status, placement: placement, submittedAt: nil,
      updatedAt: nil, bumpedScheduleID: nil)
  }

  /// Event 0 was posted and is bumped by event 1 in the second run; event 2 fails there.
  ///
  /// - Parameters:
  ///   - status: Of the second run.
  ///   - approvedAt: When the second run was reviewed.
  ///   - isPlacedAgain: Whether the second run finds event 0 another place.
  ///   - edited: Whether somebody changed the row of event 1.
  /// - Returns: A history of both runs.
  private func history(
    status: Run.Status = .completed, approvedAt: LocalTime? = nil, isPlacedAgain: Bool = true,
    edited: Bool = false
  ) -> History {
    var fixture = TestClub()
    fixture.events = [1, 2, 3].map { TestClub.event($0) }
    let place = Self.placement(1, "2025-06-09 09:45")
    var rows = [Self.row(2, 1, place, edited ? .userEdited : .apiSubmitted), Self.row(3, 2, nil)]
    if isPlacedAgain { rows.append(Self.row(4, 0, Self.placement(2, "2025-06-11 09:45"))) }
    let first = Run(
      id: 1, status: .completed, isManual: false, startedAt: time("2025-06-02 03:00"),
      approvedAt: time("2025-06-02 08:30"), processedCount: 1, rows: [Self.row(1, 0, place)])
    let second = Run(
      id: 2, status: status, isManual: false, startedAt: time("2025-06-03 03:00"),
      approvedAt: approvedAt, processedCount: 5, rows: status == .rejected ? [] : rows)
    let bumped = PostedAssignment(
      event: 0, placement: place, postedAt: time("2025-06-02 08:30"), row: 1,
      end: PostedAssignment.End(reason: .bumped, at: time("2025-06-03 03:00"), run: 1),
      survives: false)
    return History(
      club: fixture.club, fileName: "club.db", schema: .later, runs: [first, second],
      assignments: [bumped], findings: [], attendance: [:])
  }

  /// KPI name to numerator and denominator of the second run.
  private func measures(_ history: History) -> [String: [Double]] {
    var walk = RunWalk(history: history, run: 1)
    let visits = walk.visits { _, _ in }
    let records = RunMeasures(history: history, run: 1).records(visits)
    return Dictionary(
      uniqueKeysWithValues: records.map { ($0.kpi, [$0.numerator, $0.denominator]) })
  }

  @Test func `scheduled counts each event once, processed adds the bumped event taken up again`() {
    // Placed: events 1 and 0. Processed: five of production's own count, and event 0.
    #expect(measures(history())["schedulerSuccessRate"] == [2, 6])
    #expect(measures(history(isPlacedAgain: false))["schedulerSuccessRate"] == [1, 5])
  }

  @Test func `a bump is efficient when its event finds a place in its window`() {
    #expect(measures(history())["bumpingEfficiency"] == [1, 1])
    #expect(measures(history(isPlacedAgain: false))["bumpingEfficiency"] == [0, 1])
  }

  @Test func `a run is corrected when a row was edited or it was rejected, unknown unreviewed`() {
    #expect(measures(history())["userInterventionRate"] == nil)
    let approved = time("2025-06-03 08:30")
    #expect(
      measures(history(approvedAt: approved, edited: true))["userInterventionRate"] == [1, 1])
    #expect(measures(history(status: .rejected))["userInterventionRate"] == [1, 1])
  }

  @Test(arguments: [
    (Run.Status.completed, 1.0), (.rejected, 1), (.failed, 0), (.crashed, 0), (.running, 0),
  ])
  func `a rejected run was completed, a failed one was not`(status: Run.Status, done: Double) {
    let found = measures(history(status: status))
    #expect(found["runCompletionRate"] == [done, 1])
    #expect((found["schedulerSuccessRate"] != nil) == (status == .completed))
  }

  @Test func `workload spread is the population deviation per whole week and active employee`()
    throws
  {
    var fixture = TestClub()
    fixture.employees = Array(fixture.employees.prefix(2))
    fixture.events = (1...4).map { TestClub.event($0) }
    // Week of 2 June: three events for one, one for the other; the fourth was cleared before.
    let places = [
      (0, 1, "2025-06-02 09:45"), (1, 1, "2025-06-03 09:45"), (2, 1, "2025-06-08 09:45"),
      (3, 0, "2025-06-05 09:45"), (3, 0, "2025-06-06 09:45"),
    ]
    let assignments = places.enumerated().map { number, place in
      PostedAssignment(
        event: place.0, placement: Self.placement(place.1, place.2), postedAt: nil, row: nil,
        end: number == 4
          ? PostedAssignment.End(reason: .timeOff, at: time("2025-06-01 03:00"), run: nil) : nil,
        survives: number != 4)
    }
    let history = History(
      club: fixture.club, fileName: "club.db", schema: .later, runs: [], assignments: assignments,
      findings: [], attendance: [:])
    let first = try #require(Day("2025-06-01"))
    let records = try WorkloadBalance(club: history.club, days: first...(first + 10))
      .records(of: history.worked)
    // 3 and 1 events: mean 2, deviation 1. The week that begins on 9 June is not whole.
    #expect(records.map(\.scope) == ["2025-W23"])
    #expect(records.map(\.numerator) == [1])
    #expect(records.map(\.denominator) == [1])
  }
}
