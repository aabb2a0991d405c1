import Basics
import Experimentation
import Foundation
import Ledger
import Statistics

/// What is to be done at the end of one stage, and all that says so.
package struct StageGate: Equatable, Sendable {
  package let experiment: Experiment
  package let stage: Stage
  /// The stage that a promotion starts; nil after the last.
  package let next: Stage?
  /// How the KPIs of the arms are known.
  package let evidence: EvidenceClass
  package let decision: GateDecision
  package let plan: LookPlan
  package let level: LookLevel
  /// The days whose runs are judged: of a canary all since the first day of the ramp.
  package let firstDay: Day
  package let lastDay: Day?
  /// Runs of these days.
  package let runs: Int
  package let source: Source
  /// The gates before this one, if a record of them is kept.
  package let earlier: [GateEntry]?

  /// What was judged, for who audits the decision.
  package struct Source: Equatable, Sendable {
    package let ledgerDigest: String
    package let experimentSHA256: String
    package let modelFile: String
    package let modelSHA256: String?
    /// nil: no list of issues was given.
    package let issuesSHA256: String?
    package let closedLoop: ClosedLoopKind?
  }

  /// The stage is over, so that this is the look that the plan has for it.
  package var isPlannedLook: Bool {
    stage.to != nil && RuntimeCheck.isOver(stage, lastDay: lastDay)
  }

  /// The planned look that this is; nil in shadow, in a stage without an end, and before it is
  /// over.
  package var look: LookPlan.Look? {
    guard case .planned = level else { return nil }
    return plan.looks.first { $0.stage == stage.name }
  }
}

/// What a gate is asked.
package struct GateQuestion: Equatable, Sendable {
  /// nil: the last stage that has runs.
  package var stage: String?
  /// How KPIs are known.
  ///
  /// `simulated`: both arms of a closed-loop replay. `randomised`: the history was recorded while
  /// the rollout ran as planned, so that each run was served as its arm says.
  package var evidence: EvidenceClass
  /// nil: no list of issues was given.
  package var issues: [ReportedIssue]?

  /// Takes a question.
  package init(
    stage: String? = nil, evidence: EvidenceClass = .simulated, issues: [ReportedIssue]? = nil
  ) {
    self.stage = stage
    self.evidence = evidence
    self.issues = issues
  }
}

extension StageGate {
  /// Judges a stage by what a finished ledger holds.
  ///
  /// - Parameters:
  ///   - ledger: Open for reading, finished.
  ///   - question: Which stage, by which evidence.
  ///   - previous: The ledger of an earlier gate of the same rollout, if any.
  ///   - record: The gates before this one; nil where none is kept.
  /// - Throws: `GateError` for a stage that is none, and for a ramp that changed; `SQLiteError`,
  ///   `ExperimentError`, `ReportError` as `Report` does.
  package init(
    ledger: Ledger, _ question: GateQuestion, previous: Ledger? = nil, record: GateRecord? = nil
  ) throws {
    let replay = try ledger.replay()
    let experiment = try Experiment(
      json: Data(replay.experimentJSON.utf8), name: replay.experimentFile)
    try previous.map { try RampHistory($0).check(experiment, in: ledger.path) }
    try record?.check(experiment, modelSHA256: replay.modelSHA256, in: ledger.path)
    let stage = try Self.stage(question.stage, of: experiment, in: ledger)
    var builder = StageGateBuilder(experiment, stage, replay, question, ledger: ledger.path)
    try ledger.forEachRun { try builder.add($0) }
    for club in try ledger.clubs() {
      try builder.add(try ledger.kpis(of: club.club), club: club.club)
    }
    do {
      self = try builder.finish(ledgerDigest: try ledger.digest(), record: record)
    } catch let error as StatisticsError {
      throw ReportError.unusableFigures(ledger: ledger.path, why: error.description)
    }
  }

  private static func stage(
    _ name: String?, of experiment: Experiment, in ledger: Ledger
  ) throws -> Stage {
    let names = experiment.stages.map(\.name)
    if let name {
      guard let stage = experiment.stages.first(where: { $0.name == name }) else {
        throw GateError.unknownStage(
          ledger: ledger.path, stage: name, nearest: nearestWord(to: name, among: names),
          known: names)
      }
      return stage
    }
    var found: Set<String> = []
    try ledger.forEachRun { run in run.stage.map { _ = found.insert($0) } }
    guard let stage = experiment.stages.last(where: { found.contains($0.name) }) else {
      throw GateError.noRuns(ledger: ledger.path)
    }
    return stage
  }
}
