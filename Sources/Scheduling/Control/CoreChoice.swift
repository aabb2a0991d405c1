import Basics

extension State {
  /// Wave 2 on one day: fill an empty slot from day 4 on, else bump.
  package func coreChoice(for event: Int, on day: Day) -> Choice? {
    if day - now.day >= 4, let choice = fill(event, on: day) { return choice }
    return bump(event, on: day)
  }

  /// The first valid employee of the pool, at the slot that fewest shifts start at.
  package func fill(_ event: Int, on day: Day) -> Choice? {
    guard let start = leastUsedCoreSlot(on: day) else { return nil }
    let facts = club.events[event]
    for employee in corePool(on: day).joined()
    where isValid(event: facts, employee: employee, at: start) {
      return Choice(employee: employee, start: start, path: .fill)
    }
    return nil
  }

  /// The Core slot with the fewest shifts of any kind; the earlier one on ties.
  package func leastUsedCoreSlot(on day: Day) -> LocalTime? {
    let shifts = plan.shifts(on: day)
    let slots = club.times.core.map { LocalTime(day, $0) }
    let counts = slots.map { slot in shifts.count { $0.start == slot } }
    return zip(slots, counts).min { $0.1 < $1.1 }?.0
  }

  /// Takes the place of the Core event of that day with the latest due date.
  ///
  /// That date must be later than the event's own. The placement itself is not validated.
  package func bump(_ event: Int, on day: Day) -> Choice? {
    let due = club.events[event].due
    var victim: Shift?
    for shift in coreInBumpOrder(on: day) where club.events[shift.event].due > due {
      // Strictly later: ties stay with the first.
      if let best = victim, club.events[shift.event].due <= club.events[best.event].due {
        continue
      }
      victim = shift
    }
    return victim.map {
      Choice(employee: $0.employee, start: $0.start, path: .bump, victim: $0)
    }
  }

  /// Proposals of this run by row, then posted assignments by event.
  func coreInBumpOrder(on day: Day) -> [Shift] {
    plan.shifts(on: day).filter(\.isCore).sorted { left, right in
      switch (left.origin, right.origin) {
      case (.proposed(let left), .proposed(let right)): left < right
      case (.proposed, .posted): true
      case (.posted, .proposed): false
      case (.posted(let first), .posted(let second)):
        (left.event, first) < (right.event, second)
      }
    }
  }

  /// The posted Supervisor shift that goes with a bumped posted Core shift: same day and number.
  package func supervisorShift(pairedWith core: Shift) -> Shift? {
    guard core.isPosted, let number = club.events[core.event].number else { return nil }
    return plan.shifts(on: core.start.day)
      .filter {
        $0.isPosted && club.events[$0.event].type == .supervisor
          && club.events[$0.event].number == number
      }
      .min { $0.event < $1.event }
  }
}
