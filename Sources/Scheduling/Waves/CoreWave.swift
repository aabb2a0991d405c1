import Basics

extension RunInProgress {
  /// Wave 2: Core events by due date; whoever is bumped joins the queue.
  mutating func runCoreWave() {
    wave = .core
    for event in openEvents(where: { $0.type == .core }) {
      queue.append(event, due: club.events[event].due)
    }
    while let event = queue.popFirst() {
      if placeCore(event) {
        flags.isScheduled[event] = true
      } else {
        let facts = club.events[event]
        fail(event, .noCoreSlot(start: facts.start.day, due: facts.due.day))
      }
    }
  }

  private mutating func placeCore(_ event: Int) -> Bool {
    let facts = club.events[event]
    for day in days(from: state.firstCoreDay(of: facts), until: facts.due) {
      let isFilled = state.fillsEmptySlots(on: day) && fill(event, on: day)
      if isFilled || bump(event, on: day) { return true }
    }
    return false
  }

  /// Fills the day's least used Core slot with the first of the pool's valid employees.
  private mutating func fill(_ event: Int, on day: Day) -> Bool {
    let slots = state.coreSlotsByUse(on: day)
    let pool = state.corePool(on: day)
    for start in isFixed(.oneSlotPerDay) ? slots[...] : slots.prefix(1)
    where mayPropose(event, at: start) {
      if let (employee, list) = choose(for: event, from: pool, at: start) {
        let placement = Placement(employee: employee, start: start)
        propose(placement, of: event, path: .fill, list: list)
        pairSupervisor(with: event, on: day)
        return true
      }
    }
    return false
  }

  /// Takes the place of the Core event of that day with the latest due date.
  private mutating func bump(_ event: Int, on day: Day) -> Bool {
    guard let choice = state.bump(event, on: day, where: { mayTake($0, for: event) }),
      let victim = choice.victim
    else { return false }
    displace(victim, takesSupervisor: true)
    queue.append(victim.event, due: club.events[victim.event].due)
    propose(choice.placement, of: event, path: .bump)
    pairSupervisor(with: event, on: day)
    return true
  }

  /// What production would check of a bump, were its defects repaired.
  func mayTake(_ shift: Shift, for event: Int) -> Bool {
    guard !state.fixed.isEmpty else { return true }
    guard mayPropose(event, at: shift.start) else { return false }
    guard isFixed(.uncheckedBumps) else { return true }
    var without = state
    without.withdraw(shift)
    return without.isActive[shift.employee]
      && without.isValid(event: club.events[event], employee: shift.employee, at: shift.start)
  }

  /// The employee whom the ranker puts first among a pool's valid employees.
  func choose(
    for event: Int, from pool: [[Int]], at start: LocalTime
  ) -> (employee: Int, list: ListChoice)? {
    let facts = club.events[event]
    var candidates: [Candidate] = []
    for (tier, members) in pool.enumerated() {
      for employee in members where state.isValid(event: facts, employee: employee, at: start) {
        candidates.append(Candidate(employee: employee, tier: tier))
      }
    }
    guard let first = candidates.first else { return nil }
    let request = Request(event: event, start: start, candidates: candidates)
    let ranking = engine.ranker.rank(request, in: state)
    guard let chosen = best(of: ranking, among: candidates) else { return nil }
    let open = engine.crossesTiers ? candidates.count : candidates.count { $0.tier == first.tier }
    return (
      chosen.employee,
      ListChoice(
        candidates: candidates.count, open: open, isChanged: chosen != first,
        isFallback: ranking.isFallback)
    )
  }

  /// The best of a ranking; where tiers are not crossed, the best of its first tier.
  private func best(of ranking: Ranking, among candidates: [Candidate]) -> Candidate? {
    let ranked = ranking.entries.compactMap { entry in
      candidates.first { $0.employee == entry.employee }
    }
    // min(by:) keeps the first of equals.
    return engine.crossesTiers ? ranked.first : ranked.min { $0.tier < $1.tier }
  }

  /// Places the Supervisor event that belongs to a Core event, at noon of its day.
  mutating func pairSupervisor(with event: Int, on day: Day) {
    guard let number = club.events[event].number,
      let supervisor = supervisors[number]?.first(where: { !flags.isScheduled[$0] })
    else { return }
    guard let choice = state.pairingChoice(on: day) else {
      fail(supervisor, .noSupervisor)
      return
    }
    guard mayPropose(supervisor, at: choice.start) else {
      fail(supervisor, .closedTime)
      return
    }
    propose(choice.placement, of: supervisor, path: .supervisorPairing)
    flags.isScheduled[supervisor] = true
  }
}
