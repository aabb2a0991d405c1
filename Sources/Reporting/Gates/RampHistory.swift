import Basics
import Experimentation
import Foundation
import Ledger

/// Whether an experiment goes on with a ramp that an earlier ledger was judged by.
///
/// Another salt, scheme or unit in the middle of a ramp would draw the treated anew: people would
/// change sides, and what was measured before would be of others. The stages that have run, their
/// days and their shares, decide how much α is spent, and cannot change either.
enum RampHistory {
  /// Compares with the experiment of an earlier ledger.
  ///
  /// - Parameters:
  ///   - experiment: Of the ledger that is to be judged.
  ///   - ledger: Its path, for errors.
  ///   - previous: The earlier ledger, open for reading, finished.
  /// - Throws: `GateError.changedAssignment`, `.changedStage`; `SQLiteError`, `ExperimentError`.
  static func check(
    _ experiment: Experiment, in ledger: String, against previous: Ledger
  ) throws {
    let replay = try previous.replay()
    let earlier = try Experiment(
      json: Data(replay.experimentJSON.utf8), name: replay.experimentFile)
    var begun: Set<String> = []
    try previous.forEachRun { run in run.stage.map { _ = begun.insert($0) } }
    let ramp = earlier.stages.filter { begun.contains($0.name) && $0.share > .none }
    if !ramp.isEmpty, experiment.assignment != earlier.assignment {
      throw GateError.changedAssignment(ledger: ledger, previous: previous.path)
    }
    for stage in earlier.stages where begun.contains(stage.name) {
      guard let same = experiment.stages.first(where: { $0.name == stage.name }),
        same.from == stage.from, same.share == stage.share
      else {
        throw GateError.changedStage(
          ledger: ledger, stage: stage.name, previous: previous.path)
      }
    }
  }
}
