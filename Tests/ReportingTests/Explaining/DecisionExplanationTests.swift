import Foundation
import Ledger
import Reporting
import Testing

@Suite struct DecisionExplanationTests {
  private typealias Fixture = LedgerFixture

  /// The model prefers US2 to US1 by 2.5 in all.
  private static let contributions = [
    ContributionRecord(
      feature: "a", rulesValue: 0.2, modelValue: 0.9, rulesContribution: -1, modelContribution: 2),
    ContributionRecord(
      feature: "b", rulesValue: 1, modelValue: 1, rulesContribution: 0.5, modelContribution: 0.25),
    ContributionRecord(
      feature: "c", rulesValue: nil, modelValue: 0.5, rulesContribution: 0.25,
      modelContribution: 0),
    ContributionRecord(
      feature: "d", rulesValue: 0, modelValue: 0, rulesContribution: 0, modelContribution: 0),
  ]

  private static let diverging = Fixture.proposal(model: "US2").with {
    $0.contributions = contributions
  }

  private func explanation(
    _ decision: DecisionRecord, modelAsked: Bool = true, _ fixture: LedgerFixture = LedgerFixture()
  ) throws -> DecisionExplanation {
    var fixture = fixture
    fixture.runs = [Fixture.run(3, modelAsked: modelAsked, [decision])]
    let name = DecisionName(club: "1", run: 3, sequence: 0)
    return try fixture.withLedger { try DecisionExplanation(of: name, in: $0) }
  }

  @Test func `words come first, then the widest differences`() throws {
    let explanation = try explanation(Self.diverging)
    #expect(
      explanation.sentence
        == "The model prefers US2 to US1 (0.90 to 0.65) because of a (+3.00: 0.9 against 0.2);"
        + " against it speak b (-0.25: 1 for both) and c (-0.25: 0.5 against missing).")
    #expect(explanation.contributions.map(\.feature) == ["a", "b", "c", "d"])
    #expect(explanation.totalDifference == 2.5)
    let legend = try #require(explanation.legend)
    #expect(legend.hasPrefix("Contributions are in log-odds"))
    #expect(legend.contains("All differences together are +2.50"))
    #expect(legend.contains("A value that is the same for both counts differently"))
    #expect(explanation.text.contains("\na        0.9      0.2        +2.00        -1.00"))
    #expect(explanation.text.contains("replay with --candidates"))
  }

  @Test func `margins are not called log-odds`() throws {
    let explanation = try explanation(Self.diverging, LedgerFixture(scoreScale: .margin))
    let legend = try #require(explanation.legend)
    #expect(legend.hasPrefix("Contributions are in the unit of the score"))
    #expect(!legend.contains("odds"))
    #expect(explanation.json.contains("\"unit\":\"score\""))
  }

  private static let silent: [(DecisionRecord, Bool, String)] = [
    (Fixture.proposal(model: "US1"), true, "Both rankings put US1 first."),
    (
      Fixture.proposal(model: "US1").with {
        $0.rankedCandidates = ["US1", "US2"].enumerated().map {
          CandidateRecord(employee: $1, tier: 0, modelRank: $0 + 1, score: 0.9)
        }
      }, true,
      "Both rankings put US1 first; the model scores US2 alike (0.90), and among equals it keeps the"
        + " rules' order."
    ),
    (
      Fixture.proposal(model: "US2").with { $0.divergence?.scoreGap = 0 }, true,
      "The model scores US2 and US1 alike (0.90), so no feature makes a difference."
    ),
    (
      Fixture.fallback("low confidence", reason: "the top score is below 0.6"), true,
      "The model was asked and the rules answered (low confidence: the top score is below 0.6), so"
        + " there is only their ranking, with US1 first."
    ),
    (
      Fixture.proposal(), false,
      "The application's switches kept the model out of this run."
    ),
    (
      Fixture.proposal(candidates: 0, rules: nil), true,
      "Nobody passed every hard constraint at that time, so there was nobody to rank."
    ),
    (
      Fixture.proposal(), true,
      "No candidate reaches the model's threshold; the rules put US1 first."
    ),
    (
      DecisionRecord(
        row: 1, event: 2, eventType: "Core", status: "failed", explanation: "failed",
        edit: "none", outcome: "unknown"), true,
      "The run placed nobody for this event, so nothing was ranked."
    ),
    (
      Fixture.proposal(model: "US2"), true,
      "The model prefers US2 to US1 (0.90 to 0.65); the ledger does not hold what makes the"
        + " difference."
    ),
  ]

  @Test(arguments: silent.indices)
  func `where there is nothing to explain one sentence says so`(index: Int) throws {
    let (decision, modelAsked, sentence) = Self.silent[index]
    let explanation = try explanation(decision, modelAsked: modelAsked)
    #expect(explanation.sentence == sentence)
    #expect(explanation.contributions.isEmpty)
    #expect(explanation.legend == nil)
    #expect(explanation.text.contains(sentence))
    let json = try JSONSerialization.jsonObject(with: Data(explanation.json.utf8))
    #expect((json as? [String: Any])?["sentence"] as? String == sentence)
  }

  @Test func `why a model cannot be explained is what the replay noted`() throws {
    let note = FindingRecord(
      club: "1", severity: "info", source: "model", text: "left out: no covers", count: 1,
      rowIDs: "")
    let explanation = try explanation(
      Fixture.proposal(model: "US2"), LedgerFixture(findings: [note]))
    #expect(
      explanation.sentence == "The model prefers US2 to US1 (0.90 to 0.65); left out: no covers.")
  }

  @Test(arguments: [("1/3/0", true), ("1/3/1", false), ("1/4/0", false), ("2/3/0", false)])
  func `a decision that the ledger does not have is refused`(key: String, isThere: Bool) throws {
    let fixture = LedgerFixture(runs: [Fixture.run(3, [Self.diverging])])
    let name = try #require(DecisionName(key))
    #expect(name.description == key)
    let found = try fixture.withLedger { ledger in
      do {
        _ = try DecisionExplanation(of: name, in: ledger)
        return true
      } catch is ExplainError {
        return false
      }
    }
    #expect(found == isThere)
  }

  @Test(arguments: ["", "1", "1/2", "a/b/c", "1/2/x", "1/x/2", "1//"])
  func `other texts name no decision`(text: String) {
    #expect(DecisionName(text) == nil)
  }
}
