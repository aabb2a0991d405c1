import Basics

extension State {
  /// Wave 2 on one day: fill an empty slot from day 4 on, else bump.
  package func coreChoice(for event: Int, on day: Day) -> Choice? {
    if fillsEmptySlots(on: day), let choice = fill(event, on: day) { return choice }
    return bump(event, on: day)
  }

  /// Whether wave 2 may fill an empty slot of a day, rather than only bump.
  package func fillsEmptySlots(on day: Day) -> Bool {
    day - now.day >= 4 || fixed.contains(.ignoredBuffer)
  }

  /// The first day wave 2 tries, at the time of day that its search carries along.
  package func firstCoreDay(of event: Event) -> LocalTime {
    fixed.contains(.ignoredBuffer)
      ? earliestTime(for: event) : max(event.start, now.adding(days: 1))
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
    coreSlotsByUse(on: day).first
  }

  /// The Core slots of a day, the least used first; ties in slot order.
  package func coreSlotsByUse(on day: Day) -> [LocalTime] {
    let shifts = plan.shifts(on: day)
    let countsAll = !fixed.contains(.crowdedSlots)
    let slots = club.times.core.enumerated().map { place, time in
      let slot = LocalTime(day, time)
      return (
        slot, place, count: shifts.count { $0.start == slot && (countsAll || $0.isCore) }
      )
    }
    return slots.sorted { ($0.count, $0.1) < ($1.count, $1.1) }.map(\.0)
  }

  /// Takes the place of the Core event of that day with the latest due date.
  ///
  /// That date must be later than the event's own. The placement itself is not validated.
  ///
  /// - Parameters:
  ///   - event: Position in `Club.events`.
  ///   - day: The only day looked at.
  ///   - mayTake: Keeps shifts from being taken over; production keeps none.
  /// - Returns: nil where no shift of the day has a later due date.
  package func bump(
    _ event: Int, on day: Day, where mayTake: (Shift) -> Bool = { _ in true }
  ) -> Choice? {
    let due = club.events[event].due
    var victim: Shift?
    for shift in plan.shifts(on: day) where shift.isCore {
      let shiftDue = club.events[shift.event].due
      guard shiftDue > due else { continue }
      if let best = victim {
        let bestDue = club.events[best.event].due
        guard shiftDue > bestDue || shiftDue == bestDue && Self.comesFirst(shift, best) else {
          continue
        }
      }
      if mayTake(shift) { victim = shift }
    }
    return victim.map {
      Choice(employee: $0.employee, start: $0.start, path: .bump, victim: $0)
    }
  }

  /// Production's order of bump candidates: proposals of this run by row, then posted shifts.
  private static func comesFirst(_ left: Shift, _ right: Shift) -> Bool {
    switch (left.row, right.row) {
    case (let left?, let right?): left < right
    case (.some, nil): true
    case (nil, .some): false
    case (nil, nil): isEarlierPosted(left, right)
    }
  }

  /// The posted Supervisor shift that goes with a bumped posted Core shift: same day and number.
  ///
  /// - Parameters:
  ///   - core: The Core shift.
  ///   - alsoProposed: Looks among proposals too, and for those of a proposed Core shift;
  ///     production does not.
  /// - Returns: The first by event, then assignment; nil where there is none.
  package func supervisorShift(
    pairedWith core: Shift, alsoProposed: Bool = false
  ) -> Shift? {
    guard core.isPosted || alsoProposed, let number = club.events[core.event].number else {
      return nil
    }
    return plan.shifts(on: core.start.day)
      .filter {
        $0.isPosted == core.isPosted && club.events[$0.event].type == .supervisor
          && club.events[$0.event].number == number
      }
      .min(by: Self.comesFirst)
  }
}
