import Basics

extension RunInProgress {
  /// Gives a Core event another one's employee and time; that one moves earlier, or goes and is
  /// placed again.
  ///
  /// - Parameters:
  ///   - event: The event that needs a place.
  ///   - target: The shift to take over; its event is looked up anew, as in production.
  ///   - path: What the event's proposal is put down to.
  /// - Returns: Whether the event has the place, whatever became of the other.
  mutating func cascade(_ event: Int, taking target: Shift, path: DecisionPath) -> Bool {
    let facts = club.events[event]
    guard target.start >= facts.start, target.start < facts.due,
      !isJuicing(target.employee, on: target.start.day), let found = occupant(of: target),
      facts.due < club.events[found.event].due,
      bumpCounts[found.event, default: 0] < Self.mostBumps,
      mayTake(found, for: event)
    else { return false }
    if let earlier = earlierStart(for: found, than: facts) {
      moveWithSupervisor(found, to: earlier)
      takeOver(found.placement, event, path)
      return true
    }
    bumpCounts[found.event, default: 0] += 1
    displace(found, takesSupervisor: true, repairs: isFixed(.staleSupervisors))
    takeOver(found.placement, event, path)
    placeAgain(found.event, insteadOf: club.employees[found.employee].title)
    return true
  }

  private mutating func takeOver(_ placement: Placement, _ event: Int, _ path: DecisionPath) {
    propose(placement, of: event, path: path)
    pairSupervisor(with: event, on: placement.start.day)
    noteRescue(of: event)
  }

  /// Production forgets to flag what the rescue pass places.
  mutating func noteRescue(of event: Int) {
    if isFixed(.forgottenRescues) { flags.isScheduled[event] = true }
  }

  /// Production moves the proposal only: it cannot find the Supervisor event that goes with it.
  private mutating func moveWithSupervisor(_ shift: Shift, to start: LocalTime) {
    if isFixed(.staleSupervisors) { displaceSupervisor(of: shift, repairs: true) }
    move(shift, to: start)
    if isFixed(.staleSupervisors) { pairSupervisor(with: shift.event, on: start.day) }
  }

  /// The first Core shift by id, in the same table, of exactly that employee and time.
  private func occupant(of target: Shift) -> Shift? {
    let shifts = state.plan.coreShifts(of: target.employee, on: target.start.day)
      .filter { $0.start == target.start && $0.isPosted == target.isPosted }
    return shifts.min { left, right in
      switch (left.origin, right.origin) {
      case (.posted(let left), .posted(let right)): left < right
      case (.proposed(let left), .proposed(let right)): left < right
      default: false
      }
    }
  }

  /// Whether a barista has a proposed Juicer event on a day.
  func isJuicing(_ employee: Int, on day: Day) -> Bool {
    club.employees[employee].title == .juicerBarista
      && state.plan.proposals.contains { shift in
        shift.employee == employee && shift.start.day == day
          && club.events[shift.event].type == .juicer
      }
  }

  /// The first day before its own on which a proposal's employee could do it at the same hour.
  ///
  /// Production looks back as far as both events' start dates allow, past today too.
  private func earlierStart(for shift: Shift, than facts: Event) -> LocalTime? {
    guard !shift.isPosted else { return nil }
    let moved = club.events[shift.event]
    var time = max(facts.start, moved.start)
    if isFixed(.movesIntoPast) { time = max(time, state.earliestTime(for: moved)) }
    while time < shift.start {
      let start = LocalTime(
        microseconds: LocalTime(time.day).microseconds + shift.start.sinceMidnight)
      if moved.start <= start, start < moved.due, !isJuicing(shift.employee, on: start.day),
        state.isValid(event: moved, employee: shift.employee, at: start)
      {
        return start
      }
      time = time.adding(days: 1)
    }
    return nil
  }
}
