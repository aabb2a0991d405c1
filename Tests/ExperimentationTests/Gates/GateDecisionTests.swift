import Experimentation
import Testing

@Suite struct GateDecisionTests {
  private func criterion(_ role: GateCriterion.Role, _ verdict: Verdict) -> GateCriterion {
    let subject = Criterion.Subject(
      name: "a", question: "Is it?", units: "runs", evidence: .simulated)
    return GateCriterion(
      .errors, Criterion(subject, verdict: verdict, sampleSize: 1, explanation: "It is."),
      role: role, scale: .count)
  }

  private func recommendation(
    _ criteria: [(GateCriterion.Role, Verdict)]
  ) -> GateDecision.Recommendation {
    GateDecision(criteria.map(criterion)).recommendation
  }

  @Test func `everything needed and one goal promote`() {
    #expect(
      recommendation([
        (.required, .pass), (.guardrail, .pass), (.alarm, .inconclusive), (.alarm, .noData),
        (.goal, .fail), (.goal, .pass), (.goal, .noData), (.observed, .fail),
      ]) == .promote)
    #expect(recommendation([(.required, .pass)]) == .promote)
  }

  @Test(arguments: [Verdict.fail, .inconclusive, .noData])
  func `without a goal that passes nothing is promoted`(verdict: Verdict) {
    #expect(recommendation([(.required, .pass), (.goal, verdict), (.goal, verdict)]) == .hold)
  }

  @Test(arguments: [GateCriterion.Role.required, .guardrail])
  func `what is needed and not decided holds`(role: GateCriterion.Role) {
    for verdict in [Verdict.inconclusive, .noData] {
      #expect(recommendation([(role, verdict), (.goal, .pass)]) == .hold)
    }
  }

  @Test func `figures that are not to be believed hold, and do not roll back`() {
    #expect(recommendation([(.required, .fail), (.guardrail, .pass), (.goal, .pass)]) == .hold)
  }

  @Test(arguments: [GateCriterion.Role.guardrail, .alarm])
  func `harm rolls back whatever else is so`(role: GateCriterion.Role) {
    #expect(
      recommendation([(role, .fail), (.required, .fail), (.guardrail, .noData), (.goal, .pass)])
        == .rollBack)
  }

  @Test func `nothing judged promotes nothing`() {
    #expect(recommendation([]) == .hold)
    #expect(recommendation([(.goal, .pass), (.observed, .pass)]) == .hold)
  }

  @Test func `what stands in the way is named`() {
    let decision = GateDecision(
      [
        (.required, .inconclusive), (.alarm, .inconclusive), (.alarm, .fail), (.goal, .fail),
        (.observed, .fail),
      ].map(criterion))
    #expect(decision.open.map(\.role) == [.required, .alarm, .goal])
    #expect(decision.violated.map(\.role) == [.alarm])
  }
}
