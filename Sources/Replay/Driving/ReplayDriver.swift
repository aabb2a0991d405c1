import Basics
import Experimentation
import History
import Ledger
import Ranking
import SQLite
import Scheduling

/// Replays histories into a ledger.
package enum ReplayDriver {
  /// Replays, or takes up an interrupted replay where it stopped.
  ///
  /// - Parameters:
  ///   - job: Inputs, period and ledger.
  ///   - version: The program's own; another version gives another ledger.
  ///   - clock: Nanoseconds since any fixed moment. Times go to the `timing` table only.
  ///   - progress: Called after each run.
  /// - Returns: Counts, and the digest of the finished ledger.
  /// - Throws: `ReplayError`, `HistoryError`, `ExperimentError`, `ModelFileError`, `LedgerError`
  ///   or `SQLiteError`; runs written by then stay in the ledger.
  package static func run(
    _ job: ReplayJob, version: String, clock: @escaping @Sendable () -> UInt64,
    progress: @Sendable (ReplayProgress) -> Void
  ) async throws -> ReplaySummary {
    let inputs = try ReplayInputs(job: job, version: version, clock: clock)
    do {
      let ledger = try Ledger.open(writing: job.ledger, for: inputs.record)
      do {
        return try await run(job, inputs, into: ledger, clock: clock, progress: progress)
      } catch {
        // The first error is the one to report.
        try? ledger.discardIfUnused()
        throw error
      }
    } catch let error as SQLiteError where error.path == job.ledger && error.isDiskFull {
      throw ReplayError.diskFull(ledger: job.ledger)
    } catch let error as SQLiteError where error.path == job.ledger && error.isDeviceFailure {
      throw ReplayError.writeFailed(ledger: job.ledger, why: error.message)
    }
  }

  /// Reads all inputs but the rows of the histories, as `run` would before it begins.
  ///
  /// - Parameter job: Its ledger is not touched.
  /// - Throws: What `run` would throw for an unusable experiment, model or history.
  package static func check(_ job: ReplayJob) throws {
    _ = try ReplayInputs(job: job, version: "", clock: { 0 })
  }

  private static func run(
    _ job: ReplayJob, _ inputs: ReplayInputs, into ledger: Ledger,
    clock: @escaping @Sendable () -> UInt64, progress: @Sendable (ReplayProgress) -> Void
  ) async throws -> ReplaySummary {
    var tally = Tally()
    for (path, digest) in zip(job.histories, inputs.historyDigests) {
      let history = try History(contentsOf: path)
      let club = ClubReplay(
        job: job, inputs: inputs, history: history, digest: digest, clock: clock)
      try await club.run(into: ledger, tally: &tally, progress: progress)
    }
    guard tally.runs > 0 else {
      throw ReplayError.emptyPeriod(
        from: job.from, to: job.to, first: tally.firstDay, last: tally.lastDay)
    }
    try ledger.complete()
    let counts = try ledger.requestCounts()
    let simulations = try ledger.simulationCounts()
    return ReplaySummary(
      clubs: job.histories.count, runs: tally.runs, resumedRuns: tally.resumedRuns,
      requests: counts.requests, asked: counts.asked, candidates: counts.candidates,
      simulatedRuns: simulations.simulated, skippedRuns: simulations.skipped,
      digest: try ledger.digest())
  }

  /// Counts while a replay goes on.
  struct Tally {
    var runs = 0
    var resumedRuns = 0
    var requests = 0
    var totalRuns = 0
    /// Days of the first and last run of all histories, in the period or not.
    var firstDay: Day?
    var lastDay: Day?
  }
}

/// The replay of one club.
struct ClubReplay {
  let job: ReplayJob
  let inputs: ReplayInputs
  let history: History
  /// SHA-256 of the history's file.
  let digest: String
  let clock: @Sendable () -> UInt64

  func run(
    into ledger: Ledger, tally: inout ReplayDriver.Tally,
    progress: @Sendable (ReplayProgress) -> Void
  ) async throws {
    let positions = history.runs.indices.filter { isInPeriod(history.runs[$0]) }
    note(history, in: &tally)
    guard !positions.isEmpty else { return }
    let written = try ledger.writtenRuns(of: history.club.id)
    let open = positions.filter { !written.contains(history.runs[$0].id) }
    let loop = job.closedLoop.map { _ in
      ClosedLoop(
        history: history, fixed: job.fixed, model: inputs.model?.withoutDeadline,
        point: inputs.experiment.ranking.integrationPoint)
    }
    let carried = try loop.flatMap { loop in
      job.closedLoop == .carry
        ? try CarriedReplay(loop, positions: positions, choices: choices) : nil
    }
    // What is said of the model is said once, with the first club that has runs.
    let notes = tally.totalRuns == 0 ? inputs.modelFindings : []
    try writeClub(positions, notes, weeks: carried?.weeks ?? [], into: ledger)
    tally.totalRuns += positions.count
    tally.runs += positions.count - open.count
    tally.resumedRuns += positions.count - open.count
    let replayer = RunReplayer(
      history: history, experiment: inputs.experiment,
      outcomes: Outcomes(history: history, definition: inputs.experiment.outcome),
      model: inputs.model, keepsCandidates: job.keepsCandidates, loop: loop, carried: carried,
      clock: clock)
    try await OrderedWork.run(
      count: open.count, threads: job.threads, work: { try replayer.record(of: open[$0]) },
      consume: { record in
        try ledger.write(record)
        tally.runs += 1
        tally.requests += record.decisions.count { $0.employee != nil }
        progress(
          ReplayProgress(
            runs: tally.runs, totalRuns: tally.totalRuns, requests: tally.requests))
      })
  }

  private func isInPeriod(_ run: Run) -> Bool {
    let day = run.startedAt.day
    return (job.from.map { $0 <= day } ?? true) && (job.to.map { day <= $0 } ?? true)
  }

  private func note(_ history: History, in tally: inout ReplayDriver.Tally) {
    let days = history.runs.map { $0.startedAt.day }
    tally.firstDay = [tally.firstDay, days.first].compactMap { $0 }.min()
    tally.lastDay = [tally.lastDay, days.last].compactMap { $0 }.max()
  }

  private func choices(ofRun index: Int) -> SupervisorChoices {
    var walk = RunWalk(history: history, run: index)
    let visits = walk.visits { _, _ in }
    return SupervisorChoices(run: history.runs[index], club: history.club, visits: visits)
  }

  private func writeClub(
    _ positions: [Int], _ notes: [ModelFinding], weeks: [KPIRecord], into ledger: Ledger
  ) throws {
    let club = history.club
    let days = positions.map { history.runs[$0].startedAt.day }
    guard let first = days.first, let last = days.last else { return }
    try ledger.write(
      ClubRecord(
        club: club.id, historyFile: history.fileName, historySHA256: digest,
        schema: history.schema.rawValue, employees: club.employees.count,
        events: club.events.count, runs: history.runs.count,
        assignments: history.assignments.count),
      findings: history.findings.map { finding in
        FindingRecord(
          club: club.id, severity: finding.severity.rawValue, source: finding.table,
          text: finding.text, count: finding.count,
          rowIDs: finding.rowIDs.joined(separator: " "))
      } + notes.map { $0.record(club: club.id) },
      kpis: try WorkloadBalance(club: club, days: first...last).records(of: history.worked)
        + weeks)
  }
}
