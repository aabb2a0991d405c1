import Experimentation
import Ledger
import Reporting
import Testing

@Suite struct AnswerTests {
  private typealias Fixture = LedgerFixture

  /// Twelve runs, each with six placements on which both agree and six on which the rules' first
  /// choice was sent against the model's.
  ///
  /// One placement of each kind has its outcome turned in one run, so that runs differ.
  private static func runs(
    agreed: String, disagreed: String, scores: (success: Double, failure: Double)
  ) -> [RunRecord] {
    (1...12).map { index in
      let decisions = (0..<12).map { place in
        let isAgreed = place < 6
        let usual = isAgreed ? agreed : disagreed
        let isTurned = index % 6 == 1 && place % 6 == 0
        let outcome = isTurned ? (usual == "success" ? "failure" : "success") : usual
        return Fixture.proposal(
          model: isAgreed ? "US1" : "US2",
          // One score in twelve lies on the wrong side, since a perfect order has no variance.
          score: (outcome == "success") == (place != 3) ? scores.success : scores.failure,
          outcome: outcome)
      }
      return Fixture.run(Int64(index), decisions)
    }
  }

  @Test func `a model whose placements went better and whose scores tell may be promoted`() throws {
    let report = try Fixture(
      runs: Self.runs(agreed: "success", disagreed: "failure", scores: (0.9, 0.3))
    ).report()
    #expect(report.answer.standing == .better)
    #expect(report.answer.open.isEmpty)
    #expect(report.answer.recommendation == .promote(to: "canary-10"))
    #expect(report.headline.contains("Promote: start stage canary-10"))
  }

  @Test func `a model whose placements went worse is held`() throws {
    let report = try Fixture(
      runs: Self.runs(agreed: "failure", disagreed: "success", scores: (0.9, 0.3))
    ).report()
    #expect(report.answer.standing == .worse)
    #expect(report.answer.recommendation == .hold)
    #expect(report.headline.hasPrefix("No: on this history the model does worse than the rules."))
    #expect(report.headline.contains("the history speaks against the model"))
  }

  @Test func `no difference and scores that do not tell mean no`() throws {
    let runs = Self.runs(agreed: "success", disagreed: "success", scores: (0.5, 0.5))
    let report = try Fixture(
      runs: runs.enumerated().map { index, run in
        var run = run
        if index % 2 == 0 { run.decisions[1].outcome = "failure" }
        if index % 2 == 1 { run.decisions[7].outcome = "failure" }
        run.decisions[2].loggedScore = index % 2 == 0 ? 0.4 : 0.6
        return run
      }
    ).report()
    #expect(report.answer.standing == .undecided)
    #expect(report.answer.open.map(\.criterion.name) == ["auc"])
    #expect(report.headline.hasPrefix("No: on this history the model does not beat the rules."))
    #expect(report.headline.hasSuffix("Hold: stay in stage shadow. In the way: AUC FAIL."))
  }

  @Test func `runs that are all alike leave the difference unknown`() throws {
    let decisions = ["success", "failure"].map { Fixture.proposal(model: "US1", outcome: $0) }
    let report = try Fixture(runs: Fixture.runs(40, decisions)).report()
    #expect(report.outcomes.lift?.value == 0)
    #expect(report.answer.standing == .tooFewOutcomes)
    #expect(report.headline.hasPrefix("Not known:"))
  }

  @Test func `fallbacks without predictions are told from missing requests`() throws {
    let fallbacks = try Fixture(
      runs: [Fixture.run(1, [Fixture.fallback("prediction")].times(3))]
    ).report()
    #expect(fallbacks.headline.contains("had to answer all 3 requests"))
    let nothing = try Fixture(runs: [Fixture.run(1, [Fixture.proposal(candidates: 0)])]).report()
    #expect(nothing.headline.contains("no request of this history had a candidate"))
    let off = try Fixture(runs: [Fixture.run(1, modelAsked: false, [Fixture.proposal()])]).report()
    #expect(off.headline.contains("switches kept it out of every run"))
  }

  @Test func `the headline has at most eight lines and no control characters`() throws {
    let report = try Fixture(
      runs: Self.runs(agreed: "success", disagreed: "failure", scores: (0.9, 0.3))
    ).report()
    let lines = report.headline.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 8)
    #expect(lines.allSatisfy { !$0.isEmpty })
  }
}
