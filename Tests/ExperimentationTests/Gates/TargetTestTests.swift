import Experimentation
import Statistics
import Testing

@Suite struct TargetTestTests {
  private func judge(_ goal: KPIGoal, control: Double, effect: Double) throws -> KPIJudge {
    let parts = (0..<30).map { index in
      let base = control * 100 + Double(index % 5 - 2)
      return ArmParts(
        control: RatioPart(numerator: base, denominator: 100),
        treatment: RatioPart(
          numerator: base + effect * 100 + Double(index % 3 - 1), denominator: 100))
    }
    return try KPIJudge(
      goal, parts, level: .planned(alpha: 0.05), evidence: .simulated, settings: GateSettings(),
      clustersPerWeek: 1)
  }

  private func verdict(_ goal: KPIGoal, control: Double, effect: Double) throws -> Verdict {
    try TargetTest.judged([judge(goal, control: control, effect: effect).target()])[0]
      .criterion.verdict
  }

  @Test func `a target is reached by the treatment's own figure`() throws {
    let goal = KPIGoal(.schedulerSuccessRate, target: .absolute(0.9))
    #expect(try verdict(goal, control: 0.8, effect: 0.12) == .pass)
    #expect(try verdict(goal, control: 0.8, effect: 0.1) == .inconclusive)
    #expect(try verdict(goal, control: 0.8, effect: 0.05) == .fail)
  }

  @Test func `where the rules are at the target only a proven improvement counts`() throws {
    let goal = KPIGoal(.bumpingEfficiency, target: .absolute(0.85))
    #expect(try verdict(goal, control: 0.9, effect: 0) == .inconclusive)
    #expect(try verdict(goal, control: 0.9, effect: 0.05) == .pass)
  }

  @Test func `a pinned baseline makes the target a step`() throws {
    let goal = KPIGoal(.schedulerSuccessRate, baseline: .pinned(0.85), target: .absolute(0.9))
    #expect(try verdict(goal, control: 0.6, effect: 0.06) == .pass)
    #expect(try verdict(goal, control: 0.6, effect: 0.04) == .fail)
    let judged = try TargetTest.judged([judge(goal, control: 0.6, effect: 0.06).target()])[0]
    #expect(abs(try #require(judged.criterion.threshold) - 0.65) < 1e-12)
  }

  @Test func `a family of KPIs pays for its size`() throws {
    // Alone its p-value of about 0.03 is enough, among four it is not.
    let goal = KPIGoal(.schedulerSuccessRate, target: .absolute(0.9))
    let close = try judge(goal, control: 0.8, effect: 0.1055).target()
    #expect(close.pValue > 0.0125 && close.pValue < 0.05)
    #expect(try TargetTest.judged([close])[0].criterion.verdict == .pass)
    let missed = try judge(goal, control: 0.8, effect: 0.1).target()
    let family = try TargetTest.judged([close, missed, missed, missed])
    #expect(family[0].criterion.verdict == .inconclusive)
  }
}
