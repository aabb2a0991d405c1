extension RunInProgress {
  /// The last pass: Core events that failed and are due within a week take over a later one.
  mutating func runRescuePass() {
    wave = .rescue
    let failed = proposals.filter {
      $0.placement == nil && club.events[$0.event].type == .core
    }.map(\.event)
    let byDue = failed.enumerated().sorted { left, right in
      (club.events[left.element].due, left.offset)
        < (club.events[right.element].due, right.offset)
    }.map(\.element)
    for event in byDue where club.events[event].due.wholeDays(since: state.now) <= 7 {
      guard rescue(event) else { continue }
      deleteFailure(of: event)
      counters.scheduled += 1
      counters.failed = max(0, counters.failed - 1)
    }
  }

  private mutating func rescue(_ event: Int) -> Bool {
    for target in takeovers(for: event) where cascade(event, taking: target, path: .rescue) {
      return true
    }
    return false
  }

  /// The shifts an event may try to take over: production tries the best only.
  func takeovers(for event: Int) -> ArraySlice<Shift> {
    let earliest =
      isFixed(.movesIntoPast) ? state.earliestTime(for: club.events[event]) : nil
    let all = state.takeovers(for: event).filter { shift in
      bumpCounts[shift.event, default: 0] < Self.mostBumps
        && earliest.map { $0 <= shift.start } ?? true
    }
    return isFixed(.singleRescue) ? all[...] : all.prefix(1)
  }

  /// Bumps by the rescue pass after which an event stays where it is; wave 2 knows no limit, and
  /// needs none: it works by due date, so nothing it has placed is bumped by what comes later.
  static let mostBumps = 3
}
