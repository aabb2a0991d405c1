import Ledger

/// What one arm made of one run, or why the run was not simulated.
package struct SimulatedRun: Equatable, Sendable {
  package let club: String
  package let run: Int64
  package let startedAt: String
  /// nil: not simulated.
  package let result: Result?
  /// Why not; empty when it was.
  package let skipped: String

  package struct Result: Equatable, Sendable {
    package let arm: String
    package let events: Int
    /// Counted as production counts: attempts, rescues twice.
    package let scheduled: Int
    package let failed: Int
    package let swallowed: Int
    package let bumped: Int
    package let placements: Int
    package let changed: Int
    package let fallbacks: Int
    /// Placements that history has too: the same event, employee and minute.
    package let identicalToHistory: Int
  }
}

extension SimulatedRun {
  /// Stands where the ledger does not say why a run was left out.
  static let unknownReason = "no reason recorded"

  /// Both arms of a run, or the reason why there are none.
  static func rows(of run: RunRecord) -> [SimulatedRun] {
    func row(_ result: Result?, skipped: String = "") -> SimulatedRun {
      SimulatedRun(
        club: run.club, run: run.run, startedAt: run.startedAt, result: result, skipped: skipped)
    }
    guard let pair = run.simulatedPair else {
      return [row(nil, skipped: run.skipped ?? unknownReason)]
    }
    let logged = run.loggedPlacements
    return pair.both.map { row(Result($0, logged: logged)) }
  }
}

extension SimulatedRun.Result {
  fileprivate init(_ simulation: SimulationRecord, logged: Set<PlacedEvent>) {
    let placements = simulation.placements
    self.init(
      arm: simulation.arm, events: simulation.events, scheduled: simulation.scheduled,
      failed: simulation.failed, swallowed: simulation.swallowed, bumped: simulation.bumped,
      placements: placements.count,
      changed: placements.count { $0.list?.isChanged ?? false },
      fallbacks: placements.count { $0.list?.isFallback ?? false },
      identicalToHistory: placements.count { $0.placement.map(logged.contains) ?? false })
  }
}
