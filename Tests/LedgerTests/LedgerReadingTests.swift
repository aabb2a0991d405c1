import Ledger
import TestSupport
import Testing

@Suite struct LedgerReadingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `what was written is read back`() throws {
    let clubs = [Self.club("6001"), Self.club("6003")]
    let findings = [Self.finding("6003", "second club"), Self.finding("6001", "one; \"two\"")]
    var run = Self.run("6003", 12)
    run.decisions = [Self.fullDecision, Self.failure]
    run.skipped = "rejected"
    run.simulations = ["control", "treatment"].map(Records.simulation)
    let ledger = try reopened { ledger in
      try ledger.write(clubs[1], findings: [findings[0]], kpis: [Self.week])
      try ledger.write(clubs[0], findings: [findings[1]], kpis: [])
      var written = run
      written.kpis = [Self.part]
      written.nanoseconds = 5
      try ledger.write(written)
    }
    #expect(try ledger.replay() == Self.replay)
    #expect(try ledger.clubs() == clubs)
    #expect(try ledger.findings() == [findings[1], findings[0]])
    #expect(try ledger.kpis(of: "6003") == [Self.part, Self.week])
    #expect(try ledger.kpis(of: "6001").isEmpty)
    #expect(try Self.runs(of: ledger) == [run])
    #expect(try ledger.simulationCounts() == (simulated: 1, skipped: 1))
  }

  @Test func `runs come by club and number, whatever order they were written in`() throws {
    let ledger = try reopened { ledger in
      for (club, run) in [("6003", 2), ("6001", 10), ("6003", 1), ("6001", 9)] {
        try ledger.write(Self.run(club, Int64(run)))
      }
    }
    let keys = try Self.runs(of: ledger).map { "\($0.club)/\($0.run)" }
    #expect(keys == ["6001/9", "6001/10", "6003/1", "6003/2"])
  }

  @Test func `an empty ledger has no rows`() throws {
    let ledger = try reopened { _ in }
    #expect(try ledger.clubs().isEmpty)
    #expect(try ledger.findings().isEmpty)
    #expect(try Self.runs(of: ledger).isEmpty)
  }

  @Test func `an error in the middle does not keep the ledger from being read again`() throws {
    struct Stop: Error {}
    let ledger = try reopened { ledger in
      try ledger.write(Self.run("6001", 1))
      try ledger.write(Self.run("6001", 2))
    }
    #expect(throws: Stop.self) { try ledger.forEachRun { _ in throw Stop() } }
    #expect(try Self.runs(of: ledger).count == 2)
  }

  private func reopened(_ write: (Ledger) throws -> Void) throws -> Ledger {
    let path = folder.path("test.ledger")
    let ledger = try Ledger.open(writing: path, for: Self.replay)
    try write(ledger)
    try ledger.complete()
    return try Ledger.open(reading: path)
  }

  private static func runs(of ledger: Ledger) throws -> [RunRecord] {
    var runs: [RunRecord] = []
    try ledger.forEachRun { runs.append($0) }
    return runs
  }
}

extension LedgerReadingTests {
  private static let replay = ReplayRecord(
    fingerprint: "f", version: "1", experimentFile: "e.json", experimentJSON: "{}",
    experimentSHA256: "s", modelFile: "m.json", modelSHA256: nil, modelFacts: "none",
    featureSet: "production-13", periodFrom: nil, periodTo: "2025-12-31", flags: "",
    closedLoop: "reset", fixedQuirks: "noon-others")

  private static let part = KPIRecord(
    kpi: "schedulerSuccessRate", scope: "run 12", arm: "treatment", month: "2025-07",
    evidence: "observed",
    numerator: 3, denominator: 4)

  private static let week = KPIRecord(
    kpi: "workloadBalance", scope: "2025-W31", month: "2025-07", evidence: "observed",
    numerator: 2.5, denominator: 1)

  private static func club(_ id: String) -> ClubRecord {
    ClubRecord(
      club: id, historyFile: "\(id).db", historySHA256: "h", schema: "later", employees: 1,
      events: 2, runs: 3, assignments: 4)
  }

  private static func finding(_ club: String, _ text: String) -> FindingRecord {
    FindingRecord(
      club: club, severity: "info", source: "schedules", text: text, count: 2, rowIDs: "1 2")
  }

  private static func run(_ club: String, _ number: Int64) -> RunRecord {
    RunRecord(
      club: club, run: number, startedAt: "2025-07-02 03:00:00.000000", status: "completed",
      isManual: true, isControl: false, unit: "\(club)/\(number)", bucket: 42,
      cohort: "canary-10", stage: nil, arm: "control", modelAsked: true)
  }

  private static let failure = DecisionRecord(
    row: 8, event: 9, eventType: "Core", status: "failed", explanation: "failed", edit: "none",
    outcome: "unknown")

  private static var fullDecision: DecisionRecord {
    var decision = DecisionRecord(
      row: 7, event: 37_000_001, eventType: "Core", status: "api_submitted",
      explanation: "rules", edit: "recorded", outcome: "success")
    (decision.start, decision.employee, decision.role) = ("2025-07-03 10:30", "US1", "Lead")
    (decision.path, decision.broken) = ("fill", "daily_limit due_date")
    (decision.rulesChoice, decision.rulesChoiceStart) = ("US2", "2025-07-03 11:00")
    (decision.candidates, decision.isContested) = (2, true)
    decision.rulesFirst = "US2"
    decision.modelFirst = "US1"
    decision.servedFirst = "US2"
    (decision.rulesScore, decision.modelScore, decision.loggedScore) = (0.7, 0.9, 0.9)
    (decision.rulesRank, decision.modelRank) = (2, 1)
    (decision.overlap3, decision.kendallTau) = (1, -1)
    (decision.fallbackLayer, decision.fallbackReason) = ("prediction", "too short")
    decision.divergence = DivergenceRecord(kind: "first place", reason: "why", scoreGap: 0.25)
    decision.rankedCandidates = [
      CandidateRecord(employee: "US2", tier: 0, modelRank: 2, score: 0.65),
      CandidateRecord(employee: "US1", tier: 1, modelRank: nil, score: nil),
    ]
    return decision
  }
}
