import Basics

extension RunInProgress {
  /// Places a Core event that the rescue pass pushed out, by the title of whom it lost.
  mutating func placeAgain(_ event: Int, insteadOf title: JobTitle) {
    switch title {
    case .leadEventSpecialist:
      if !placeWithLead(event), isFixed(.vanishingEvents) { fail(event, .noEmployee) }
    case .juicerBarista:
      if !placeWithBarista(event) { placeWithSpecialist(event) }
    default:
      placeWithSpecialist(event)
    }
  }

  private mutating func placeWithLead(_ event: Int) -> Bool {
    let facts = club.events[event]
    let leads = state.activeEmployees(titled: .leadEventSpecialist)
    for day in days(from: state.earliestTime(for: facts), until: facts.due) {
      let primary = state.onDuty(.primaryLead, on: day)
      let others = leads.filter { $0 != primary }
      let early = LocalTime(day, Self.leadTime)
      for pool in [primary.map { [$0] } ?? [], others]
      where placeAgain(event, from: pool, at: early) {
        return true
      }
      if placeAtNextSlot(event, from: others, on: day) { return true }
    }
    for target in takeovers(for: event) {
      var target = target
      if target.employee == state.onDuty(.primaryLead, on: target.start.day) {
        target = Shift(
          event: target.event, employee: target.employee,
          start: LocalTime(target.start.day, Self.leadTime), origin: target.origin, club: club)
      }
      if cascade(event, taking: target, path: .replacement) { return true }
    }
    return false
  }

  private mutating func placeWithBarista(_ event: Int) -> Bool {
    if cascadeAgain(event) { return true }
    let baristas = state.activeEmployees(titled: .juicerBarista)
    return placeOnFirstDay(event) { run, day in
      baristas.filter { !run.isJuicing($0, on: day) }
    }
  }

  private mutating func placeWithSpecialist(_ event: Int) {
    if cascadeAgain(event) { return }
    let specialists = state.activeEmployees(titled: .eventSpecialist)
    if !placeOnFirstDay(event, { _, _ in specialists }) { fail(event, .noEmployee) }
  }

  private mutating func cascadeAgain(_ event: Int) -> Bool {
    for target in takeovers(for: event)
    where cascade(event, taking: target, path: .replacement) {
      return true
    }
    return false
  }

  private mutating func placeOnFirstDay(
    _ event: Int, _ pool: (RunInProgress, Day) -> [Int]
  ) -> Bool {
    let facts = club.events[event]
    for day in days(from: state.earliestTime(for: facts), until: facts.due)
    where placeAtNextSlot(event, from: pool(self, day), on: day) {
      return true
    }
    return false
  }

  private mutating func placeAtNextSlot(_ event: Int, from pool: [Int], on day: Day) -> Bool {
    let slot = rescueTurns.next(on: day, of: slots(of: day))
    let isPlaced = placeAgain(event, from: pool, at: slot)
    if isFixed(.burntTurns), !isPlaced || !isInWindow(event, slot) { rescueTurns.giveBack(day) }
    return isPlaced
  }

  private mutating func placeAgain(_ event: Int, from pool: [Int], at start: LocalTime) -> Bool {
    guard mayPropose(event, at: start),
      let (employee, list) = choose(for: event, from: [pool], at: start)
    else { return false }
    propose(
      Placement(employee: employee, start: start), of: event, path: .replacement, list: list)
    pairSupervisor(with: event, on: start.day)
    noteRescue(of: event)
    return true
  }

  /// Fixed in production's code; its settings are ignored.
  private static let leadTime = TimeOfDay(9, 45)
  private static let sundaySlots = [TimeOfDay(10, 30), TimeOfDay(11, 0)]

  private func slots(of day: Day) -> [TimeOfDay] {
    day.weekday == 6 ? Self.sundaySlots : club.times.core
  }
}
