import Experimentation
import History
import Ledger
import Ranking
import Scheduling

/// Replays the runs of one club, each on its own: a run's record depends on the history alone.
struct RunReplayer: Sendable {
  let history: History
  let experiment: Experiment
  let outcomes: Outcomes
  /// nil: the application's switches keep the model out.
  let model: ModelRanker?
  let keepsCandidates: Bool
  let clock: @Sendable () -> UInt64

  /// Decision replay of one run.
  ///
  /// - Parameter index: Position in `History.runs`.
  /// - Returns: All that the ledger keeps of the run.
  /// - Throws: `AssignmentError` when the run has no place in the cohorts.
  func record(of index: Int) throws -> RunRecord {
    let began = clock()
    let run = history.runs[index]
    let assignment = try experiment.assignment(
      ofRun: Int(run.id), club: history.club.id,
      on: run.startedAt.day)
    var record = RunRecord(
      club: history.club.id, run: run.id, startedAt: run.startedAt.description,
      status: run.status.rawValue, isManual: run.isManual,
      isControl: run.status == .completed, unit: assignment.unit, bucket: assignment.bucket,
      cohort: assignment.cohort.name, stage: assignment.stage?.name,
      arm: assignment.arm.rawValue, modelAsked: model != nil)
    let recorder = DecisionRecorder(
      history: history, outcomes: outcomes, model: model, keepsCandidates: keepsCandidates)
    var proposals: [DecisionRecord] = []
    var walk = RunWalk(history: history, run: index)
    let visits = try walk.visits { visit, state in
      proposals.append(try recorder.decision(visit, in: state, arm: assignment.arm))
    }
    for (position, visit) in visits.enumerated() { proposals[position].edit = visit.edit.rawValue }
    record.decisions = inRowOrder(run, proposals, recorder)
    record.kpis = RunMeasures(history: history, run: index).records(visits)
    record.nanoseconds = Int64(clock() - began)
    return record
  }

  private func inRowOrder(
    _ run: Run, _ proposals: [DecisionRecord], _ recorder: DecisionRecorder
  ) -> [DecisionRecord] {
    var remaining = proposals[...]
    return run.rows.map { row in
      row.placement == nil ? recorder.failure(row) : remaining.removeFirst()
    }
  }
}
