import Basics
import Experimentation
import Foundation
import Ledger
import Statistics

/// What every criterion of every stage takes, said before anything runs.
package struct RolloutPlan: Equatable, Sendable {
  package let experiment: Experiment
  package let facts: PlanFacts
  package let stages: [PlannedStage]
  package let ledgerDigest: String

  /// Improvement that is assumed to be true, as a multiple of the step to the target.
  package static let assumedStep = 1.5
  /// Weeks beyond which no number is called reasonable: twenty years.
  package static let mostWeeks = 1040
}

extension RolloutPlan {
  /// Plans a rollout by what a ledger of past months holds.
  ///
  /// - Parameters:
  ///   - ledger: Open for reading, finished.
  ///   - planned: What is to be rolled out; nil for the ledger's own.
  ///   - issuesPerWeek: User-reported issues under the rules, all clubs together, above 0; nil if nobody
  ///     knows.
  /// - Throws: `GateError`, `SQLiteError`, `ExperimentError`, `ReportError` as `Report` does.
  package init(
    ledger: Ledger, experiment planned: Experiment? = nil, issuesPerWeek: Double? = nil
  ) throws {
    let replay = try ledger.replay()
    experiment =
      try planned
      ?? Experiment(json: Data(replay.experimentJSON.utf8), name: replay.experimentFile)
    var builder = PlanFactsBuilder(experiment, closedLoop: replay.closedLoop)
    try ledger.forEachRun { try builder.add($0) }
    for club in try ledger.clubs() {
      builder.add(try ledger.kpis(of: club.club), club: club.club)
    }
    do {
      facts = try builder.finish(ledger: ledger.path)
      stages = try StagePlanner.plan(experiment, facts, issuesPerWeek: issuesPerWeek)
    } catch let error as StatisticsError {
      throw ReportError.unusableFigures(ledger: ledger.path, why: error.description)
    }
    ledgerDigest = try ledger.digest()
  }
}
