import Basics
import Scheduling

/// Rebuilds which assignments stood when, from what production never deletes.
///
/// `schedules` holds only what survived. Everything that was ever posted left an `api_submitted`
/// row; how long it stood follows from later rows (someone else got its employee and time, the
/// event came up again), from attendance, time off and terminations.
struct PostedPlanBuilder {
  let club: Club
  let runs: [Run]
  let schedules: [ScheduleRow]
  let attendance: [AttendanceKey: Attendance]

  /// One row of `schedules`.
  struct ScheduleRow {
    let id: Int64
    let event: Int
    let placement: Placement
    let lastSynced: LocalTime?
  }

  /// All assignments, those from runs first in row order, then those a person added.
  func assignments() -> [PostedAssignment] {
    var assignments = postedRows()
    addSurvivors(to: &assignments)
    let takeovers = Takeovers(club: club, runs: runs)
    let moves = handMoves(in: assignments)
    for index in assignments.indices where !assignments[index].survives {
      assignments[index].end = end(
        of: assignments[index], takeovers: takeovers, moves: moves[assignments[index].event] ?? [])
    }
    endPairedSupervisors(in: &assignments)
    return assignments
  }

  private func postedRows() -> [PostedAssignment] {
    runs.flatMap { run in
      run.rows.compactMap { row -> PostedAssignment? in
        guard let placement = row.placement else { return nil }
        let postedAt: LocalTime? =
          switch row.status {
          case .apiSubmitted: row.submittedAt ?? run.approvedAt ?? row.updatedAt
          // An edit does not keep a row from being posted; the approval time is the best guess.
          case .userEdited: run.approvedAt
          case .proposed, .approved, .apiFailed: nil
          }
        guard let postedAt else { return nil }
        return PostedAssignment(
          event: row.event, placement: placement, postedAt: postedAt, row: row.id, end: nil,
          survives: false)
      }
    }
  }

  /// Marks what `schedules` still has, and adds what no run explains.
  private func addSurvivors(to assignments: inout [PostedAssignment]) {
    struct Key: Hashable {
      let event: Int
      let placement: Placement
    }
    // The last row with the same event, employee and time is the one that survived.
    var latest: [Key: Int] = [:]
    for (index, assignment) in assignments.enumerated() {
      latest[Key(event: assignment.event, placement: assignment.placement)] = index
    }
    // A row without a time was written after the rows before it.
    var latestSync: LocalTime?
    for row in schedules {
      if let synced = row.lastSynced { latestSync = max(latestSync ?? synced, synced) }
      let key = Key(event: row.event, placement: row.placement)
      if let index = latest[key], !assignments[index].survives {
        assignments[index].survives = true
        assignments[index].scheduleID = row.id
      } else {
        assignments.append(
          PostedAssignment(
            event: row.event, placement: row.placement, postedAt: row.lastSynced ?? latestSync,
            row: nil, end: nil, survives: true, scheduleID: row.id))
      }
    }
  }

  /// Per event: when a person gave it a place that no proposal explains.
  private func handMoves(in assignments: [PostedAssignment]) -> [Int: [LocalTime]] {
    Dictionary(grouping: assignments.filter { $0.row == nil }, by: \.event)
      .mapValues { $0.compactMap(\.postedAt) }
  }

  private func end(
    of assignment: PostedAssignment, takeovers: Takeovers, moves: [LocalTime]
  ) -> PostedAssignment.End? {
    let posted = assignment.postedAt ?? LocalTime.distantPast
    let placement = assignment.placement
    let ends = [
      takeovers.end(of: assignment, after: posted),
      absence(placement), timeOff(placement, after: posted), termination(placement),
      moves.filter { $0 > posted }.min()
        .map { PostedAssignment.End(reason: .moved, at: $0, run: nil) },
    ]
    let first = ends.compactMap { $0 }.min { $0.at < $1.at }
    return first.map { $0.reason == .released ? release($0, of: assignment, posted: posted) : $0 }
  }

  /// Tells apart what an event that came up again, and nothing else, can mean.
  ///
  /// Wave 2 has to bump what is posted and still ahead before it can place it again. Who took the
  /// place was pushed out in turn, was edited, or went with the rows of a rejected run. Anything
  /// else had gone before, as had what a run bumped that is no longer in the history.
  private func release(
    _ end: PostedAssignment.End, of assignment: PostedAssignment, posted: LocalTime
  ) -> PostedAssignment.End {
    guard let run = end.run, club.events[assignment.event].type == .core,
      assignment.placement.start > end.at, !lacksRuns(after: posted, upTo: run)
    else { return PostedAssignment.End(reason: .released, at: end.at, run: nil) }
    let rejected = runs[..<run].lastIndex { $0.status == .rejected && $0.startedAt > posted }
    let bumper = rejected ?? run
    return PostedAssignment.End(reason: .bumped, at: runs[bumper].startedAt, run: bumper)
  }

  /// Whether numbers are missing among the runs since a moment.
  private func lacksRuns(after posted: LocalTime, upTo run: Int) -> Bool {
    let first = runs[..<run].lastIndex { $0.startedAt <= posted } ?? run
    return runs[run].id - runs[first].id != Int64(run - first)
  }

  /// The supervisor clears the day at 21:00.
  private func absence(_ placement: Placement) -> PostedAssignment.End? {
    let day = placement.start.day
    guard let status = attendance[AttendanceKey(employee: placement.employee, day: day)],
      !status.isPresent
    else { return nil }
    return PostedAssignment.End(reason: .absence, at: LocalTime(day, hour: 21), run: nil)
  }

  private func timeOff(_ placement: Placement, after posted: LocalTime) -> PostedAssignment.End? {
    club.timeOff[placement.employee]
      .filter { $0.days.contains(placement.start.day) }
      .compactMap(\.recordedAt).filter { $0 > posted }.min()
      .map { PostedAssignment.End(reason: .timeOff, at: $0, run: nil) }
  }

  private func termination(_ placement: Placement) -> PostedAssignment.End? {
    club.employees[placement.employee].terminationDay
      .filter { $0 <= placement.start.day }
      .map { PostedAssignment.End(reason: .termination, at: LocalTime($0), run: nil) }
  }

  /// A bumped posted Core event takes one posted Supervisor shift of its day and number along.
  private func endPairedSupervisors(in assignments: inout [PostedAssignment]) {
    struct Key: Hashable {
      let day: Day
      let number: Int
    }
    var supervisors: [Key: [Int]] = [:]
    for (index, assignment) in assignments.enumerated() where !assignment.survives {
      let event = club.events[assignment.event]
      guard event.type == .supervisor, let number = event.number else { continue }
      let key = Key(day: assignment.placement.start.day, number: number)
      supervisors[key, default: []].append(index)
    }
    let bumped = assignments.compactMap { assignment in
      assignment.end.filter { $0.reason == .bumped }.map { (core: assignment, end: $0) }
    }
    // In order of time: what an early bump took must not depend on later ones.
    for (core, end) in bumped.sorted(by: { $0.end.at < $1.end.at }) {
      let event = club.events[core.event]
      guard event.type == .core, let number = event.number else { continue }
      let key = Key(day: core.placement.start.day, number: number)
      let paired = (supervisors[key] ?? []).first { index in
        let other = assignments[index]
        guard (other.postedAt ?? end.at) <= end.at else { return false }
        return other.end.map { $0.at >= end.at && $0.reason != .pairedCoreBumped } ?? true
      }
      if let paired {
        assignments[paired].end = PostedAssignment.End(
          reason: .pairedCoreBumped, at: end.at, run: end.run)
      }
    }
  }
}

/// An employee on a day.
struct AttendanceKey: Hashable {
  let employee: Int
  let day: Day
}

extension Optional {
  /// The value, if it passes a test.
  func filter(_ isIncluded: (Wrapped) -> Bool) -> Wrapped? {
    flatMap { isIncluded($0) ? $0 : nil }
  }
}
