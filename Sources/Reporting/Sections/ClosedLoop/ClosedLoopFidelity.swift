import Ledger
import Statistics

/// How well the simulated control makes what production made of whole runs.
package struct ClosedLoopFidelity: Equatable, Sendable {
  /// Simulated runs that production completed.
  package let runs: Int
  /// All first, then by wave, event type, month and, if there are several, club.
  package let slices: [ClosedLoopSlice]
  /// Placements of the control whose event has no logged row in the run.
  package let unlogged: Int

  package var all: ClosedLoopSlice? { slices.first }
}

/// The logged rows of one wave, event type, month or club, and what the control made of them.
package struct ClosedLoopSlice: Equatable, Sendable {
  package let dimension: Dimension
  package let value: String
  package let counts: Counts
  /// The share made identically, with the interval over runs; nil without placements.
  package let identical: ClusteredFigure?

  package enum Dimension: String, CaseIterable, Sendable {
    case all, wave
    case eventType = "event type"
    case month, club
  }

  /// Placements without a recorded or inferred edit, and failed rows.
  package struct Counts: Equatable, Sendable {
    /// The sum of the four that follow.
    package internal(set) var placements = 0
    /// The same employee at the same minute.
    package internal(set) var identical = 0
    package internal(set) var elsewhere = 0
    package internal(set) var failed = 0
    /// The control leaves no row of the event.
    package internal(set) var absent = 0
    /// Suspected edits among the placements; they count, since the suspicion rests on a miss.
    package internal(set) var suspected = 0
    /// Suspected edits among those made identically.
    package internal(set) var identicalSuspected = 0
    /// Events that failed in production.
    package internal(set) var failedRows = 0
    /// Of these, the events that fail in the control too.
    package internal(set) var failedToo = 0
  }

  package var isEnough: Bool { counts.placements >= Enough.rows }
}

/// Collects the logged rows of simulated control runs.
struct ClosedLoopFidelityBuilder {
  private struct Key: Hashable {
    let dimension: ClosedLoopSlice.Dimension
    let value: String
  }

  private struct Cell {
    var counts = ClosedLoopSlice.Counts()
    /// One per run with an unedited placement.
    var parts: [RatioPart] = []
  }

  private var runs = 0
  private var unlogged = 0
  private var clubs: Set<String> = []
  private var cells: [Key: Cell] = [Key(dimension: .all, value: "all"): Cell()]

  mutating func add(_ run: RunRecord) {
    guard run.isControl, let control = run.simulatedPair?.control else { return }
    runs += 1
    clubs.insert(run.club)
    let result = ControlResult(control)
    var parts: [Key: RatioPart] = [:]
    for decision in run.decisions {
      for key in Self.keys(decision, of: run) {
        cells[key, default: Cell()].counts.add(decision, result)
        if let placement = decision.placement, decision.isUnedited {
          parts[key, default: RatioPart()].add(result.placements.contains(placement))
        }
      }
    }
    for (key, part) in parts { cells[key]?.parts.append(part) }
    let logged = Set(run.decisions.map(\.event))
    unlogged += control.placements.count { !logged.contains($0.event) }
  }

  private static func keys(_ decision: DecisionRecord, of run: RunRecord) -> [Key] {
    [
      Key(dimension: .all, value: "all"),
      Key(dimension: .wave, value: decision.wave.rawValue),
      Key(dimension: .eventType, value: decision.eventType),
      Key(dimension: .month, value: run.month), Key(dimension: .club, value: run.club),
    ]
  }

  /// Shares with their intervals over runs.
  ///
  /// - Parameters:
  ///   - kind: Where runs carry over they are not independent, and shares get no interval.
  ///   - confidence: Two-sided.
  /// - Returns: The slice of all first, with or without rows.
  /// - Throws: `StatisticsError` for figures that are not finite.
  func finish(_ kind: ClosedLoopKind, confidence: Double) throws -> ClosedLoopFidelity {
    let dimensions = ClosedLoopSlice.Dimension.allCases.filter { $0 != .club || clubs.count > 1 }
    let slices = try dimensions.flatMap { dimension in
      try cells.filter { $0.key.dimension == dimension }
        .sorted { Self.place($0.key) < Self.place($1.key) }
        .map { key, cell in
          let figure = try ClusteredRatio.estimate(cell.parts, confidence: confidence)
          return ClosedLoopSlice(
            dimension: dimension, value: key.value, counts: cell.counts,
            identical: kind == .reset ? figure?.cut(to: 0...1) : figure?.withoutInterval)
        }
    }
    return ClosedLoopFidelity(runs: runs, slices: slices, unlogged: unlogged)
  }

  /// Waves in their order, all else by name.
  private static func place(_ key: Key) -> (Int, String) {
    let wave = key.dimension == .wave ? RunWave(rawValue: key.value) : nil
    return (wave.flatMap { RunWave.allCases.firstIndex(of: $0) } ?? 0, key.value)
  }
}

/// What the simulated control made of the events of a run.
private struct ControlResult {
  let placements: Set<PlacedEvent>
  let placed: Set<Int64>
  let seen: Set<Int64>

  init(_ control: SimulationRecord) {
    placements = Set(control.proposals.compactMap(\.placement))
    placed = Set(placements.map(\.event))
    seen = Set(control.proposals.map(\.event))
  }

  func fails(_ event: Int64) -> Bool { seen.contains(event) && !placed.contains(event) }
}

extension ClosedLoopSlice.Counts {
  fileprivate mutating func add(_ decision: DecisionRecord, _ control: ControlResult) {
    guard let placement = decision.placement else {
      failedRows += 1
      if control.fails(decision.event) { failedToo += 1 }
      return
    }
    guard decision.isUnedited else { return }
    let isSuspected = decision.edit == Edit.suspected.rawValue
    placements += 1
    if isSuspected { suspected += 1 }
    if control.placements.contains(placement) {
      identical += 1
      if isSuspected { identicalSuspected += 1 }
    } else if control.placed.contains(decision.event) {
      elsewhere += 1
    } else if control.fails(decision.event) {
      failed += 1
    } else {
      absent += 1
    }
  }
}

extension ClusteredFigure {
  /// The same without an interval, where runs are not independent.
  var withoutInterval: ClusteredFigure {
    ClusteredFigure(value: value, interval: nil, clusters: clusters)
  }
}
