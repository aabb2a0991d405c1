import Ledger

/// How far an order at the integration point reaches into the plan.
package struct ClosedLoopReach: Equatable, Sendable {
  /// Placements of the control that came from an ordered list.
  package let listed: Share
  /// Placements of the control whose list had at least two to choose among: only there could any
  /// order have changed the choice itself.
  package let open: Share
  /// Placements of the treatment that came from an ordered list.
  package let asked: Share
  /// Placements of the treatment for which the rules had to order the list.
  package let fallbacks: Share
  /// Placements of the treatment that went to another employee than the rules would have taken
  /// from the same list.
  package let changed: Share
  /// Events that either arm placed and the arms do not place alike.
  package let differing: Share
  /// Placed by both, with another employee or at another time.
  package let placedOtherwise: Int
  package let onlyInControl: Int
  package let onlyInTreatment: Int
  /// Runs with at least one such event.
  package let differingRuns: Share
}

/// Collects the placements of both arms.
struct ClosedLoopReachBuilder {
  private var listed = ShareCount()
  private var open = ShareCount()
  private var asked = ShareCount()
  private var fallbacks = ShareCount()
  private var changed = ShareCount()
  private var differing = ShareCount()
  private var placedOtherwise = 0
  private var onlyInControl = 0
  private var onlyInTreatment = 0
  private var differingRuns = ShareCount()

  mutating func add(_ run: RunRecord) {
    guard let pair = run.simulatedPair else { return }
    for placement in pair.control.placements {
      listed.add(placement.list != nil)
      open.add(placement.isOpen)
    }
    for placement in pair.treatment.placements {
      asked.add(placement.list != nil)
      fallbacks.add(placement.list?.isFallback ?? false)
      changed.add(placement.list?.isChanged ?? false)
    }
    compare(pair)
  }

  private mutating func compare(_ pair: SimulatedPair) {
    let control = pair.control.placementsByEvent
    let treatment = pair.treatment.placementsByEvent
    var isDiffering = false
    for event in Set(control.keys).union(treatment.keys) {
      let isAlike = control[event] == treatment[event]
      differing.add(!isAlike)
      if isAlike { continue }
      isDiffering = true
      if control[event] == nil {
        onlyInTreatment += 1
      } else if treatment[event] == nil {
        onlyInControl += 1
      } else {
        placedOtherwise += 1
      }
    }
    differingRuns.add(isDiffering)
  }

  func finish(confidence: Double) throws -> ClosedLoopReach {
    ClosedLoopReach(
      listed: try listed.share(confidence: confidence),
      open: try open.share(confidence: confidence),
      asked: try asked.share(confidence: confidence),
      fallbacks: try fallbacks.share(confidence: confidence),
      changed: try changed.share(confidence: confidence),
      differing: try differing.share(confidence: confidence), placedOtherwise: placedOtherwise,
      onlyInControl: onlyInControl, onlyInTreatment: onlyInTreatment,
      differingRuns: try differingRuns.share(confidence: confidence))
  }
}

extension SimulationRecord {
  fileprivate var placementsByEvent: [Int64: Set<PlacedEvent>] {
    Dictionary(grouping: proposals.compactMap(\.placement), by: \.event).mapValues { Set($0) }
  }
}
