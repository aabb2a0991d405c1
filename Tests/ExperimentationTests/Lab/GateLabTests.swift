import Experimentation
import Testing

@Suite struct GateLabTests {
  private func counts(
    _ design: SimulatedClusters.Design, looks: [Double] = [0.1, 0.5, 1], effect: Double,
    seed: UInt64 = 3
  ) throws -> GateLab.Counts {
    try GateLab(design, looks: looks, clusters: 40, effect: effect, replicates: 200).run(seed: seed)
  }

  @Test func `equal seeds give equal counts, and others others`() throws {
    let first = try counts(.randomised, effect: 0)
    #expect(try counts(.randomised, effect: 0) == first)
    #expect(try counts(.randomised, effect: 0, seed: 4) != first)
  }

  // The whole table, with enough histories, stands in reports/lab.md.
  @Test(arguments: SimulatedClusters.Design.allCases)
  func `harm is rarely called no worse, and hardly ever promoted`(
    design: SimulatedClusters.Design
  ) throws {
    let found = try counts(design, effect: -GateLab.goal.margin)
    #expect(found.replicates == 200)
    #expect(found.kept <= 22, "5 % of 200, and what chance may add once in a thousand times")
    #expect(found.promoted <= 2)
  }

  @Test func `what is far better is promoted, what is far worse rolled back`() throws {
    #expect(try counts(.paired, effect: 0.12).promoted == 200)
    #expect(try counts(.paired, effect: -0.12).rolledBack == 200)
    #expect(try counts(.paired, looks: [], effect: 0.12).promoted > 190)
  }

  @Test func `a promise is broken only where the count proves it`() throws {
    func row(_ count: Int, isAtMost: Bool) -> LabRow {
      LabRow(
        plan: "one look", design: .paired, clusters: 20, effect: 0, claim: "promoted",
        count: count, histories: 1000, promise: isAtMost ? .atMost(0.05) : .atLeast(0.89))
    }
    #expect(try row(50, isAtMost: true).isHeld())
    #expect(try row(65, isAtMost: true).isHeld())
    #expect(try !row(90, isAtMost: true).isHeld())
    #expect(try row(880, isAtMost: false).isHeld())
    #expect(try !row(850, isAtMost: false).isHeld())
  }
}
