import Experimentation
import Ledger
import Reporting
import Testing

@Suite struct AnswerTests {
  private typealias Fixture = LedgerFixture

  /// Twelve runs, each with four placements on which both agree, four on which the model's first
  /// choice was sent against the rules' and four the other way round.
  ///
  /// One placement of each kind has its outcome turned in some runs, so that runs differ.
  ///
  /// - Parameters:
  ///   - agreed: The usual outcome where the model's first choice was sent.
  ///   - disagreed: The usual outcome where only the rules' was.
  ///   - scores: Of placements that succeeded and of those that failed.
  ///   - followsModel: False: where the two differ, the rules' choice is always sent.
  /// - Returns: Runs of July 2025.
  private static func runs(
    agreed: String, disagreed: String, scores: (success: Double, failure: Double),
    followsModel: Bool = true
  ) -> [RunRecord] {
    (1...12).map { index in
      let decisions = (0..<12).map { place in
        let isAgreed = place < 4
        let isModelSent = followsModel && (4..<8).contains(place)
        let usual = isAgreed || isModelSent ? agreed : disagreed
        let isTurned = index % 6 == 1 && place % 4 == 0
        let outcome = isTurned ? (usual == "success" ? "failure" : "success") : usual
        return Fixture.proposal(
          model: isAgreed ? "US1" : "US2",
          // One score in twelve lies on the wrong side, since a perfect order has no variance.
          score: (outcome == "success") == (place != 3) ? scores.success : scores.failure,
          outcome: outcome
        ).with { if isModelSent { $0.employee = "US2" } }
      }
      return Fixture.run(Int64(index), decisions)
    }
  }

  /// All that a promotion needs.
  static let promotable = runs(agreed: "success", disagreed: "failure", scores: (0.9, 0.3))

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

  @Test(arguments: [("success", "failure"), ("failure", "success")])
  func `what history never tried is not tested, however great the difference`(
    agreed: String, disagreed: String
  ) throws {
    let report = try Fixture(
      runs: Self.runs(
        agreed: agreed, disagreed: disagreed, scores: (0.9, 0.3), followsModel: false)
    ).report()
    #expect(report.answer.standing == .untested)
    #expect(report.headline.hasPrefix("Not tested: "))
    // Where even the agreements went badly, nothing is promoted on the strength of a score.
    #expect((report.answer.recommendation == .hold) == (agreed == "failure"))
  }

  @Test func `no difference and scores that do not tell mean no`() throws {
    let runs = Self.runs(agreed: "success", disagreed: "success", scores: (0.5, 0.5))
    let report = try Fixture(
      runs: runs.enumerated().map { index, run in
        var run = run
        for place in index % 2 == 0 ? [1, 9] : [5] { run.decisions[place].outcome = "failure" }
        run.decisions[2].loggedScore = index % 2 == 0 ? 0.4 : 0.6
        return run
      }
    ).report()
    #expect(report.answer.standing == .undecided)
    #expect(report.answer.open.map(\.criterion.name) == ["auc"])
    #expect(report.headline.hasPrefix("No: on this history the model does not beat the rules."))
    #expect(report.headline.hasSuffix("the rules decide. In the way: AUC FAIL."))
    #expect(report.headline.contains("Hold: do not start stage canary-10; keep the model in"))
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

  @Test func `the headline has at most nine lines and no control characters`() throws {
    let report = try Fixture(
      runs: Self.runs(agreed: "success", disagreed: "failure", scores: (0.9, 0.3))
    ).report()
    let lines = report.headline.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 9)
    #expect(lines.allSatisfy { !$0.isEmpty })
  }

  /// Two months of twelve runs; in the first the scores tell, in the second they do not.
  private static func fadingRuns() -> [RunRecord] {
    let telling = runs(agreed: "success", disagreed: "failure", scores: (0.9, 0.3))
    return telling
      + telling.enumerated().map { index, run in
        var run = run
        run.run += 100
        run.startedAt = "2025-08-02 03:00:00"
        for place in run.decisions.indices {
          run.decisions[place].loggedScore = (place * 7 + index * 5) % 11 < 5 ? 0.9 : 0.3
        }
        return run
      }
  }

  @Test func `a score that tells early and not late is held, and the report says why`() throws {
    let report = try Fixture(runs: Self.fadingRuns()).report()
    #expect(report.quality.slices.map(\.value) == ["all", "2025-07", "2025-08"])
    #expect(report.quality.course?.isFalling == true)
    #expect(report.answer.standing == .better)
    #expect(report.answer.recommendation == .hold)
    #expect(report.headline.contains("Replay only later months (--from 2025-08-01 or later)"))
    #expect(report.headline.hasPrefix("Perhaps: "))
    let text = ReportFile.markdown.text(of: report)
    #expect(text.contains("as a model does on its own training period"))
  }

  @Test func `what speaks for the model depends on its training period`() throws {
    let report = try Fixture(
      runs: Self.runs(agreed: "success", disagreed: "failure", scores: (0.9, 0.3))
    ).report()
    #expect(report.answer.isFavourable)
    #expect(report.headline.hasSuffix("on its own training data any model looks good."))
  }

  @Test func `clubs that differ in the standing are named`() throws {
    let good = Self.runs(agreed: "success", disagreed: "failure", scores: (0.9, 0.3))
    let bad = Self.runs(agreed: "failure", disagreed: "success", scores: (0.9, 0.3)).map { run in
      var run = run
      run.club = "2"
      return run
    }
    let report = try Fixture(runs: good + bad, clubs: ["1", "2"]).report()
    #expect(report.outcomes.lifts.map(\.club) == [nil, "1", "2"])
    let text = ReportFile.markdown.text(of: report)
    #expect(text.contains("Clubs differ: in 1 the model's did better"))
    #expect(text.contains("in 2 the model's did worse"))
    #expect(report.quality.slices.map(\.value) == ["all", "2025-07", "1", "2"])
    #expect(report.outcomes.comparisons.compactMap(\.club) == ["1", "1", "2", "2"])
  }
}
