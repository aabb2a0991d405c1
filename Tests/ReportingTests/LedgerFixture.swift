import Foundation
import Ledger
import Reporting
import TestSupport

/// Small ledgers, written through the ledger's own door.
struct LedgerFixture {
  var experiment = Self.experiment
  var modelSHA256: String? = "a1"
  var modelFile = "model.json"
  var flags = ""
  var historyFile = "club-1.db"
  var runs: [RunRecord] = []
  var findings: [FindingRecord] = []
  var kpis: [KPIRecord] = []
  var clubs = ["1"]
  /// `reset` or `carry`.
  var closedLoop: String?
  var fixedQuirks = ""

  static let experiment = """
    {
      "name": "trial", "assignment": { "salt": "pepper" },
      "stages": [
        { "name": "shadow", "percent": 0, "from": "2025-07-01", "to": "2025-07-31" },
        { "name": "canary-10", "percent": 10, "from": "2025-08-01" }
      ]
    }
    """

  /// Writes the ledger into a folder of its own, and reports on it.
  func report() throws -> Report {
    let folder = try TemporaryFolder()
    let path = folder.path("test.ledger")
    let ledger = try Ledger.open(writing: path, for: replay)
    for club in clubs {
      let record = ClubRecord(
        club: club, historyFile: historyFile, historySHA256: "b2", schema: "later", employees: 5,
        events: 6, runs: runs.count, assignments: 7)
      let isFirst = club == clubs.first
      try ledger.write(
        record, findings: findings.filter { $0.club == club }, kpis: isFirst ? kpis : [])
    }
    for run in runs { try ledger.write(run) }
    try ledger.complete()
    return try Report(ledger: Ledger.open(reading: path))
  }

  private var replay: ReplayRecord {
    ReplayRecord(
      fingerprint: "c3", version: "0.1", experimentFile: "trial.json", experimentJSON: experiment,
      experimentSHA256: "d4", modelFile: modelFile, modelSHA256: modelSHA256,
      modelFacts: "2 trees", featureSet: "production-13", periodFrom: "2025-07-01", periodTo: nil,
      flags: flags, closedLoop: closedLoop, fixedQuirks: fixedQuirks)
  }
}

extension LedgerFixture {
  /// A completed run of July 2025 that the model was asked in.
  static func run(
    _ number: Int64, club: String = "1", modelAsked: Bool = true, stage: String? = "shadow",
    _ decisions: [DecisionRecord] = []
  ) -> RunRecord {
    var run = RunRecord(
      club: club, run: number, startedAt: "2025-07-02 03:00:00", status: "completed",
      isManual: false, isControl: true, unit: "\(club)/\(number)",
      bucket: Int(number * 997 % 10_000), cohort: "canary-10", stage: stage, arm: "control",
      modelAsked: modelAsked)
    run.decisions = decisions
    return run
  }

  /// Enough equal runs for intervals over runs.
  static func runs(_ count: Int, _ decisions: [DecisionRecord]) -> [RunRecord] {
    (1...count).map { run(Int64($0), decisions) }
  }

  /// A proposal that the rules reproduce, at the minute 2025-07-03 10:30, a Thursday.
  ///
  /// `rules` and `model` are the first choices; without the model's the request is unranked.
  static func proposal(
    sent employee: String = "US1", candidates: Int = 2, rules: String? = "US1",
    model: String? = nil, score: Double? = nil, outcome: String = "unknown",
    eventType: String = "Core"
  ) -> DecisionRecord {
    var decision = DecisionRecord(
      row: 1, event: 37_000_001, eventType: eventType, status: "api_submitted",
      explanation: "rules", edit: "none", outcome: outcome)
    decision.start = "2025-07-03 10:30:00.000000"
    decision.employee = employee
    decision.role = "Event Specialist"
    decision.path = "fill"
    (decision.candidates, decision.isContested) = (candidates, candidates >= 2)
    decision.rulesFirst = rules
    decision.modelFirst = model
    decision.loggedScore = score
    if let model {
      decision.modelScore = 0.9
      decision.overlap3 = 1
      decision.kendallTau = candidates >= 2 ? (model == rules ? 1 : -1) : nil
      if model != rules {
        decision.divergence = DivergenceRecord(
          kind: "first place", reason: "the rules put \(rules ?? "") first by order of insertion",
          scoreGap: 0.25)
      }
    }
    return decision
  }

  static func fallback(_ layer: String, reason: String = "why") -> DecisionRecord {
    var decision = proposal()
    decision.fallbackLayer = layer
    decision.fallbackReason = reason
    return decision
  }
}

extension DecisionRecord {
  /// The same decision after a change.
  func with(_ change: (inout DecisionRecord) -> Void) -> DecisionRecord {
    var copy = self
    change(&copy)
    return copy
  }
}

extension Array {
  /// The elements over and over, so often.
  func times(_ count: Int) -> [Element] {
    (0..<count).flatMap { _ in self }
  }
}
