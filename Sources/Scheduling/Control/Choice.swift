/// The way on which production's engine came to a proposal.
package enum DecisionPath: String, Sendable, CaseIterable {
  /// The first valid employee of the Core pool at the least used slot.
  case fill
  /// Takes over employee and time of a Core event with a later due date, unchecked.
  case bump
  /// The barista on duty, whatever else he has that day.
  case rotation
  /// Primary or secondary lead, other leads, Club Supervisor: the first who is available.
  case leadChain = "lead chain"
  /// The Supervisor event that belongs to a Core event placed just before.
  case supervisorPairing = "supervisor pairing"
  /// A Core event that failed, placed after all by the rescue pass.
  case rescue
  /// A Core event that the rescue pass pushed out, placed again.
  case replacement
}

/// What the rules choose for an event.
package struct Choice: Sendable, Equatable {
  package let employee: Int
  package let start: LocalTime
  package let path: DecisionPath
  /// The shift that has to go.
  package let victim: Shift?

  package init(employee: Int, start: LocalTime, path: DecisionPath, victim: Shift? = nil) {
    self.employee = employee
    self.start = start
    self.path = path
    self.victim = victim
  }

  package var placement: Placement {
    Placement(employee: employee, start: start)
  }
}

extension State {
  /// Takes a proposal into the state, with everything it pushes out.
  ///
  /// A bumped shift goes, and with a posted one the Supervisor shift paired with it; a Juicer
  /// event clears its barista's Core shifts of that day.
  package mutating func take(
    _ placement: Placement, of event: Int, row: Int64, victim: Shift?
  ) {
    if let victim {
      if let paired = supervisorShift(pairedWith: victim) { withdraw(paired) }
      withdraw(victim)
    }
    if club.events[event].type == .juicer {
      for core in plan.coreShifts(of: placement.employee, on: placement.start.day) {
        withdraw(core)
      }
    }
    place(
      Shift(
        event: event, employee: placement.employee, start: placement.start,
        origin: .proposed(row), club: club))
  }
}
