/// The answer to one criterion.
package enum Verdict: String, CaseIterable, Sendable {
  case pass = "PASS"
  case fail = "FAIL"
  /// There are data, and they allow both answers.
  case inconclusive = "INCONCLUSIVE"
  /// There is nothing to judge; never counted as any of the others.
  case noData = "NO DATA"
}

/// How a figure is known; figures of different classes are never mixed silently.
package enum EvidenceClass: String, CaseIterable, Sendable {
  /// From the history, under the rules.
  case observed
  /// From live cohorts that a hash drew.
  case randomised
  /// From a closed-loop replay through the rule engine.
  case simulated
  /// From an off-policy estimate.
  case modelled
}
