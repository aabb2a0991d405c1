import Experimentation
import Foundation
import Ledger
import Statistics

/// Everything a report says, computed once from a finished ledger; formatters only write it down.
///
/// The same ledger gives an equal report: no clock, no locale, no order of hashing takes part.
///
/// ```swift
/// let report = try Report(ledger: Ledger.open(reading: "replay.ledger"))
/// try ReportWriter().write(report, to: "report")
/// print(report.headline)
/// ```
package struct Report: Equatable, Sendable {
  package let experiment: Experiment
  package let source: ReplaySource
  package let answer: Answer
  package let criteria: [JudgedCriterion]
  /// How many criteria have each verdict, in the order of `Verdict`.
  package let verdictTally: [NamedCount]
  package let fidelity: Fidelity
  package let reach: Reach
  /// The slice of all first; empty when the model ranked no contested request.
  package let agreement: [AgreementSlice]
  package let outcomes: MatchedOutcomes
  package let quality: ModelQuality
  package let divergences: Divergences
  package let reasons: Reasons
  package let fallbacks: Fallbacks
  package let cohorts: Cohorts
  package let kpis: [KPIFigure]
  /// nil: decisions were replayed one by one only.
  package let closedLoop: ClosedLoop?
  /// What `gate` says at the end of each stage that has runs, in order.
  package let gates: [StageGate]
  /// Most severe first, then by club.
  package let findings: [FindingRecord]
  /// By club and run id.
  package let runs: [RunSummary]
}

extension Report {
  /// Reads a ledger once, run by run.
  ///
  /// - Parameter ledger: Open for reading, finished.
  /// - Throws: `SQLiteError` when the ledger cannot be read, `ExperimentError` when the experiment
  ///   it carries is none, `ReportError` when its figures cannot be those of a replay.
  /// - Complexity: O(n log n) time in the decisions; memory for divergences, unexplained proposals
  ///   and known outcomes only.
  package init(ledger: Ledger) throws {
    let replay = try ledger.replay()
    let experiment = try Experiment(
      json: Data(replay.experimentJSON.utf8), name: replay.experimentFile)
    var builders = Builders(experiment: experiment)
    try ledger.forEachRun { builders.add($0) }
    let clubs = try ledger.clubs()
    for club in clubs { builders.add(try ledger.kpis(of: club.club), club: club.club) }
    let days = builders.runs.map { String($0.startedAt.prefix(10)) }
    let source = ReplaySource(
      replay: replay, clubs: clubs, ledgerDigest: try ledger.digest(), firstDay: days.min(),
      lastDay: days.max(), wasModelAsked: builders.wasModelAsked,
      hasCandidates: try ledger.hasCandidates())
    let findings = Self.sorted(try ledger.findings())
    let gates = try Self.gates(of: experiment, in: ledger, builders.runs)
    do {
      try self.init(experiment, source, builders, gates, findings: findings)
    } catch let error as StatisticsError {
      throw ReportError.unusableFigures(ledger: ledger.path, why: error.description)
    }
  }

  private init(
    _ experiment: Experiment, _ source: ReplaySource, _ builders: Builders,
    _ gates: [StageGate], findings: [FindingRecord]
  ) throws {
    let confidence = experiment.criteria.confidence
    self.experiment = experiment
    self.source = source
    fidelity = try builders.fidelity.finish(confidence: confidence)
    reach = try builders.reach.finish(confidence: confidence)
    agreement = try builders.agreement.finish(confidence: confidence)
    outcomes = try builders.outcomes.finish(confidence: confidence)
    quality = try builders.quality.finish(confidence: confidence)
    divergences = builders.divergences.finish()
    reasons = try builders.reasons.finish(findings, confidence: confidence)
    fallbacks = try builders.fallbacks.finish(confidence: confidence)
    cohorts = try builders.cohorts.finish()
    kpis = try builders.kpis.finish()
    closedLoop = try builders.closedLoop.finish(source.replay, confidence: confidence)
    runs = builders.runs
    self.gates = gates
    self.findings = findings
    criteria = try CriteriaJudge(
      experiment: experiment, fidelity: fidelity, fallbacks: fallbacks, quality: quality,
      hasClosedLoop: closedLoop != nil
    ).judge()
    verdictTally = Self.tally(criteria.map(\.criterion.verdict))
    answer = Answer(
      experiment: experiment, source: source, reach: reach, outcomes: outcomes,
      quality: quality, criteria: criteria)
  }

  private static func gates(
    of experiment: Experiment, in ledger: Ledger, _ runs: [RunSummary]
  ) throws -> [StageGate] {
    let found = Set(runs.compactMap(\.stage))
    return try experiment.stages.map(\.name).filter(found.contains).map { stage in
      try StageGate(ledger: ledger, GateQuestion(stage: stage))
    }
  }

  private static func tally(_ verdicts: [Verdict]) -> [NamedCount] {
    Verdict.allCases.map { verdict in
      NamedCount(name: verdict.rawValue, count: verdicts.count { $0 == verdict })
    }
  }

  private static func sorted(_ findings: [FindingRecord]) -> [FindingRecord] {
    let severities = ["error", "warning", "info"]
    func rank(_ finding: FindingRecord) -> Int {
      severities.firstIndex(of: finding.severity) ?? severities.count
    }
    // Within a severity the ledger's order stays.
    return findings.enumerated()
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
      .map(\.element)
  }
}

/// What collects the figures while runs are read.
private struct Builders {
  var fidelity = FidelityBuilder()
  var reach = ReachBuilder()
  var agreement = AgreementBuilder()
  var outcomes = OutcomeBuilder()
  var quality = ModelQualityBuilder()
  var divergences = DivergenceBuilder()
  var reasons = ReasonBuilder()
  var fallbacks = FallbackBuilder()
  var cohorts: CohortBuilder
  var kpis: KPIBuilder
  var closedLoop = ClosedLoopBuilder()
  var runs: [RunSummary] = []
  var wasModelAsked = false

  init(experiment: Experiment) {
    cohorts = CohortBuilder(experiment: experiment)
    kpis = KPIBuilder(experiment: experiment)
  }

  mutating func add(_ run: RunRecord) {
    fidelity.add(run)
    reach.add(run)
    agreement.add(run)
    outcomes.add(run)
    quality.add(run)
    divergences.add(run)
    reasons.add(run)
    fallbacks.add(run)
    cohorts.add(run)
    closedLoop.add(run)
    runs.append(RunSummary(run))
    wasModelAsked = wasModelAsked || run.modelAsked
  }

  mutating func add(_ parts: [KPIRecord], club: String) {
    kpis.add(parts, club: club)
    closedLoop.add(parts, club: club)
  }
}
