import Basics
import Scheduling

/// One club's past, as its database lets it be told.
package struct History: Sendable {
  package let club: Club
  /// Without folders: reports must not depend on where a file lies.
  package let fileName: String
  package let schema: Schema
  /// By start, then id.
  package let runs: [Run]
  package let assignments: [PostedAssignment]
  package let findings: [Finding]
  /// Who stood where and when; the source of `state(before:)`.
  let timeline: Timeline
  private let attendance: [AttendanceKey: Attendance]
  /// Per run: positions in `assignments`.
  private let endedInRun: [[Int]]
  /// Per event, in row order.
  let rowsOfEvent: [[RowPlace]]
  /// Per event: positions in `assignments`.
  let assignmentsOfEvent: [[Int]]
  /// Core events by their event number.
  let coreEvents: [Int: [Int]]
  /// Per run: the last event, by position, that any run up to it had a row for.
  let lastEventSeen: [Int]

  struct RowPlace {
    let run: Int
    let position: Int
  }

  init(
    club: Club, fileName: String, schema: Schema, runs: [Run], assignments: [PostedAssignment],
    findings: [Finding], attendance: [AttendanceKey: Attendance]
  ) {
    self.club = club
    self.fileName = fileName
    self.schema = schema
    self.runs = runs
    self.assignments = assignments
    self.findings = findings
    self.attendance = attendance
    timeline = Timeline(club: club, runs: runs, assignments: assignments)
    var endedInRun = [[Int]](repeating: [], count: runs.count)
    for (position, assignment) in assignments.enumerated() {
      if let run = assignment.end?.run { endedInRun[run].append(position) }
    }
    self.endedInRun = endedInRun
    var rowsOfEvent = [[RowPlace]](repeating: [], count: club.events.count)
    var lastEventSeen: [Int] = []
    for (run, facts) in runs.enumerated() {
      for (position, row) in facts.rows.enumerated() {
        rowsOfEvent[row.event].append(RowPlace(run: run, position: position))
      }
      lastEventSeen.append(max(lastEventSeen.last ?? -1, facts.rows.map(\.event).max() ?? -1))
    }
    self.rowsOfEvent = rowsOfEvent
    self.lastEventSeen = lastEventSeen
    var assignmentsOfEvent = [[Int]](repeating: [], count: club.events.count)
    for (position, assignment) in assignments.enumerated() {
      assignmentsOfEvent[assignment.event].append(position)
    }
    self.assignmentsOfEvent = assignmentsOfEvent
    coreEvents = Dictionary(
      grouping: club.events.indices.filter { club.events[$0].type == .core }
    ) { club.events[$0].number ?? 0 }
  }

  /// The two versions of the production schema in the field.
  package enum Schema: String, Sendable {
    case original
    /// With `pending_schedules.bumped_posted_schedule_id` and four more columns.
    case later
  }
}

extension History {
  package func attendance(of employee: Int, on day: Day) -> Attendance? {
    attendance[AttendanceKey(employee: employee, day: day)]
  }

  /// Positions of assignments that went during a run, ascending.
  package func assignmentsEnded(inRun index: Int) -> [Int] {
    endedInRun[index]
  }

  /// Rows of an event in a run and all later ones, in row order.
  package func rows(of event: Int, fromRun index: Int) -> [RunRow] {
    rowsOfEvent[event].filter { $0.run >= index }.map { runs[$0.run].rows[$0.position] }
  }
}
