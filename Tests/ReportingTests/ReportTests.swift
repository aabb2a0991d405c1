import Experimentation
import Ledger
import Reporting
import Testing

@Suite struct ReportTests {
  private typealias Fixture = LedgerFixture

  private static let runs = Fixture.runs(
    15,
    [
      Fixture.proposal(model: "US1", score: 0.8, outcome: "success"),
      Fixture.proposal(sent: "US2", model: "US2", score: 0.7, outcome: "failure"),
      Fixture.proposal(candidates: 1, model: "US1", score: 0.6, eventType: "Juicer"),
      Fixture.proposal(candidates: 0, rules: nil), Fixture.fallback("low confidence"),
    ])

  @Test func `the same ledger gives the same bytes, in whatever order runs were written`() throws {
    let first = try Fixture(runs: Self.runs).report()
    let second = try Fixture(runs: Self.runs.reversed()).report()
    #expect(first == second)
    for file in ReportFile.allCases {
      #expect(file.text(of: first) == file.text(of: second))
    }
    #expect(first.headline == second.headline)
  }

  @Test func `reach counts proposals by their candidates`() throws {
    let reach = try Fixture(runs: Self.runs).report().reach
    #expect(reach.proposals == 75)
    #expect([reach.without.count, reach.single.count, reach.contested.count] == [15, 15, 45])
    #expect(reach.ranked == 30)
  }

  @Test func `a request is a ranking or a fallback, and low confidence is no error`() throws {
    let report = try Fixture(runs: Self.runs).report()
    #expect(report.fallbacks.asked == 60)
    #expect(report.fallbacks.ranked == 45)
    #expect(report.fallbacks.total.count == 15)
    #expect(report.fallbacks.errors == 0)
    let logged = try #require(
      report.criteria.first { $0.criterion.name == "predictions-logged" })
    #expect(logged.criterion.verdict == .pass)
  }

  @Test func `a request with neither ranking nor fallback is a lost prediction`() throws {
    let report = try Fixture(runs: [Fixture.run(1, [Fixture.proposal()])]).report()
    let logged = try #require(
      report.criteria.first { $0.criterion.name == "predictions-logged" })
    #expect(logged.criterion.verdict == .fail)
    #expect(logged.criterion.value == 0)
  }

  @Test func `agreement is sliced in a fixed order`() throws {
    let agreement = try Fixture(runs: Self.runs).report().agreement
    let names = agreement.map { "\($0.dimension.rawValue): \($0.value)" }
    #expect(
      names == [
        "all: all", "event type: Core", "role: Event Specialist", "weekday: Thursday",
        "month: 2025-07",
      ])
    let all = try #require(agreement.first)
    #expect([all.sameFirst.count, all.sameFirst.total] == [15, 30])
    #expect(all.meanKendallTau == 0)
    #expect(all.loggedFirstByRules.count == 15)
    #expect(all.loggedFirstByModel.count == 30)
  }

  /// 20 successes with scores 0.9 (15) and 0.3 (5), 10 failures with 0.2 (8) and 0.8 (2): of 200
  /// pairs 15 · 10 + 5 · 8 = 190 are in order.
  @Test func `the AUC is that of the sent employee's score`() throws {
    let scores: [(Double, String)] =
      Array(repeating: (0.9, "success"), count: 15) + Array(repeating: (0.3, "success"), count: 5)
      + Array(repeating: (0.2, "failure"), count: 8) + Array(repeating: (0.8, "failure"), count: 2)
    let runs = scores.enumerated().map { index, row in
      Fixture.run(
        Int64(index), [Fixture.proposal(model: "US1", score: row.0, outcome: row.1)])
    }
    let quality = try Fixture(runs: runs).report().quality
    #expect([quality.successes, quality.failures] == [20, 10])
    #expect(quality.estimate?.auc == 0.95)
    #expect(quality.estimate?.discrimination == .some)
  }

  @Test func `failures the model would have avoided lead, then the wider gap`() throws {
    func diverging(_ event: Int64, _ outcome: String, _ gap: Double) -> DecisionRecord {
      Fixture.proposal(model: "US2", outcome: outcome).with {
        $0.event = event
        $0.divergence?.scoreGap = gap
      }
    }
    let decisions = [
      diverging(1, "success", 0.5), diverging(2, "failure", 0.1), diverging(3, "failure", 0.2),
      diverging(4, "failure", 0.2),
      diverging(5, "failure", 0.9).with { $0.employee = "US2" },
    ]
    let report = try Fixture(runs: [Fixture.run(1, decisions)]).report()
    #expect(report.divergences.top.map(\.event) == [3, 4, 2, 5, 1])
    #expect(report.divergences.reasons.map(\.name) == ["by order of insertion"])
    let text = ReportFile.markdown.text(of: report)
    #expect(
      text.contains(
        "1. Run 1, Core 3 on 2025-07-03 10:30 (1/1/2): the model prefers US2 (0.90) to US1 (0.70);"
          + " the rules put US1 first by order of insertion. Sent: US1, failure."))
  }

  @Test func `an experiment that is none is refused`() throws {
    #expect(throws: ExperimentError.self) { try Fixture(experiment: "{}").report() }
  }
}
