import Experimentation
import Testing

@Suite struct KPIGoalTests {
  @Test(arguments: [
    (KPI.schedulerSuccessRate, 0.85, 0.90), (.bumpingEfficiency, 0.70, 0.85),
    (.workloadBalance, 2.5, 2.0), (.userInterventionRate, 0.30, 0.21),
  ])
  func `the default targets are those of the rollout plan`(
    kpi: KPI, baseline: Double, target: Double
  ) throws {
    let goal = try Fixture.experiment().goal(for: kpi)
    #expect(abs(goal.targetValue(baseline: baseline) - target) < 1e-15)
    #expect(goal.isBetter(target, than: baseline))
    #expect(!goal.isBetter(baseline, than: target))
    #expect(!goal.isBetter(target, than: target))
  }

  @Test func `a pinned baseline and a target are kept as written`() throws {
    let experiment = try Fixture.experiment(Fixture.maximal)
    #expect(
      experiment.goal(for: .schedulerSuccessRate)
        == KPIGoal(
          .schedulerSuccessRate, baseline: .pinned(0.85), target: .absolute(0.95), margin: 0.02,
          isGuardrail: true))
    #expect(
      experiment.goal(for: .userInterventionRate)
        == KPIGoal(
          .userInterventionRate, target: .change(-0.25), margin: 0.04, isGuardrail: false))
  }
}
