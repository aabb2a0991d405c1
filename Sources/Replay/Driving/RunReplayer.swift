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
  /// nil: no closed loop.
  let loop: ClosedLoop?
  /// Set where each arm lives with its own past; its runs are simulated already.
  let carried: CarriedReplay?
  let clock: @Sendable () -> UInt64

  /// Decision replay of one run, and its closed-loop replay if there is one.
  ///
  /// - Parameter index: Position in `History.runs`.
  /// - Returns: All that the ledger keeps of the run.
  /// - Throws: `AssignmentError` when the run has no place in the cohorts; `StatisticsError`.
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
    if let loop { try simulate(index, visits, loop, into: &record) }
    record.nanoseconds = Int64(clock() - began)
    return record
  }

  private func simulate(
    _ index: Int, _ visits: [RunWalk.Visit], _ loop: ClosedLoop, into record: inout RunRecord
  ) throws {
    if let carried {
      let run = carried.runs[index]
      record.skipped = run == nil ? loop.obstacle(to: index) : nil
      record.simulations = run?.simulations ?? []
      record.kpis += run?.kpis ?? []
      return
    }
    record.skipped = loop.obstacle(to: index)
    guard record.skipped == nil else { return }
    let simulated = loop.run(index)
    let choices = SupervisorChoices(
      run: history.runs[index], club: history.club, visits: visits)
    record.simulations = simulated.arms.map { SimulationRecord($0.arm, $0.result) }
    record.kpis += try ArmMeasures(history: history, run: index, choices: choices)
      .records(simulated, isCarried: false)
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
