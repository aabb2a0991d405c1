/// One employee's work on one event: a posted assignment, or a proposal of the run in progress.
package struct Shift: Sendable, Equatable {
  package enum Origin: Sendable, Hashable {
    /// Stands in the posted plan; the number identifies the assignment in its `History`.
    case posted(Int)
    /// A proposal of the current run, by its pending row id.
    case proposed(Int64)
  }

  /// Position in `Club.events`.
  package let event: Int
  /// Position in `Club.employees`.
  package let employee: Int
  package let start: LocalTime
  /// Exclusive.
  package let end: LocalTime
  package let isCore: Bool
  package let origin: Origin

  package init(event: Int, employee: Int, start: LocalTime, origin: Origin, club: Club) {
    let facts = club.events[event]
    self.event = event
    self.employee = employee
    self.start = start
    end = start.adding(minutes: facts.durationMinutes)
    isCore = facts.type == .core
    self.origin = origin
  }

  package var isPosted: Bool {
    if case .posted = origin { true } else { false }
  }

  /// The pending row of a proposal.
  package var row: Int64? {
    if case .proposed(let row) = origin { row } else { nil }
  }

  package var placement: Placement {
    Placement(employee: employee, start: start)
  }
}
