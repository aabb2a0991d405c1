import Basics
import Experimentation
import Ledger
import Reporting
import Statistics
import Testing

/// A gate on what production did while the rollout ran.
@Suite struct RandomisedGateTests {
  /// Two canaries of four weeks each.
  private func ramp(unit: String, of gate: String, full: String = "") -> String {
    #"""
    { "name": "trial", "assignment": { "salt": "pepper", "unit": "\#(unit)" },
      "gate": { "unit": "\#(gate)" }, "stages": [
        { "name": "canary-10", "percent": 10, "from": "2025-08-04", "to": "2025-08-31" },
        { "name": "canary-50", "percent": 50, "from": "2025-09-01", "to": "2025-09-28" }\#(full) ] }
    """#
  }

  private func run(
    _ number: Int64, on day: String, _ stage: String, treated: Bool, bucket: Int? = nil
  ) -> RunRecord {
    LedgerFixture.run(number, stage: stage).with { run in
      run.startedAt = day + " 03:00:00"
      run.arm = treated ? "treatment" : "control"
      run.isControl = !treated
      run.modelAsked = treated
      if let bucket { (run.unit, run.bucket) = ("1", bucket) }
    }
  }

  private func gate(
    _ fixture: LedgerFixture, _ stage: String, issues: [ReportedIssue]? = nil
  ) throws -> StageGate {
    try fixture.withLedger {
      try StageGate(
        ledger: $0, GateQuestion(stage: stage, evidence: .randomised, issues: issues))
    }
  }

  private func criterion(_ name: CriterionName, of gate: StageGate) throws -> Criterion {
    try #require(gate.decision.criteria.first { $0.name == name }).criterion
  }

  /// Rates rise from 40 to 80 % in the second stage, in which most of the treated runs are.
  private func seasonal() throws -> LedgerFixture {
    var fixture = LedgerFixture(experiment: ramp(unit: "run", of: "run"))
    let first = try #require(Day("2025-08-04"))
    for night in 0..<56 {
      let isLate = night >= 28
      for number in 0..<10 {
        let treated = number < (isLate ? 5 : 1)
        // Spread around the stage's rate, equally in both arms.
        let rate = (isLate ? 80.0 : 40) + Double(night % 3 - 1)
        fixture.runs.append(
          run(
            Int64(night * 10 + number + 1), on: (first + night).description,
            isLate ? "canary-50" : "canary-10", treated: treated
          ).counting("schedulerSuccessRate", production: (rate, 100)))
      }
    }
    return fixture
  }

  @Test func `a season that both arms go through is no effect`() throws {
    let gate = try gate(seasonal(), "canary-50")
    let judged = try criterion(.successRateKept, of: gate)
    #expect(judged.value.map { abs($0) < 1e-12 } == true)
    #expect(judged.verdict != .fail)
    #expect(judged.sampleSize == 560)
    // All in one pot the model would be 18 points better.
    #expect(try criterion(.successRateTarget, of: gate).verdict != .pass)
  }

  @Test func `a stage that treats all has nothing to compare with`() throws {
    var fixture = try seasonal()
    fixture.experiment = ramp(
      unit: "run", of: "run",
      full: #", { "name": "full", "percent": 100, "from": "2025-09-29" }"#)
    let before = try criterion(.successRateKept, of: gate(fixture, "canary-50"))
    let first = try #require(Day("2025-09-29"))
    for night in 0..<14 {
      fixture.runs.append(
        run(Int64(1000 + night), on: (first + night).description, "full", treated: true)
          .counting("schedulerSuccessRate", production: (5, 100)))
    }
    let after = try criterion(.successRateKept, of: gate(fixture, "full"))
    #expect(after.value == before.value && after.sampleSize == before.sampleSize)
  }

  @Test func `a stage that is not over is watched, and only rolls back`() throws {
    var fixture = try seasonal()
    fixture.runs.removeAll { $0.startedAt >= "2025-09-15" }
    let gate = try gate(fixture, "canary-50")
    guard case .watch = gate.level else {
      Issue.record("half of the stage is no planned look")
      return
    }
    #expect(gate.look == nil && !gate.isPlannedLook)
    #expect(gate.decision.recommendation == .hold)
    #expect(gate.lookSentence.hasPrefix("The stage is not over"))
    #expect(try criterion(.runtime, of: gate).verdict == .inconclusive)
  }

  /// One club that the second stage treats; a part of the workload for every week.
  private func weekly() throws -> LedgerFixture {
    var fixture = LedgerFixture(
      experiment: ramp(
        unit: "club", of: "club",
        full: #", { "name": "canary-60", "percent": 60, "from": "2025-09-29" }"#))
    let first = try #require(Day("2025-08-04"))
    for week in 0..<20 {
      let day = first + 7 * week
      let stage = week < 4 ? "canary-10" : week < 8 ? "canary-50" : "canary-60"
      fixture.runs.append(
        run(Int64(week + 1), on: day.description, stage, treated: week >= 4, bucket: 4000))
      fixture.kpis.append(
        LedgerFixture.part(
          "workloadBalance", day.isoWeek, KPIRecord.production, 2 + Double(week % 3) / 10, 1))
    }
    return fixture
  }

  @Test func `a week is an arm's when the runs of five weeks are, at one share`() throws {
    let gate = try gate(weekly(), "canary-60")
    let judged = try criterion(.workloadBalanceKept, of: gate)
    // One club, in both arms: the fourth to the seventh week under the rules would have a week of
    // another share among their five, but for the first four, and so would the fifth to the twelfth.
    #expect(judged.sampleSize == 1)
    let weeks = (0..<20).map { 2 + Double($0 % 3) / 10 }
    let control = weeks[0..<4].reduce(0, +) / 4
    let treatment = weeks[12...].reduce(0, +) / 8
    #expect(judged.value.map { abs($0 - (treatment - control)) < 1e-12 } == true)
  }

  @Test func `weeks are no runs`() throws {
    let judged = try criterion(.workloadBalanceKept, of: gate(seasonal(), "canary-50"))
    #expect(judged.verdict == .noData)
    #expect(judged.explanation.contains("counted by week"))
    #expect(judged.whatWouldSettleIt?.contains("assignment.unit club") == true)
  }

  @Test func `what is drawn as a whole is not judged by its parts`() throws {
    var fixture = try weekly()
    fixture.experiment = ramp(unit: "club", of: "club-week")
    #expect(throws: ExperimentError.self) { try gate(fixture, "canary-50") }
  }

  @Test func `more of a KPI than there is was written by hand`() throws {
    var fixture = try seasonal()
    fixture.runs[3] = fixture.runs[3].with { $0.kpis[0].numerator = 101 }
    #expect(throws: GateError.self) { try gate(fixture, "canary-50") }
  }

  @Test func `issues are compared within each stage`() throws {
    let fixture = try seasonal()
    let day = try #require(Day("2025-09-30"))
    // One for every fourth run of the first stage, one for each of the second.
    let issues = fixture.runs.flatMap { run -> [ReportedIssue] in
      let count = run.stage == "canary-50" ? 2 : run.run % 2 == 0 ? 1 : 0
      return (0..<count).map { _ in
        ReportedIssue(day: day, club: "1", run: run.run, event: nil, severity: "low")
      }
    }
    let judged = try criterion(.reportedIssues, of: gate(fixture, "canary-50", issues: issues))
    #expect(judged.verdict != .fail)
    #expect(judged.interval?.contains(1) == true)
    #expect(judged.explanation.contains("Each stage is compared within itself."))
  }
}
