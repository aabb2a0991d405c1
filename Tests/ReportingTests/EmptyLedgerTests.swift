import Experimentation
import Ledger
import Reporting
import Testing

/// Nothing to report on is a sentence, never a trap or a figure out of nothing.
@Suite struct EmptyLedgerTests {
  private typealias Fixture = LedgerFixture

  enum Kind: String, CaseIterable {
    case noClub, noRun, emptyRun, failuresOnly, noCandidates, uncontested, modelOff, allFallbacks
    case noOutcomes, oneRun, emptiedRankings, noControl, nothingSimulated, emptySimulation
  }

  private func fixture(_ kind: Kind) -> LedgerFixture {
    switch kind {
    case .noClub: Fixture(clubs: [])
    case .noRun: Fixture()
    case .emptyRun: Fixture(runs: [Fixture.run(1)])
    case .failuresOnly:
      Fixture(runs: [
        Fixture.run(
          1,
          [
            DecisionRecord(
              row: 1, event: 2, eventType: "Core", status: "failed", explanation: "failed",
              edit: "none", outcome: "unknown")
          ])
      ])
    case .noCandidates:
      Fixture(runs: Fixture.runs(12, [Fixture.proposal(candidates: 0, rules: nil)].times(5)))
    case .uncontested:
      Fixture(
        runs: Fixture.runs(
          12, [Fixture.proposal(candidates: 1, model: "US1", outcome: "success")].times(5)))
    case .modelOff:
      Fixture(
        modelSHA256: nil,
        runs: (1...12).map {
          Fixture.run($0, modelAsked: false, [Fixture.proposal(outcome: "success")].times(5))
        })
    case .allFallbacks:
      Fixture(runs: Fixture.runs(12, [Fixture.fallback("model unavailable")].times(5)))
    case .nothingSimulated: Fixture(runs: [Fixture.run(1)], closedLoop: "reset")
    case .emptySimulation: Fixture(runs: [Fixture.run(1).simulated()], closedLoop: "carry")
    case .noOutcomes: Fixture(runs: Fixture.runs(12, [Fixture.proposal(model: "US2")].times(5)))
    case .oneRun:
      Fixture(
        runs: [
          Fixture.run(
            1,
            [
              Fixture.proposal(model: "US1", score: 0.9, outcome: "success"),
              Fixture.proposal(model: "US2", score: 0.2, outcome: "failure"),
            ].times(40))
        ])
    case .emptiedRankings:
      Fixture(
        runs: Fixture.runs(
          12,
          [
            Fixture.proposal().with {
              $0.overlap3 = 0
              $0.divergence = DivergenceRecord(
                kind: "first place", reason: "no candidate reaches the threshold", scoreGap: 0)
            }
          ].times(5)))
    case .noControl:
      Fixture(
        runs: Fixture.runs(12, [Fixture.proposal(model: "US2")]).map { run in
          var run = run
          run.isControl = false
          return run
        })
    }
  }

  @Test(arguments: Kind.allCases)
  func `every section has a sensible text`(kind: Kind) throws {
    let report = try fixture(kind).report()
    let text = ReportFile.markdown.text(of: report)
    let words = text.lowercased().split { !$0.isLetter }
    #expect(!words.contains("nan") && !words.contains("inf"))
    #expect(
      text.split(separator: "\n").count { $0.hasPrefix("## ") }
        == (report.gates.isEmpty ? 15 : 16))
    // No heading directly follows another: each has something to say.
    #expect(!text.contains(#/\n## [^\n]*\n\n## /#))
    for file in ReportFile.allCases {
      #expect(!file.text(of: report).lowercased().contains("nan,"))
    }
    #expect(!report.headline.isEmpty)
    #expect(report.answer.recommendation == .hold)
  }

  @Test(arguments: [
    (Kind.noRun, Answer.Standing.modelOff), (.modelOff, .modelOff),
    (.noCandidates, .nothingRanked), (.uncontested, .nothingRanked),
    (.allFallbacks, .nothingRanked), (.noOutcomes, .tooFewOutcomes), (.oneRun, .tooFewOutcomes),
  ])
  func `nothing is said where nothing can be`(kind: Kind, standing: Answer.Standing) throws {
    #expect(try fixture(kind).report().answer.standing == standing)
  }

  @Test func `a model that always fails fails its criteria`() throws {
    let report = try fixture(.allFallbacks).report()
    let verdicts = report.criteria.filter { $0.group == .shadow }
      .map { "\($0.criterion.name) \($0.criterion.verdict.rawValue)" }
    #expect(verdicts == ["errors FAIL", "fallback-rate FAIL", "predictions-logged PASS"])
    #expect(report.fallbacks.errors == 60)
  }

  @Test func `an order that the threshold left empty is counted, not called agreement`() throws {
    let report = try fixture(.emptiedRankings).report()
    #expect(report.fallbacks.emptied == 60)
    #expect(report.agreement.first?.sameFirst.count == 0)
    #expect(ReportFile.markdown.text(of: report).contains("no candidate reaches the"))
  }
}
