import Experimentation
import Ledger

/// One run as both arms would have scheduled it.
struct SimulatedPair {
  let control: SimulationRecord
  let treatment: SimulationRecord

  /// Both, control first.
  var both: [SimulationRecord] { [control, treatment] }
}

/// Who is sent to an event, and when.
struct PlacedEvent: Hashable {
  let event: Int64
  let employee: String
  /// As in `2025-07-17 10:30`.
  let minute: String
}

extension RunRecord {
  /// nil: not simulated in both arms.
  var simulatedPair: SimulatedPair? {
    func simulation(_ arm: Arm) -> SimulationRecord? {
      simulations.first { $0.arm == arm.rawValue }
    }
    guard let control = simulation(.control), let treatment = simulation(.treatment) else {
      return nil
    }
    return SimulatedPair(control: control, treatment: treatment)
  }

  /// What production placed in the run, edits included.
  var loggedPlacements: Set<PlacedEvent> { Set(decisions.compactMap(\.placement)) }
}

extension SimulationRecord {
  /// The rows that place an event, in row order.
  var placements: [ProposalRecord] { proposals.filter { $0.employee != nil } }
}

extension ProposalRecord {
  /// nil: the event failed.
  var placement: PlacedEvent? {
    employee.map {
      PlacedEvent(event: event, employee: $0, minute: start.map { String($0.prefix(16)) } ?? "")
    }
  }

  /// An order could have chosen another employee.
  var isOpen: Bool { (list?.open ?? 0) >= 2 }
}

extension DecisionRecord {
  /// nil: the event failed.
  var placement: PlacedEvent? {
    employee.map { PlacedEvent(event: event, employee: $0, minute: startMinute) }
  }
}
