import Experimentation
import Testing

@Suite struct PeerLabTests {
  private static func counts(
    effect: Double, seed: UInt64 = 3
  ) throws -> [PeerRule: PeerLab.Counts] {
    let counts = try PeerLab(clusters: 60, effect: effect, replicates: 200).run(seed: seed)
    return Dictionary(uniqueKeysWithValues: zip(PeerRule.allCases, counts))
  }

  @Test func `equal seeds give equal counts, and others others`() throws {
    let first = try Self.counts(effect: 0)
    #expect(try Self.counts(effect: 0) == first)
    #expect(try Self.counts(effect: 0, seed: 4) != first)
    #expect(first.values.allSatisfy { $0.replicates == 200 })
  }

  @Test(arguments: PeerTable.effects)
  func `the histories are those that the gate is measured on`(effect: Double) throws {
    let own = try GateLab(
      .randomised, looks: PeerLab.looks, clusters: 60, effect: effect, replicates: 200
    ).run(seed: 3)
    let found = try #require(try Self.counts(effect: effect)[.gate])
    #expect(found.promoted == own.promoted && found.rolledBack == own.rolledBack)
  }

  /// Who asks for less promotes whatever the other does, at the same look or earlier.
  @Test(arguments: PeerTable.effects)
  func `a gate with a target promotes no more than its guardrail`(effect: Double) throws {
    let counts = try Self.counts(effect: effect)
    let (gate, guardrail) = (try #require(counts[.gate]), try #require(counts[.guardrail]))
    #expect(gate.promoted <= guardrail.promoted)
    #expect(gate.rolledBack >= guardrail.rolledBack)
  }

  @Test func `rules without a third answer always decide`() throws {
    for effect in PeerTable.effects {
      let counts = try Self.counts(effect: effect)
      for rule in [PeerRule.rulesThreshold, .pinnedThreshold, .canary, .safeRollout] {
        #expect(counts[rule]?.undecided == 0)
      }
    }
  }

  @Test func `harm of the margin is rarely promoted where that is asked`() throws {
    let harm = try Self.counts(effect: -GateLab.goal.margin)
    let guardrail = try #require(harm[.guardrail])
    #expect(guardrail.promoted <= 22, "5 % of 200, and what chance may add once in 1000 times")
    let shipped = try #require(harm[.safeRollout])
    #expect(shipped.promoted > 150, "a rule that ships what is not proven to be harm")
  }

  @Test func `the table has each rule at each length`() throws {
    let rows = try PeerTable.rows(replicates: 2, seed: 1)
    #expect(rows.map(\.clusters) == [60, 60, 60, 60, 60, 60, 150, 150, 150, 150, 150, 150])
    #expect(rows.map(\.rule) == PeerRule.allCases + PeerRule.allCases)
    #expect(rows.allSatisfy { $0.counts.count == PeerTable.effects.count })
    #expect(rows.allSatisfy { row in row.counts.allSatisfy { $0.replicates == 2 } })
  }
}
