/// What the application keeps about events between runs: its two columns that decide what a run
/// looks at.
package struct EventFlags: Sendable, Equatable {
  /// Per event: `is_scheduled`.
  package var isScheduled: [Bool]
  /// Per event: whether `condition` is Unstaffed; the engine never changes that.
  package var isUnstaffed: [Bool]

  package init(isScheduled: [Bool], isUnstaffed: [Bool]) {
    precondition(isScheduled.count == isUnstaffed.count, "an event has both flags")
    self.isScheduled = isScheduled
    self.isUnstaffed = isUnstaffed
  }
}

extension EventFlags {
  /// The events a run looks at, in the order in which it works on them.
  ///
  /// Unscheduled, unstaffed and not past due; by whole days to the due date, then by type, then
  /// by id.
  ///
  /// - Parameters:
  ///   - club: Whose flags these are.
  ///   - now: The clock of the run.
  /// - Returns: Positions in `Club.events`.
  package func candidates(of club: Club, at now: LocalTime) -> [Int] {
    club.events.indices
      .filter { !isScheduled[$0] && isUnstaffed[$0] && club.events[$0].due >= now }
      .map { event in
        let facts = club.events[event]
        return (event, days: facts.due.wholeDays(since: now), rank: facts.type.workOrder)
      }
      .sorted { ($0.days, $0.rank, $0.0) < ($1.days, $1.rank, $1.0) }
      .map(\.0)
  }
}

extension EventType {
  /// Place in the order of a run; everything production does not know comes last.
  var workOrder: Int {
    switch self {
    case .juicer: 1
    case .digitalSetup: 2
    case .digitalRefresh: 3
    case .freeosk: 4
    case .digitalTeardown: 5
    case .core: 6
    case .supervisor: 7
    case .digitals: 8
    case .other: 9
    case .unlisted: 99
    }
  }
}
