extension State {
  /// Core shifts that a Core event could take over in the rescue pass, best first.
  ///
  /// Only shifts of events with a later due date: proposals of any day, posted ones from today,
  /// or the event's start, to the day before its due date. The latest due date comes first, then
  /// the earliest day, then production's order.
  package func takeovers(for event: Int) -> [Shift] {
    let facts = club.events[event]
    let first = max(facts.start.day, now.day)
    let posted = plan.shifts(from: first, until: facts.due.day).filter(\.isPosted)
      .sorted(by: Self.isEarlierPosted)
    let found = (plan.proposals + posted).filter { shift in
      let due = club.events[shift.event].due
      return shift.isCore && due > facts.due && due >= now
    }
    return found.enumerated().sorted { left, right in
      let dues = [left, right].map { club.events[$0.element.event].due }
      if dues[0] != dues[1] { return dues[0] > dues[1] }
      let days = [left, right].map(\.element.start.day)
      return (days[0], left.offset) < (days[1], right.offset)
    }.map(\.element)
  }

  /// The shift that the rescue pass would take over for a Core event that failed; the best only.
  package func rescue(_ event: Int) -> Choice? {
    let facts = club.events[event]
    guard let victim = takeovers(for: event).first, victim.start >= facts.start,
      victim.start < facts.due
    else { return nil }
    return Choice(
      employee: victim.employee, start: victim.start, path: .rescue, victim: victim)
  }

  /// Production's order of posted shifts: by event, then by assignment.
  static func isEarlierPosted(_ left: Shift, _ right: Shift) -> Bool {
    guard case .posted(let first) = left.origin, case .posted(let second) = right.origin else {
      return false
    }
    return (left.event, first) < (right.event, second)
  }
}
