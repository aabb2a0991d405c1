import Basics

/// One step of a rollout: from when to when, and for which share of the units.
package struct Stage: Hashable, Sendable {
  package let name: String
  /// The share of the units that the model serves; the others are served by the rules.
  package let share: TrafficShare
  package let from: Day
  /// The last day, inclusive; `nil` for an open end.
  package let to: Day?
  /// What the gate at its end asks; `nil` for what the plan asks of such a stage.
  package let criteria: [CriterionName]?

  /// Takes a stage as it is; `Experiment` checks how stages follow each other.
  package init(
    name: String, share: TrafficShare, from: Day, to: Day?, criteria: [CriterionName]? = nil
  ) {
    self.name = name
    self.share = share
    self.from = from
    self.to = to
    self.criteria = criteria
  }

  /// Whether the stage runs on that day.
  package func contains(_ day: Day) -> Bool {
    guard from <= day else { return false }
    return to.map { day <= $0 } ?? true
  }
}
