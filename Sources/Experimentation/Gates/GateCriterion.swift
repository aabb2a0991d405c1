/// A criterion of a gate, and what its verdict does to the decision.
package struct GateCriterion: Equatable, Sendable {
  package let name: CriterionName
  package let criterion: Criterion
  package let role: Role
  package let scale: Scale

  /// Takes a judgement and its place in the gate.
  package init(_ name: CriterionName, _ criterion: Criterion, role: Role, scale: Scale) {
    self.name = name
    self.criterion = criterion
    self.role = role
    self.scale = scale
  }

  /// How a verdict counts.
  package enum Role: String, CaseIterable, Sendable {
    /// Must pass; a failure says that the figures are not to be believed, or the model is not ready.
    case required
    /// Must pass; a failure rolls back.
    case guardrail
    /// Need not pass, as there may be too little to prove it; a failure rolls back.
    case alarm
    /// One of them must pass.
    case goal
    /// Never decides.
    case observed
  }

  /// What its value is.
  package enum Scale: Sendable {
    /// 0...1, written in per cent.
    case share
    /// A difference of shares, written in points.
    case points
    case count
    case plain
    /// How many times another figure.
    case ratio
  }
}
