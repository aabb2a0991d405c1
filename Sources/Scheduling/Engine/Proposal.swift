/// One row a run leaves: an event placed, or failed.
package struct Proposal: Sendable, Equatable {
  package enum Result: Sendable, Equatable {
    case placed(Placement, DecisionPath)
    case failed(FailureReason)
  }

  /// Ascending from 1 within a run, with gaps where rows were deleted again.
  package let row: Int64
  /// Position in `Club.events`.
  package let event: Int
  package let wave: Wave
  package internal(set) var result: Result
  /// The list its employee was taken from; nil where the path consults none.
  package let list: ListChoice?

  package var placement: Placement? {
    if case .placed(let placement, _) = result { placement } else { nil }
  }
}

/// The parts of a run, in order.
package enum Wave: String, Sendable, CaseIterable {
  case juicer, core, freeosk, digitals, other, rescue
}

/// How an ordered list of candidates was used.
package struct ListChoice: Sendable, Equatable {
  /// Employees who passed every hard constraint.
  package let candidates: Int
  /// Those among whom an order could choose: all of the first role tier with anybody in it, or
  /// all candidates where tiers are crossed.
  package let open: Int
  /// Another one was chosen than the rules would have.
  package let isChanged: Bool
  /// The model was asked and the rules answered.
  package let isFallback: Bool
}

/// What a run counts, as production counts it.
package struct RunCounters: Sendable, Equatable {
  package internal(set) var processed = 0
  /// Proposal attempts, also those that left no row; rescues twice.
  package internal(set) var scheduled = 0
  package internal(set) var failed = 0
}
