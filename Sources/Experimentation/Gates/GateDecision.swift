/// Promote, roll back or hold, and the criteria that say so.
///
/// Promote iff everything required and every guardrail passes and, where there are goals, at least
/// one does, and no alarm fails. Roll back iff a guardrail or an alarm fails. Else hold: a verdict
/// that is neither PASS nor FAIL never counts as either.
///
/// The rule is that of M. Schultzberg, S. Ankargren and M. Frånberg, "Risk-aware product decisions in
/// A/B tests with multiple metrics", arXiv:2402.11609 (2024), section 3: ship what is better in one
/// success metric, not inferior in every guardrail, worse in none, with sound data.
package struct GateDecision: Equatable, Sendable {
  package let recommendation: Recommendation
  package let criteria: [GateCriterion]

  /// What to do at the end of a stage.
  package enum Recommendation: String, CaseIterable, Sendable {
    case promote
    case rollBack = "roll back"
    case hold
  }

  /// Weighs criteria.
  ///
  /// - Parameter criteria: Judged; without any that decides the answer is to hold.
  package init(_ criteria: [GateCriterion]) {
    self.criteria = criteria
    let isViolated = criteria.contains { $0.mayRollBack && $0.criterion.verdict == .fail }
    let needed = criteria.filter { $0.role == .required || $0.role == .guardrail }
    let goals = criteria.filter { $0.role == .goal }
    let isProven =
      !needed.isEmpty && needed.allSatisfy { $0.criterion.verdict == .pass }
      && (goals.isEmpty || goals.contains { $0.criterion.verdict == .pass })
    recommendation = isViolated ? .rollBack : isProven ? .promote : .hold
  }

  /// The criteria that stand in the way of a promotion; goals only when none of them passes.
  package var open: [GateCriterion] {
    let hasGoal = criteria.contains { $0.role == .goal && $0.criterion.verdict == .pass }
    return criteria.filter { criterion in
      switch criterion.role {
      case .required, .guardrail: criterion.criterion.verdict != .pass
      case .alarm: criterion.criterion.verdict == .fail
      case .goal: !hasGoal
      case .observed: false
      }
    }
  }

  /// The criteria that roll back.
  package var violated: [GateCriterion] {
    criteria.filter { $0.mayRollBack && $0.criterion.verdict == .fail }
  }
}

extension GateCriterion {
  fileprivate var mayRollBack: Bool { role == .guardrail || role == .alarm }
}
