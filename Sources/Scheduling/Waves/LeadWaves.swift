import Basics

extension RunInProgress {
  /// Waves 3 to 5: the first available member of the event's chain, on one day.
  mutating func runLeadWave(_ wave: Wave, where isIncluded: (Event) -> Bool) {
    self.wave = wave
    for event in openEvents(where: isIncluded) {
      if let choice = leadChoice(for: event) {
        propose(choice.placement, of: event, path: .leadChain)
      } else {
        fail(event, noLeadReason(for: event))
      }
    }
  }

  private mutating func leadChoice(for event: Int) -> Choice? {
    let facts = club.events[event]
    let first = state.earliestTime(for: facts)
    // Production tries the first day even where it lies past the due date.
    let later = days(from: first.adding(days: 1), until: facts.due)
    for day in [first.day] + (isFixed(.oneDayOnly) ? Array(later) : []) {
      let start = leadTimes.next(for: facts, on: day, in: state)
      let choice = state.leadChoice(for: event, at: start).flatMap {
        mayPropose(event, at: start) ? $0 : nil
      }
      if isFixed(.burntTurns), choice == nil || !isInWindow(event, start) {
        leadTimes.giveBack(for: facts, on: day)
      }
      if let choice { return choice }
    }
    return nil
  }

  /// Why nobody was chosen on the first day tried.
  private func noLeadReason(for event: Int) -> FailureReason {
    let facts = club.events[event]
    let start = state.earliestTime(for: facts)
    if state.leadChoice(for: event, at: start) != nil { return .closedTime }
    if facts.type == .other { return .noOtherLead }
    return facts.isTeardown ? .noSecondaryLead(start.day) : .noLead(start.day)
  }
}

extension EventType {
  /// The types that only a repaired engine schedules.
  var isDigital: Bool {
    switch self {
    case .digitalSetup, .digitalRefresh, .digitalTeardown: true
    default: false
    }
  }
}
