import Experimentation
import Ledger
import Reporting
import Statistics
import Testing

@Suite struct KPIFigureTests {
  private static func part(
    _ kpi: String, _ scope: String, _ numerator: Double, _ denominator: Double,
    month: String = "2025-07", arm: String = KPIRecord.production, evidence: String = "observed"
  ) -> KPIRecord {
    KPIRecord(
      kpi: kpi, scope: scope, arm: arm, month: month, evidence: evidence, numerator: numerator,
      denominator: denominator)
  }

  private func figure(_ kpi: KPI, _ report: Report) throws -> KPIFigure {
    try #require(report.kpis.first { $0.kpi == kpi && $0.month == nil })
  }

  @Test func `a rate is the ratio of sums, by month and over all, of observed parts only`() throws {
    let report = try LedgerFixture(kpis: [
      Self.part("schedulerSuccessRate", "run 1", 1, 4),
      Self.part("schedulerSuccessRate", "run 2", 9, 12, month: "2025-08"),
      Self.part("schedulerSuccessRate", "run 3", 5, 5, evidence: "simulated"),
      Self.part("schedulerSuccessRate", "run 1", 4, 4, arm: "control"),
    ]).report()
    let rates = report.kpis.filter { $0.kpi == .schedulerSuccessRate }
    #expect(rates.map(\.month) == [nil, "2025-07", "2025-08"])
    #expect(rates.map { $0.figure?.value } == [0.625, 0.25, 0.75])
    #expect(rates.map { $0.figure?.interval == nil } == [true, true, true])
    #expect(rates[0].quotedBaseline == 0.85)
    #expect(rates[0].target == 0.9)
    #expect(!rates[0].isTargetMet)
  }

  @Test func `workload balance is the mean of weeks, and its target starts from it`() throws {
    let report = try LedgerFixture(kpis: [
      Self.part("workloadBalance", "2025-W28", 2, 1),
      Self.part("workloadBalance", "2025-W29", 4, 1),
    ]).report()
    let balance = try figure(.workloadBalance, report)
    #expect(balance.figure?.value == 3)
    #expect(balance.baseline == 3)
    #expect(balance.target.map { abs($0 - 2.4) < 1e-12 } == true)
  }

  /// Runs alternate 1/1 and 0/1: mean 0.5, standard error √(12/11 · 12 · 0.25)/12, t₁₁ = 2.200985.
  @Test func `the interval is over runs`() throws {
    let parts = (1...12).map {
      Self.part("userInterventionRate", "run \($0)", Double($0 % 2), 1)
    }
    let figure = try #require(
      try figure(.userInterventionRate, LedgerFixture(kpis: parts).report()).figure)
    #expect(figure.clusters == 12)
    #expect(abs((figure.interval?.upper ?? 0) - 0.831811) < 1e-6)
  }

  @Test func `a target that the rules have reached is said so`() throws {
    let report = try LedgerFixture(kpis: [Self.part("bumpingEfficiency", "run 1", 9, 10)]).report()
    #expect(try figure(.bumpingEfficiency, report).isTargetMet)
    #expect(ReportFile.markdown.text(of: report).contains("the rules are at the target already"))
  }

  @Test func `a pinned baseline is where a relative target starts`() throws {
    let pinned = LedgerFixture.experiment.replacing(
      "\"stages\":",
      with:
        "\"kpis\": { \"workloadBalance\": { \"baseline\": 2.5, \"change\": -0.2 } }, \"stages\":")
    let report = try LedgerFixture(
      experiment: pinned, kpis: [Self.part("workloadBalance", "2025-W28", 4, 1)]
    ).report()
    #expect(try figure(.workloadBalance, report).target == 2)
  }
}
