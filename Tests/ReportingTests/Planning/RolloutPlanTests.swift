import Experimentation
import Ledger
import Reporting
import Testing

@Suite struct RolloutPlanTests {
  private static let experiment = """
    {
      "name": "trial", "assignment": { "salt": "pepper", "unit": "UNIT" },
      "gate": { "unit": "GATE" },
      "stages": [
        { "name": "shadow", "percent": 0, "from": "2025-07-01", "to": "2025-07-28" },
        { "name": "canary-10", "percent": 10, "from": "2025-08-01", "to": "2025-08-28" },
        { "name": "full", "percent": 100, "from": "2025-08-29" }
      ]
    }
    """

  private func plan(
    _ runs: [RunRecord], unit: String = "run", gate: String = "run", closedLoop: String? = nil
  ) throws -> RolloutPlan {
    var fixture = LedgerFixture()
    fixture.experiment = Self.experiment.replacing("UNIT", with: unit)
      .replacing("GATE", with: gate)
    fixture.runs = runs
    fixture.closedLoop = closedLoop
    return try fixture.withLedger { try RolloutPlan(ledger: $0) }
  }

  /// A run on one of fourteen days from 2 July on, with so many of four events scheduled.
  private func run(_ number: Int64, _ scheduled: Double, day: Int = 2) -> RunRecord {
    LedgerFixture.run(number).with {
      $0.startedAt = "2025-07-\(day < 10 ? "0" : "")\(day) 03:00:00"
    }
    .counting("schedulerSuccessRate", production: (scheduled, 4))
  }

  @Test func `the spread is that of linearised ratios`() throws {
    let facts = try plan([run(1, 1), run(2, 3, day: 15)]).facts
    let kpi = try #require(facts.kpis.first)
    #expect(facts.weeks == 2)
    #expect(facts.runsPerWeek == 1)
    #expect(kpi.level == 0.5)
    // Errors of ∓1 event of 8, times two clusters: 2 · 0.25² over one degree of freedom.
    #expect(kpi.spread == ClusterSpread(cluster: 0.125))
    #expect(kpi.clustersPerWeek == 1)
  }

  // In one club-week runs of 1 and 3, in the other 2 and 2: both weeks are at the mean.
  @Test func `runs that are drawn within a week keep their own spread`() throws {
    let runs = [run(1, 1), run(2, 3, day: 3), run(3, 2, day: 8), run(4, 4, day: 9)]
    let kpi = try #require(try plan(runs, gate: "club-week").facts.kpis.first)
    // R = 10/16. Errors of runs in events: −1.5, 0.5, −0.5, 1.5; of weeks −1, 1; all × 2/16.
    let spread = try #require(kpi.spread)
    #expect(abs(spread.cluster - 2.0 / 64) < 1e-12)
    #expect(abs(spread.units - 5.0 / 64 / 2 * 4 / 3) < 1e-12)
    #expect(spread.unitsPerCluster == 2)
    #expect(kpi.clustersPerWeek == 1)
  }

  @Test func `few treated runs are said to be few`() throws {
    let text = try plan([run(1, 1), run(2, 3, day: 15)]).text
    #expect(text.contains("canary-10 at 10 % brings 0.1 treated runs a week, fewer than one"))
    #expect(text.contains("one every 10.0 weeks"))
    let weeks = try plan([run(1, 1), run(2, 3, day: 15)], unit: "club-week", gate: "club-week").text
    #expect(weeks.contains("a club is treated in about 5 of 52 weeks"))
  }

  @Test func `a full stage compares with the days of the stages before it`() throws {
    let runs = (0..<14).flatMap { day in
      (0..<20).map { run(Int64(day * 20 + $0 + 1), Double(($0 + day) % 3 + 1), day: day + 2) }
    }
    let stages = try plan(runs).stages
    let kept = stages.compactMap { stage in
      stage.designs.first?.criteria.first { $0.name == .successRateKept }
    }
    // Shadow asks for none. 140 runs a week: 560 in four weeks, and none to compare with at 100 %.
    #expect(kept.map(\.available) == [560, 560])
    let canary = try #require(kept.first)
    let full = try #require(kept.last)
    // The same runs, by bounds that hold at any time.
    #expect(try #require(canary.detectable) < (try #require(full.detectable)))
    #expect(full.needed == nil)
    #expect(full.note?.contains("at 100 % no run is left to compare with") == true)
    #expect(stages.last?.weeks == nil)
    #expect(stages.last?.designs.first?.isWatched == true)
  }

  @Test func `nothing to plan by is an error`() {
    #expect(throws: GateError.self) { try plan([]) }
  }
}

@Suite struct SameRankerReportTests {
  private func report(_ runs: [RunRecord]) throws -> SameRankerReport {
    var fixture = LedgerFixture()
    fixture.runs = runs
    return try fixture.withLedger { try SameRankerReport(ledger: $0, draws: 400) }
  }

  private func runs(_ count: Int) -> [RunRecord] {
    (1...count).map { number in
      LedgerFixture.run(Int64(number))
        .counting("schedulerSuccessRate", production: (Double(number % 5), 5))
    }
  }

  @Test func `independent runs keep the level`() throws {
    let report = try report(runs(60))
    let row = try #require(
      report.rows.first { $0.kpi == .schedulerSuccessRate && $0.unit == .run })
    #expect(row.criterion.verdict == .pass)
    #expect(row.check?.clusters == 60)
    #expect(row.check?.draws == 400)
    #expect(report.verdict == .pass)
    // All runs are of one week, so that there is one club-week.
    #expect(report.rows.filter { $0.unit == .clubWeek }.allSatisfy { $0.check == nil })
  }

  @Test func `too few units are no data`() throws {
    let report = try report(runs(19))
    #expect(report.verdict == .noData)
    #expect(report.rows.allSatisfy { $0.criterion.verdict == .noData })
  }
}
