import Basics
import Experimentation
import Foundation
import Ledger

/// The plan of an earlier gate, and how far it had come.
///
/// Another salt, scheme or unit in the middle of a ramp would draw the treated anew: people would
/// change sides, and what was measured before would be of others. The stages that have run, their
/// days and their shares, decide how much α is spent, and cannot change either.
struct RampHistory {
  let experiment: Experiment
  /// Names of the stages that have run.
  let begun: Set<String>
  /// Where it stands, for errors.
  let path: String
}

extension RampHistory {
  /// Takes what an earlier ledger was judged by.
  ///
  /// - Parameter previous: Open for reading, finished.
  /// - Throws: `SQLiteError`, `ExperimentError`.
  init(_ previous: Ledger) throws {
    let replay = try previous.replay()
    var begun: Set<String> = []
    try previous.forEachRun { run in run.stage.map { _ = begun.insert($0) } }
    self.init(
      experiment: try Experiment(
        json: Data(replay.experimentJSON.utf8), name: replay.experimentFile),
      begun: begun, path: previous.path)
  }

  /// Checks that an experiment goes on with the ramp.
  ///
  /// - Parameters:
  ///   - experiment: Of the ledger that is to be judged.
  ///   - ledger: Its path, for errors.
  /// - Throws: `GateError.changedAssignment`, `.changedRules`, `.changedStage`.
  func check(_ experiment: Experiment, in ledger: String) throws {
    let known = self.experiment
    let stages = self.experiment.stages.filter { begun.contains($0.name) }
    if stages.contains(where: { $0.share > .none }),
      experiment.assignment != self.experiment.assignment
    {
      throw GateError.changedAssignment(ledger: ledger, previous: path)
    }
    if stages.contains(where: { $0.share > .none }),
      experiment.kpis != known.kpis || experiment.gate != known.gate
        || experiment.criteria != known.criteria || experiment.outcome != known.outcome
    {
      throw GateError.changedRules(ledger: ledger, path: path)
    }
    for stage in stages {
      guard let same = experiment.stages.first(where: { $0.name == stage.name }),
        same.from == stage.from, same.share == stage.share, same.criteria == stage.criteria
      else { throw GateError.changedStage(ledger: ledger, stage: stage.name, previous: path) }
    }
  }
}
