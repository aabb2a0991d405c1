/// Production's scheduler: schedules a whole run from a state, with either ranker inside.
///
/// The behaviour is that of the engine of December 2025, its defects included; each of those is
/// a `Quirk`, and `State.fixed` names the ones to leave out.
package struct RuleEngine: Sendable {
  /// Orders the list from which an empty Core slot is filled.
  package let ranker: any Ranker
  /// Whether an order may cross role tiers, or only sort within them.
  package let crossesTiers: Bool

  package init(ranker: any Ranker = RuleRanker(), crossesTiers: Bool = false) {
    self.ranker = ranker
    self.crossesTiers = crossesTiers
  }

  /// Schedules a run.
  ///
  /// - Parameters:
  ///   - state: What the scheduler sees when the run begins; its clock stands still.
  ///   - flags: Per event of the state's club.
  /// - Returns: Everything the run leaves behind, before anybody reviews it.
  package func run(on state: State, flags: EventFlags) -> RunResult {
    var run = RunInProgress(engine: self, state: state, flags: flags)
    run.runJuicerWave()
    run.runCoreWave()
    run.runLeadWave(.freeosk) { $0.type == .freeosk }
    run.runLeadWave(.digitals) { event in
      event.type == .digitals || state.fixed.contains(.unseenDigitals) && event.type.isDigital
    }
    run.runLeadWave(.other) { $0.type == .other }
    run.runRescuePass()
    return run.result()
  }
}

/// What a run leaves behind.
package struct RunResult: Sendable {
  /// The events it looked at, in its order: positions in `Club.events`.
  package let events: [Int]
  /// Rows that stand at its end, in row order.
  package let proposals: [Proposal]
  package let counters: RunCounters
  /// Posted shifts it deleted, in order.
  package let deleted: [Shift]
  /// Events whose proposal fell outside their window and left no row, in order.
  package let swallowed: [Int]
  /// The plan with proposals in and deleted shifts out.
  package let state: State
  package let flags: EventFlags
}
