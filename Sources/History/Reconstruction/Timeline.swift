import Scheduling

/// All assignments and proposals of a history with the times between which they were there.
///
/// Sorted once, per employee and start, so that the state before any run is one linear pass.
struct Timeline: Sendable {
  /// An assignment and how long it stood.
  private struct Standing {
    let shift: Shift
    let postedAt: LocalTime
    let endedAt: LocalTime
    /// The run during which it went; -1 for none.
    let endedInRun: Int
  }

  /// A proposal and from which run on production counted it.
  private struct Proposal {
    let start: LocalTime
    let run: Int
    /// Not counted from this moment on.
    let until: LocalTime
  }

  private var standing: [[Standing]]
  private var proposals: [[Proposal]]

  init(club: Club, runs: [Run], assignments: [PostedAssignment]) {
    standing = Array(repeating: [], count: club.employees.count)
    proposals = Array(repeating: [], count: club.employees.count)
    for (number, assignment) in assignments.enumerated() {
      let placement = assignment.placement
      standing[placement.employee].append(
        Standing(
          shift: Shift(
            event: assignment.event, employee: placement.employee, start: placement.start,
            origin: .posted(number), club: club),
          postedAt: assignment.postedAt ?? .distantPast,
          endedAt: assignment.end?.at ?? .distantFuture, endedInRun: assignment.end?.run ?? -1))
    }
    for (index, run) in runs.enumerated() {
      for row in run.rows {
        guard let placement = row.placement, let until = Self.countedUntil(row) else { continue }
        proposals[placement.employee].append(
          Proposal(start: placement.start, run: index, until: until))
      }
    }
    for employee in standing.indices {
      standing[employee].sort { $0.shift.start < $1.shift.start }
      proposals[employee].sort { $0.start < $1.start }
    }
  }

  /// How long production's workload count includes a row; nil for never.
  ///
  /// It counts `proposed` and `api_submitted`. A row that the vendor refused counted as proposed
  /// until then; an edited row's first placement is lost, so it does not count.
  private static func countedUntil(_ row: RunRow) -> LocalTime? {
    switch row.status {
    case .proposed, .apiSubmitted: .distantFuture
    case .apiFailed: row.updatedAt
    case .userEdited, .approved: nil
    }
  }
}

extension Timeline {
  /// Fills a state with what stood and what was counted when a run began.
  ///
  /// What that run itself deletes is still there at its start.
  func fill(_ state: inout State, before run: Int) {
    let now = state.now
    let posted = standing.map { all in
      all.filter { $0.postedAt <= now && ($0.endedAt > now || $0.endedInRun == run) }
        .map(\.shift)
    }
    state.fill(posted: posted, proposed: liveProposals(before: run, at: now))
  }

  /// Per employee: starts of proposals of earlier runs that production still counted, ascending.
  func liveProposals(before run: Int, at now: LocalTime) -> [[LocalTime]] {
    proposals.map { all in all.filter { $0.run < run && $0.until > now }.map(\.start) }
  }
}

extension History {
  /// What the scheduler saw when a run began.
  ///
  /// Only facts recorded by then are in it: posted assignments that stood at that moment, and
  /// proposals of earlier runs that were alive.
  ///
  /// - Parameters:
  ///   - index: Position in `runs`.
  ///   - fixed: Defects of production that the state's own functions are to leave out.
  /// - Returns: A state that the run's own rows can be taken into.
  package func state(before index: Int, fixed: Set<Quirk> = []) -> State {
    var state = State(club: club, now: runs[index].startedAt, fixed: fixed)
    timeline.fill(&state, before: index)
    return state
  }

  /// Per employee: starts of proposals of earlier runs that were alive when a run began.
  package func liveProposals(before index: Int) -> [[LocalTime]] {
    timeline.liveProposals(before: index, at: runs[index].startedAt)
  }

  /// The last event, by position, that is known to have been released when a run ended.
  ///
  /// Events come in ascending id, so all before it had been, too; -1 for none.
  package func lastEventReleased(byRun index: Int) -> Int {
    lastEventSeen[index]
  }
}

extension History {
  /// Posted shifts that a run bumped, as they stand in the state before it.
  package func shiftsBumped(inRun index: Int) -> [Shift] {
    assignmentsEnded(inRun: index).filter { assignments[$0].end?.isBump ?? false }.map {
      let assignment = assignments[$0]
      return Shift(
        event: assignment.event, employee: assignment.placement.employee,
        start: assignment.placement.start, origin: .posted($0), club: club)
    }
  }
}

extension History {
  /// What the application itself would see in this database at a moment: its tables as they are.
  ///
  /// Exact for a backup taken at that moment; for anything earlier use `state(before:)`. Posted
  /// shifts are numbered by their row in `schedules`.
  package func presentState(now: LocalTime) -> State {
    var state = State(club: club, now: now, isSnapshot: true)
    for assignment in assignments {
      guard let id = assignment.scheduleID else { continue }
      state.place(
        Shift(
          event: assignment.event, employee: assignment.placement.employee,
          start: assignment.placement.start, origin: .posted(Int(id)), club: club))
    }
    for row in runs.map(\.rows).joined()
    where row.status == .proposed || row.status == .apiSubmitted {
      guard let placement = row.placement else { continue }
      state.work[placement.employee].addProposed(start: placement.start)
    }
    return state
  }
}

extension History {
  /// The flags of the events as the database holds them now.
  package var presentFlags: EventFlags {
    EventFlags(
      isScheduled: club.events.map(\.isScheduledNow),
      isUnstaffed: club.events.map { $0.condition == "Unstaffed" })
  }
}

extension LocalTime {
  static let distantPast = LocalTime(microseconds: .min)
  static let distantFuture = LocalTime(microseconds: .max)
}
