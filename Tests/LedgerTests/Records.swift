import Ledger

/// Records of a small replay, every field with a value of its own.
enum Records {
  static let replay = ReplayRecord(
    fingerprint: "f1", version: "1.0", experimentFile: "trial.json", experimentJSON: "{}",
    experimentSHA256: "e1", modelFile: "model.json", modelSHA256: "m1", modelFacts: "2 trees",
    featureSet: "production-13", periodFrom: "2025-07-01", periodTo: nil, flags: "ML_ENABLED=true",
    closedLoop: "carry", fixedQuirks: "crowded-slots")

  static let club = ClubRecord(
    club: "6001", historyFile: "club.db", historySHA256: "h1", schema: "later", employees: 14,
    events: 20, runs: 3, assignments: 17)

  static let finding = FindingRecord(
    club: "6001", severity: "warning", source: "events", text: "due before it starts", count: 2,
    rowIDs: "4 5")

  static let kpi = KPIRecord(
    kpi: "schedulerSuccessRate", scope: "run 7", month: "2025-07", evidence: "observed",
    numerator: 11, denominator: 12)

  /// A decision with everything that a decision can have.
  static var decision: DecisionRecord {
    var decision = DecisionRecord(
      row: 71, event: 1_001, eventType: "Core", status: "api_submitted", explanation: "rules",
      edit: "none", outcome: "success")
    decision.start = "2025-07-09 09:45:00.000000"
    decision.employee = "US1"
    decision.role = "Event Specialist"
    decision.path = "fill"
    decision.broken = "time_off"
    decision.rulesChoice = "US2"
    decision.rulesChoiceStart = "2025-07-09 10:30:00.000000"
    decision.candidates = 2
    decision.isContested = true
    decision.rulesFirst = "US2"
    decision.modelFirst = "US1"
    decision.servedFirst = "US3"
    decision.rulesScore = 0.6
    decision.modelScore = 0.875
    decision.loggedScore = 0.5
    decision.rulesRank = 2
    decision.modelRank = 1
    decision.overlap3 = 1
    decision.kendallTau = -1
    decision.fallbackLayer = "low confidence"
    decision.fallbackReason = "the top score is below 0.9"
    decision.divergence = DivergenceRecord(
      kind: "first place", reason: "by order of insertion", scoreGap: 0.125)
    decision.rankedCandidates = [
      CandidateRecord(employee: "US2", tier: 0, modelRank: 2, score: 0.75),
      CandidateRecord(employee: "US1", tier: 1, modelRank: nil, score: nil),
    ]
    return decision
  }

  /// A run of an arm that places one event and fails another.
  static func simulation(_ arm: String) -> SimulationRecord {
    var simulation = SimulationRecord(
      arm: arm, events: 5, scheduled: 3, failed: 1, swallowed: 2, bumped: 4)
    var placed = ProposalRecord(event: 1_001, eventType: "Core", wave: "core")
    placed.start = "2025-07-09 09:45:00.000000"
    placed.employee = arm == "control" ? "US1" : "US2"
    placed.path = "fill"
    placed.list = ProposalRecord.List(
      candidates: 3, open: 2, isChanged: arm != "control", isFallback: false)
    var failed = ProposalRecord(event: 1_002, eventType: "Other", wave: "other")
    failed.reason = "nobody"
    simulation.proposals = [placed, failed]
    return simulation
  }

  static func run(_ id: Int64 = 7, club: String = "6001") -> RunRecord {
    var run = RunRecord(
      club: club, run: id, startedAt: "2025-07-06 03:00:00.000000", status: "completed",
      isManual: true, isControl: true, unit: "\(club)/\(id)", bucket: 4_711, cohort: "canary-50",
      stage: "shadow", arm: "control", modelAsked: true)
    run.decisions = [
      decision,
      DecisionRecord(
        row: 72, event: 1_002, eventType: "Core", status: "failed", explanation: "failed",
        edit: "none", outcome: "unknown"),
    ]
    var kpi = kpi
    kpi.scope = "run \(id)"
    run.kpis = [kpi]
    run.simulations = ["control", "treatment"].map(simulation)
    run.nanoseconds = 5
    return run
  }
}
