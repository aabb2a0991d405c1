import Experimentation
import History
import Ledger
import Scheduling

/// Judges placements by what the history recorded later.
///
/// Outcomes are never an input of a ranking; they are looked up after both rankings exist.
struct Outcomes: Sendable {
  private let history: History
  private let definition: OutcomeDefinition
  /// Row id to position in `History.assignments`.
  private let assignments: [Int64: Int]

  init(history: History, definition: OutcomeDefinition) {
    self.history = history
    self.definition = definition
    var assignments: [Int64: Int] = [:]
    for (position, assignment) in history.assignments.enumerated() {
      if let row = assignment.row { assignments[row] = position }
    }
    self.assignments = assignments
  }

  func outcome(of row: RunRow) -> Outcome {
    switch definition {
    case .apiAccepted:
      switch row.status {
      case .apiSubmitted: .success
      case .apiFailed: .failure
      case .proposed, .userEdited, .approved: .unknown
      }
    case .attendedAndExecuted:
      row.status == .apiFailed ? .refused : workOutcome(of: row)
    }
  }

  private func workOutcome(of row: RunRow) -> Outcome {
    guard let position = assignments[row.id] else { return .unknown }
    let assignment = history.assignments[position]
    if let end = assignment.end {
      return end.reason == .absence ? .failure : .superseded
    }
    // Gone without a trace: whatever the event came to, it was not by this placement.
    guard assignment.survives else { return .superseded }
    let placement = assignment.placement
    let attendance = history.attendance(of: placement.employee, on: placement.start.day)
    if let attendance, !attendance.isPresent { return .failure }
    switch history.club.events[row.event].condition {
    case "Reissued": return .failure
    case "Submitted": return attendance == nil ? .unknown : .success
    default: return .unknown
    }
  }
}
