import Experimentation
import Ledger

/// Every run scheduled anew by the whole rule engine, once in each arm; all of it simulated.
package struct ClosedLoop: Equatable, Sendable {
  package let kind: ClosedLoopKind
  /// There was no model, so that the treatment is the control once more: an A/A replay.
  package let isRulesInBothArms: Bool
  /// Defects of production that both arms ran without.
  package let fixedQuirks: [String]
  /// Runs that were simulated in both arms.
  package let runs: Int
  /// Why other runs were not, most frequent first.
  package let skipped: [NamedCount]
  package let fidelity: ClosedLoopFidelity
  package let reach: ClosedLoopReach
  package let figures: [ArmFigure]
  /// By club and run id, control first.
  package let rows: [SimulatedRun]

  /// A figure of all clubs over the whole period.
  ///
  /// - Parameter measure: What to look up.
  /// - Returns: nil only when the figures were not computed.
  package func figure(_ measure: ArmMeasure) -> ArmFigure? {
    figures.first { $0.measure == measure && $0.club == nil && $0.month == nil }
  }

  /// Nothing differs between the arms: no figure, no placement.
  package var isIdentical: Bool {
    reach.differing.count == 0
      && figures.allSatisfy { $0.pairs == 0 || $0.difference?.isIdentical == true }
  }
}

/// Collects what was simulated.
struct ClosedLoopBuilder {
  private var runs = 0
  private var skipped = Tally()
  private var fidelity = ClosedLoopFidelityBuilder()
  private var reach = ClosedLoopReachBuilder()
  private var figures = ArmComparisonBuilder()
  private var rows: [SimulatedRun] = []

  mutating func add(_ run: RunRecord) {
    if run.simulatedPair == nil {
      skipped.add(run.skipped ?? SimulatedRun.unknownReason)
    } else {
      runs += 1
    }
    fidelity.add(run)
    reach.add(run)
    figures.add(run)
    rows += SimulatedRun.rows(of: run)
  }

  /// Takes the parts of a club after all of its runs.
  mutating func add(_ records: [KPIRecord], club: String) {
    figures.add(records, club: club)
  }

  /// - Returns: nil when the ledger holds no closed-loop replay.
  func finish(_ replay: ReplayRecord, confidence: Double) throws -> ClosedLoop? {
    guard let kind = replay.closedLoop.flatMap({ ClosedLoopKind(rawValue: $0) }) else { return nil }
    return ClosedLoop(
      kind: kind, isRulesInBothArms: replay.modelSHA256 == nil,
      fixedQuirks: replay.fixedQuirks.split(separator: " ").map(String.init), runs: runs,
      skipped: skipped.byCount, fidelity: try fidelity.finish(kind, confidence: confidence),
      reach: try reach.finish(confidence: confidence),
      figures: try figures.finish(kind, confidence: confidence), rows: rows)
  }
}
