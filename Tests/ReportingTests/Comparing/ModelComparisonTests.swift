import Experimentation
import Foundation
import Ledger
import Reporting
import Statistics
import Testing

@Suite struct ModelComparisonTests {
  private typealias Fixture = LedgerFixture

  /// Compares two models that answered the same runs.
  private func compare(
    _ champion: [RunRecord], _ challenger: [RunRecord], sameModel: Bool = false,
    closedLoop: String? = nil, change: (inout LedgerFixture) -> Void = { _ in }
  ) throws -> ModelComparison {
    let first = Fixture(modelFile: "old.json", runs: champion, closedLoop: closedLoop)
    var second = Fixture(
      modelSHA256: sameModel ? "a1" : "a2", modelFile: "new.json", runs: challenger,
      closedLoop: closedLoop)
    change(&second)
    return try first.withLedger { old in
      try second.withLedger { new in
        try ModelComparison(champion: old, challenger: new, margin: 0.01)
      }
    }
  }

  private func figure(
    _ measure: ComparedMeasure, in comparison: ModelComparison
  ) throws -> PairedFigure {
    try #require(comparison.checks.first { $0.measure == measure }).figure
  }

  /// Twelve runs of six scored placements; `score` takes the place of a row among all.
  private static func scored(_ score: (Int) -> Double) -> [RunRecord] {
    (0..<12).map { run in
      Fixture.run(
        Int64(run),
        (0..<6).map { place in
          let row = 6 * run + place
          return Fixture.proposal(
            model: "US1", score: score(row), outcome: (row * 5) % 8 >= 3 ? "success" : "failure")
        })
    }
  }

  private static let oldScore: @Sendable (Int) -> Double = { Double($0 * 7 % 31) / 31 }
  private static let newScore: @Sendable (Int) -> Double = { Double($0 * 11 % 29) / 29 }

  /// By the definition, pair by pair, in numpy, and t₁₁ of scipy.
  ///
  /// The tolerance is for another order of additions.
  @Test func `the difference of AUCs is clustered by run`() throws {
    let comparison = try compare(Self.scored(Self.oldScore), Self.scored(Self.newScore))
    let auc = try figure(.auc, in: comparison)
    #expect(abs((auc.champion ?? 0) - 0.4699588477366255) < 1e-14)
    #expect(abs((auc.challenger ?? 0) - 0.6353909465020576) < 1e-14)
    #expect(abs((auc.difference ?? 0) - 0.16543209876543213) < 1e-14)
    #expect(abs((auc.interval?.lower ?? 0) + 0.14340801694579164) < 1e-12)
    #expect(abs((auc.interval?.upper ?? 0) - 0.4742722144766559) < 1e-12)
    #expect(abs((auc.pValue ?? 0) - 0.2632823361489245) < 1e-12)
    #expect(auc.count == 72 && auc.clusters == 12)
    #expect(comparison.verdict == .inconclusive)
    #expect(comparison.answer.hasPrefix("Undecided: these data cannot tell whether"))
  }

  /// A constant score has an AUC of one half and no variance, which leaves that of the other.
  @Test func `against a constant score the error is that of a single AUC`() throws {
    let rows = 0..<72
    let single = try clusteredAUC(
      scores: rows.map(Self.newScore), outcomes: rows.map { $0 * 5 % 8 >= 3 },
      clusters: rows.map { $0 / 6 })
    let auc = try figure(.auc, in: compare(Self.scored { _ in 0.5 }, Self.scored(Self.newScore)))
    let reach = try StudentDistribution(degreesOfFreedom: 11).quantile(0.975)
    let interval = try #require(auc.interval)
    #expect(auc.champion == 0.5)
    #expect(abs((interval.upper - interval.lower) / 2 / reach - single.standardError) < 1e-14)
  }

  @Test func `the same model differs by exactly zero`() throws {
    let runs = Self.scored(Self.oldScore)
    let comparison = try compare(runs, runs, sameModel: true)
    for check in comparison.checks where check.figure.shortage == nil {
      #expect(check.figure.difference == 0)
      #expect(check.figure.interval == Interval(lower: 0, upper: 0))
      #expect(check.verdict == .pass)
    }
    #expect(comparison.isSameModel)
    #expect(comparison.answer.hasPrefix("Identical: champion and challenger are the same model"))
  }

  @Test func `another model with the same answers is told apart from the same model`() throws {
    let runs = Self.scored(Self.oldScore)
    let comparison = try compare(runs, runs)
    #expect(!comparison.isSameModel)
    #expect(comparison.isIndistinguishable)
    #expect(try figure(.auc, in: comparison).interval == Interval(lower: 0, upper: 0))
    // Seventy-two requests without a fallback do not show that there never will be one.
    let fallbacks = try #require(comparison.checks.first { $0.measure == .fallbackRate })
    #expect(fallbacks.figure.difference == 0)
    #expect(fallbacks.verdict == .inconclusive)
  }

  /// Forty runs of ten requests: 80 fallbacks of 400 against none, so that McNemar's p is 2 / 2⁸⁰.
  @Test func `fallbacks of the challenger are a regression, errors among them`() throws {
    let answered = Fixture.proposal(model: "US1")
    let error = Fixture.fallback("prediction")
    let doubt = Fixture.fallback("low confidence")
    let comparison = try compare(
      Fixture.runs(40, [answered].times(10)),
      Fixture.runs(40, [error, doubt] + [answered].times(8)))
    let fallbacks = try #require(comparison.checks.first { $0.measure == .fallbackRate })
    #expect(fallbacks.figure.champion == 0)
    #expect(fallbacks.figure.challenger == 0.2)
    #expect(fallbacks.verdict == .fail)
    #expect(abs((fallbacks.figure.pValue ?? 1) - pow(2, -79)) < 1e-30)
    #expect(try figure(.errorRate, in: comparison).challenger == 0.1)
    #expect(comparison.verdict == .fail)
    #expect(comparison.answer.contains("is worse than the champion old.json by error rate (+10.0"))
    #expect(comparison.junit.failureCount == 2)
  }

  /// The better of two models that differ by whom they put first; per run the champion's first
  /// choice succeeds four times of four and the challenger's once of four, twice on the same row.
  @Test func `success of first choices is compared over runs`() throws {
    func row(_ model: String, _ outcome: String) -> DecisionRecord {
      Fixture.proposal(sent: "US1", model: model, outcome: outcome)
    }
    let old = ["US1", "US1", "US2", "US2"]
    let new = ["US1", "US2", "US1", "US1"]
    let outcomes = ["success", "success", "failure", "failure"]
    func runs(_ firsts: [String]) -> [RunRecord] {
      Fixture.runs(30, zip(firsts, outcomes).map { row($0, $1) })
    }
    let comparison = try compare(runs(old), runs(new))
    let success = try figure(.firstChoiceSuccess, in: comparison)
    #expect(success.champion == 1)
    #expect(success.challenger == 1.0 / 3)
    #expect(success.count == 120 && success.clusters == 30 && success.differing == 30)
    #expect(comparison.agreement.sameFirst.count == 30)
    #expect(comparison.agreement.championSent.total == 30)
    #expect(comparison.agreement.challengerSent.total == 60)
    #expect(comparison.agreement.challengerSent.count == 0)
  }

  /// In July the champion's scores know the outcomes; in August it scores as the challenger does.
  @Test func `a model that knows the earlier outcomes only gets a warning`() throws {
    func runs(_ score: (Int, Bool) -> Double) -> [RunRecord] {
      (1...24).map { run in
        let rows = (0..<4).map { place in
          Fixture.proposal(
            model: "US1", score: score(run * 4 + place, place < 2),
            outcome: place < 2 ? "success" : "failure")
        }
        var record = Fixture.run(Int64(run), rows)
        if run > 12 { record.startedAt = "2025-08-02 03:00:00" }
        return record
      }
    }
    let guess: (Int) -> Double = { Double($0 * 7 % 31) / 31 }
    let comparison = try compare(
      runs { $0 < 52 && $1 ? guess($0) + 0.5 : guess($0) }, runs { row, _ in guess(row) })
    #expect(comparison.warnings.count == 1)
    #expect(
      comparison.warnings.first?.hasPrefix("the champion's AUC falls from 0.88 (2025-07) to 0.59")
        == true, "\(comparison.warnings)")
    #expect(comparison.text.contains("\nwarning: the champion's AUC falls"))
  }

  @Test func `a handful of different choices widens the interval to what there could be`() throws {
    let row = Fixture.proposal(model: "US1", outcome: "success")
    let old = Fixture.runs(20, [row].times(2))
    let new =
      old.dropLast()
      + [Fixture.run(20, [row, Fixture.proposal(model: "US2", outcome: "success")])]
    let success = try figure(.firstChoiceSuccess, in: compare(old, Array(new)))
    // Clopper and Pearson's two-sided upper bound of 1 in 40.
    #expect(abs((success.interval?.upper ?? 0) - 0.131586) < 1e-5)
    #expect(success.interval?.lower == success.interval.map { -$0.upper })
  }
}

@Suite struct ComparedSettingsTests {
  private typealias Fixture = LedgerFixture

  private static let runs = LedgerFixture.runs(12, [LedgerFixture.proposal(model: "US1")].times(4))

  private func compare(_ first: LedgerFixture, _ second: LedgerFixture) throws -> ModelComparison {
    try first.withLedger { old in
      try second.withLedger { new in
        try ModelComparison(champion: old, challenger: new, margin: 0.01)
      }
    }
  }

  @Test func `slices with too little data say so and do not pass`() throws {
    var rare = Fixture.run(13, [Fixture.proposal(model: "US1", eventType: "Juicer")])
    rare.startedAt = "2025-08-02 03:00:00"
    let fixture = Fixture(runs: Self.runs + [rare])
    var other = fixture
    other.modelSHA256 = "other"
    let slices = try compare(fixture, other).slices
    let juicer = slices.filter { $0.slice == ComparisonSlice(.eventType, "Juicer") }
    #expect(juicer.count == 3)
    #expect(juicer.allSatisfy { $0.verdict == .noData })
    #expect(juicer.first?.figure.shortage == "not enough data: needs 30 requests, has 1")
    // One role and one club are no slices.
    #expect(Set(slices.compactMap { $0.slice?.dimension }) == [.eventType, .month])
  }

  @Test func `replays that differ in more than the model are refused`() throws {
    let fixture = Fixture(runs: Self.runs)
    var other = fixture
    other.experiment = Fixture.experiment.replacing("pepper", with: "salt")
    // The fixture's digest of the experiment does not follow its text; clubs and runs do.
    other.clubs = ["1", "2"]
    #expect(throws: ComparisonError.otherSettings(what: "the histories")) {
      try compare(fixture, other)
    }
    other = fixture
    other.closedLoop = "reset"
    #expect(throws: ComparisonError.otherSettings(what: "the closed loop")) {
      try compare(fixture, other)
    }
  }

  @Test func `requests that are not the same are refused`() throws {
    let fixture = Fixture(runs: Self.runs)
    var other = fixture
    other.runs[3].decisions[1].outcome = "success"
    #expect(throws: ComparisonError.otherRequests(run: "1/4")) { try compare(fixture, other) }
    other.runs.remove(at: 3)
    #expect(throws: ComparisonError.otherRequests(run: "1/4")) { try compare(fixture, other) }
  }

  /// The challenger's treatment places one more of ten in each run; controls are the same.
  @Test func `KPIs of both treatment arms are paired by run`() throws {
    func runs(_ treatment: Double) -> [RunRecord] {
      (1...12).map { number in
        Fixture.run(Int64(number), [Fixture.proposal(model: "US1")]).simulated().counting(
          "schedulerSuccessRate", control: (2, 10),
          treatment: (treatment - Double(number % 2), 10))
      }
    }
    let comparison = try compare(
      Fixture(runs: runs(6), closedLoop: "reset"),
      Fixture(modelSHA256: "other", runs: runs(7), closedLoop: "reset"))
    let check = try #require(comparison.checks.first { $0.measure == .arm(.successByEvent) })
    #expect(abs((check.figure.champion ?? 0) - 0.55) < 1e-12)
    #expect(abs((check.figure.difference ?? 0) - 0.1) < 1e-12)
    #expect(check.measure.evidence == .simulated)
    #expect(comparison.checks.count == 4 + 5)
    let bumps = try #require(comparison.checks.first { $0.measure == .arm(.bumpingEfficiency) })
    #expect(bumps.verdict == .noData)
  }

  @Test func `without requests there is nothing to compare, and every format says so`() throws {
    let comparison = try compare(Fixture(), Fixture(modelSHA256: "other"))
    #expect(comparison.verdict == .noData)
    #expect(
      comparison.text.hasSuffix("Undecided: no check has enough data; give a longer history."))
    #expect(comparison.junit.skippedCount == 4)
    let json = try JSONSerialization.jsonObject(with: Data(comparison.json.utf8))
    #expect((json as? [String: Any])?["verdict"] as? String == "NO DATA")
  }
}
