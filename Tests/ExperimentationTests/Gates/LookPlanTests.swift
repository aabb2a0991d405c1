import Basics
import Experimentation
import Statistics
import Testing

@Suite struct LookPlanTests {
  /// Ramps of two, four and two weeks, the last without an end unless it is given one.
  private func experiment(lastEnd: String?) throws -> Experiment {
    let end = lastEnd.map { #", "to": "\#($0)""# } ?? ""
    return try Fixture.experiment(
      #"""
      { "name": "trial", "assignment": { "salt": "pepper" }, "stages": [
        { "name": "shadow", "percent": 0, "from": "2025-07-07", "to": "2025-08-03" },
        { "name": "canary-10", "percent": 10, "from": "2025-08-04", "to": "2025-08-17" },
        { "name": "canary-50", "percent": 50, "from": "2025-08-18", "to": "2025-09-14" },
        { "name": "full", "percent": 100, "from": "2025-09-15"\#(end) }] }
      """#)
  }

  @Test func `a planned ramp spends alpha as it grows`() throws {
    let plan = try LookPlan(experiment(lastEnd: "2025-09-28"))
    #expect(plan.looks.map(\.stage) == ["canary-10", "canary-50", "full"])
    #expect(plan.looks.map(\.information) == [0.25, 0.75, 1])
    #expect(plan.firstDay == Day("2025-08-04"))
    // α t² with α = 0.05.
    for (look, spent) in zip(plan.looks, [0.003125, 0.028125, 0.05]) {
      #expect(abs(look.spent - spent) < 1e-12)
    }
    // From SciPy's normal distribution in three dimensions.
    for (look, nominal) in zip(plan.looks, [0.003125, 0.02628558, 0.03950115]) {
      #expect(abs(look.nominal - nominal) < 1e-7)
    }
  }

  @Test func `a day tells as much as it draws, and one that treats all tells nothing`() throws {
    let experiment = try experiment(lastEnd: "2025-09-28")
    let plan = try LookPlan(experiment, evidence: .randomised)
    // Two weeks at 0.1 · 0.9, four at 0.5 · 0.5, two at 1 · 0.
    let known = [14 * 0.09, 14 * 0.09 + 28 * 0.25]
    #expect(abs(plan.looks[0].information - known[0] / known[1]) < 1e-12)
    #expect(plan.looks.map(\.information)[1...] == [1, 1])
    #expect(plan.looks[2].nominal == plan.looks[1].nominal)
    #expect(abs(plan.looks[2].spent - 0.05) < 1e-12)
  }

  @Test func `an open end is watched, and not a look`() throws {
    let experiment = try experiment(lastEnd: nil)
    let plan = try LookPlan(experiment)
    #expect(plan.looks.map(\.information) == [1.0 / 3, 1])
    guard case .watch(let sequence) = try plan.level(of: experiment.stages[3]) else {
      Issue.record("the last stage has no end")
      return
    }
    #expect(sequence.alpha == 1 - 0.95 && sequence.sides == 1)
  }

  @Test func `shadow is a family of its own`() throws {
    let experiment = try experiment(lastEnd: nil)
    let plan = try LookPlan(experiment)
    #expect(try plan.level(of: experiment.stages[0]) == .planned(alpha: 1 - 0.95))
    #expect(try plan.level(of: experiment.stages[1]).alpha == plan.looks[0].nominal)
  }

  @Test func `a plan that stays in shadow has no looks`() throws {
    let experiment = try Fixture.experiment(
      #"""
      { "name": "trial", "assignment": { "salt": "pepper" }, "stages": [
        { "name": "shadow", "percent": 0, "from": "2025-07-07" }] }
      """#)
    let plan = try LookPlan(experiment)
    #expect(plan.looks.isEmpty && plan.firstDay == nil)
  }
}
