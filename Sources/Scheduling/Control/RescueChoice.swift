import Basics

extension State {
  /// The shift that the rescue pass would take over for a Core event that failed.
  ///
  /// Among Core shifts with a later due date (proposals of any day; posted ones from today, or
  /// the event's start, to the day before its due date): the latest due date, then the earliest
  /// day, then production's order. Only this one is ever tried.
  package func rescue(_ event: Int) -> Choice? {
    let facts = club.events[event]
    let first = max(facts.start.day, now.day)
    var victim: Shift?
    var day = now.day
    // A proposal can stand on any day up to its own due date; 120 days bound the search.
    while day - now.day <= 120 {
      for shift in coreInBumpOrder(on: day) {
        let due = club.events[shift.event].due
        guard due > facts.due, due >= now else { continue }
        if shift.isPosted, day < first || day >= facts.due.day { continue }
        if let best = victim, due <= club.events[best.event].due { continue }
        victim = shift
      }
      day = day + 1
    }
    guard let victim, victim.start >= facts.start, victim.start < facts.due else { return nil }
    return Choice(
      employee: victim.employee, start: victim.start, path: .rescue, victim: victim)
  }
}
