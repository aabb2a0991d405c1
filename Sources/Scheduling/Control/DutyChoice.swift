import Basics

extension State {
  /// Wave 1 on one day: the barista on duty, unless a check other than load or overlap fails.
  ///
  /// Any such violation, hard or soft, makes production skip the day.
  package func juicerChoice(for event: Int, on day: Day) -> Choice? {
    let facts = club.events[event]
    guard let employee = onDuty(.juicer, on: day) else { return nil }
    let start = LocalTime(day, facts.juicerTask.time)
    let broken = violations(event: facts, employee: employee, at: start)
    guard broken.isSubset(of: [.dailyLimit, .alreadyScheduled]) else { return nil }
    return Choice(employee: employee, start: start, path: .rotation)
  }

  /// The Supervisor event of a Core event: first active Club Supervisor, then the primary lead.
  package func pairingChoice(on day: Day) -> Choice? {
    let start = LocalTime(day, ShiftTimes.supervisor)
    let chain = activeEmployees(titled: .clubSupervisor).prefix(1) + primaryLead(on: day)
    return chain.first { isAvailable($0, on: day) }.map {
      Choice(employee: $0, start: start, path: .supervisorPairing)
    }
  }

  /// Waves 3, 4 and 5: the first available member of the event's chain, at a given time.
  ///
  /// Holidays, overlaps, roles and the daily limit are not looked at.
  package func leadChoice(for event: Int, at start: LocalTime) -> Choice? {
    let day = start.day
    return leadChain(for: club.events[event], on: day)
      .first { isAvailable($0, on: day) }
      .map { Choice(employee: $0, start: start, path: .leadChain) }
  }

  private func leadChain(for event: Event, on day: Day) -> [Int] {
    let leads = activeEmployees(titled: .leadEventSpecialist)
    let supervisor = activeEmployees(titled: .clubSupervisor).prefix(1)
    if event.type == .other { return supervisor + leads }
    if event.isTeardown {
      let secondary = secondaryLead(on: day).map { [$0] } ?? []
      return secondary + supervisor + (fixed.contains(.teardownDeadEnd) ? leads : [])
    }
    let primary = primaryLead(on: day)
    return primary + leads.filter { !primary.contains($0) } + supervisor
  }

  private func primaryLead(on day: Day) -> [Int] {
    onDuty(.primaryLead, on: day).map { [$0] } ?? []
  }
}
