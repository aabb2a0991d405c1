import Scheduling

extension History {
  /// What the application's flags were when a run began, as far as its rows and all others tell.
  ///
  /// The database keeps only the last state of a flag. A row of the run names an event it looked
  /// at, unless the event was posted at the time: then the run bumped it. What left no row is
  /// told by `silentEvents`.
  ///
  /// - Parameter index: Position in `runs`.
  /// - Returns: Flags under which exactly those events are candidates of the run.
  package func flags(before index: Int) -> EventFlags {
    var flags = EventFlags(
      isScheduled: Array(repeating: true, count: club.events.count),
      isUnstaffed: Array(repeating: false, count: club.events.count))
    let named = Set(runs[index].rows.map(\.event)).filter { !isPosted($0, beforeRun: index) }
    for event in named + silentEvents(inRun: index) {
      flags.isScheduled[event] = false
      flags.isUnstaffed[event] = true
    }
    return flags
  }

  /// Events that a run had to look at and left no row for, in the order of the run within a type.
  ///
  /// Not posted, not due yet, and released: events come in ascending id, so those up to the last
  /// one seen in a row were there. A Core event leaves a row, but for the few that the window
  /// guard swallows: those stay unknown. A Supervisor event leaves one when its Core event is
  /// placed; it does not come up while a proposal of it waits for review, nor after it was bumped
  /// from a Core event that stands again.
  ///
  /// - Parameter index: Position in `runs`.
  /// - Returns: Positions in `Club.events`.
  package func silentEvents(inRun index: Int) -> [Int] {
    let now = runs[index].startedAt
    let rows = runs[index].rows
    let seen = Set(rows.map(\.event))
    let paired = Set(
      rows.filter { $0.placement != nil && club.events[$0.event].type == .core }
        .compactMap { club.events[$0.event].number })
    let open = club.events.indices.prefix(lastEventSeen[index] + 1).filter { event in
      let facts = club.events[event]
      guard facts.due >= now, facts.type != .core, !seen.contains(event),
        !isPosted(event, beforeRun: index)
      else { return false }
      guard facts.type == .supervisor else { return true }
      return !(facts.number.map(paired.contains) ?? false) && !isStuck(event, beforeRun: index)
        && !isOrphan(event, beforeRun: index)
    }
    return open.sorted { left, right in
      (club.events[left].due.wholeDays(since: now), left)
        < (club.events[right].due.wholeDays(since: now), right)
    }
  }

  private func isPosted(_ event: Int, beforeRun index: Int) -> Bool {
    assignmentsOfEvent[event].contains { stands($0, at: runs[index].startedAt, run: index) }
  }

  /// Whether a Supervisor event lost its place to a bump, and its Core event has one.
  private func isOrphan(_ event: Int, beforeRun index: Int) -> Bool {
    let now = runs[index].startedAt
    let isBumped = assignmentsOfEvent[event].contains {
      assignments[$0].end.map { $0.reason == .pairedCoreBumped && $0.at <= now } ?? false
    }
    guard isBumped, let number = club.events[event].number else { return false }
    return coreEvents[number, default: []].contains { isPosted($0, beforeRun: index) }
  }

  /// Whether the last run that had the event proposed it, and nothing of that is posted yet.
  private func isStuck(_ event: Int, beforeRun index: Int) -> Bool {
    guard let last = rowsOfEvent[event].last(where: { $0.run < index }) else { return false }
    let row = runs[last.run].rows[last.position]
    return row.placement != nil
      && !assignmentsOfEvent[event].contains {
        assignments[$0].row == row.id
          && assignments[$0].postedAt ?? .distantPast <= runs[index].startedAt
      }
  }

  private func stands(_ position: Int, at now: LocalTime, run: Int) -> Bool {
    let assignment = assignments[position]
    if let postedAt = assignment.postedAt, postedAt > now { return false }
    return assignment.end.map { $0.at > now || $0.run == run } ?? true
  }
}
