import Ledger
import Reporting
import Statistics
import Testing

@Suite struct MatchedOutcomesTests {
  private typealias Fixture = LedgerFixture

  private static func agreed(_ outcome: String) -> DecisionRecord {
    Fixture.proposal(sent: "US1", rules: "US1", model: "US1", outcome: outcome)
  }

  private static func rulesSent(_ outcome: String) -> DecisionRecord {
    Fixture.proposal(sent: "US1", rules: "US1", model: "US2", outcome: outcome)
  }

  @Test func `placements are split by whether the first choice was sent`() throws {
    let decisions = [
      Self.agreed("success"), Self.agreed("success"), Self.agreed("failure"),
      Self.rulesSent("success"), Self.rulesSent("failure"), Self.rulesSent("superseded"),
      Fixture.proposal(sent: "US2", rules: "US1", model: "US2", outcome: "success"),
      Fixture.proposal(sent: "US3", rules: "US1", model: "US2", outcome: "failure"),
      Fixture.proposal(candidates: 1, model: "US1", outcome: "success"),
    ]
    let outcomes = try Fixture(runs: [Fixture.run(1, decisions)]).report().outcomes
    let model = try #require(outcomes.contested(.model))
    let rules = try #require(outcomes.contested(.rules))
    #expect([model.sent.count, model.sent.total] == [3, 4])
    #expect([model.other.count, model.other.total] == [1, 3])
    #expect([rules.sent.count, rules.sent.total] == [3, 5])
    #expect([rules.other.count, rules.other.total] == [1, 2])
    let ranked = outcomes.comparisons.filter { $0.scope == .ranked }
    #expect(ranked.map(\.sent.total) == [5, 6])
    #expect(outcomes.knownOutcomes.count == 7)
    #expect(outcomes.otherOutcomes.map(\.name) == ["superseded"])
    let heads = outcomes.headToHead
    #expect([heads.modelSent.total, heads.rulesSent.total, heads.neitherSent.total] == [1, 2, 1])
    #expect(heads.total == 4)
  }

  @Test func `too few rows give no difference instead of a silly one`() throws {
    let decisions = [Self.agreed("success"), Self.rulesSent("failure")]
    let outcomes = try Fixture(runs: Fixture.runs(20, decisions)).report().outcomes
    #expect(outcomes.contested(.model)?.sent.total == 20)
    #expect(outcomes.contested(.model)?.difference == nil)
    #expect(outcomes.contested(.model)?.newcombe == nil)
    #expect(outcomes.lift == nil)
  }

  /// Runs alternate: agreed 3 of 3 and 2 of 3, disagreed 1 of 2 throughout.
  @Test func `the lift compares both rankers' own placements over the same runs`() throws {
    let runs = (1...20).map { index in
      Fixture.run(
        Int64(index),
        [
          Self.agreed("success"), Self.agreed("success"),
          Self.agreed(index % 2 == 0 ? "success" : "failure"), Self.rulesSent("success"),
          Self.rulesSent("failure"),
        ])
    }
    let lift = try #require(try Fixture(runs: runs).report().outcomes.lift)
    #expect(lift.clusters == 20)
    // 50/60 minus 70/100.
    #expect(abs(lift.value - (50.0 / 60 - 0.7)) < 1e-12)
    let interval = try #require(lift.interval)
    // Run errors ±1/120 ∓ 1/200 = ±1/300: standard error √(20/19 · 20)/300, t₁₉ = 2.093024.
    #expect(abs(interval.upper - lift.value - 0.032012) < 1e-6)
    #expect(abs(lift.value - interval.lower - 0.032012) < 1e-6)
  }

  @Test func `an event type is listed when both of its cells are enough`() throws {
    let common = [Self.agreed("success"), Self.rulesSent("failure")].times(3)
    let rare = Self.agreed("success").with { $0.eventType = "Juicer" }
    let outcomes = try Fixture(runs: Fixture.runs(12, common + [rare])).report().outcomes
    #expect(Set(outcomes.comparisons.compactMap(\.eventType)) == ["Core"])
  }

  @Test func `the table compares both rankers, and shows no share of too few rows`() throws {
    let decisions = [Self.agreed("success"), Self.agreed("failure"), Self.rulesSent("success")]
    let report = try Fixture(runs: Fixture.runs(15, decisions)).report()
    #expect(report.outcomes.headToHead.agreedSent == 30)
    let lines = ReportFile.outcomes.text(of: report).split(separator: "\r\n")
    #expect(lines[1].hasPrefix("contested,all,all,model against rules,observed,15,30,0.5,"))
    // Somebody else than the rules' first choice was never sent: no share, difference or runs.
    #expect(lines[3].hasPrefix("contested,all,all,rules,observed,30,45,"))
    #expect(lines[3].hasSuffix(",0,0,,,,,,,,,"))
    let few = try Fixture(runs: Fixture.runs(5, decisions)).report()
    let first = ReportFile.outcomes.text(of: few).split(separator: "\r\n")[1]
    #expect(first == "contested,all,all,model against rules,observed,5,10,,,,10,15,,,,,,,,,")
  }
}
