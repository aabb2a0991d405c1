import Ledger
import Statistics

/// How often the rules had to answer for the model, and why.
package struct Fallbacks: Equatable, Sendable {
  /// Requests with candidates that the model was asked to rank.
  package let asked: Int
  package let ranked: Int
  /// Rankings that the threshold left without anybody.
  package let emptied: Int
  /// Fallbacks among the requests asked.
  package let total: Share
  /// Fallbacks of every layer but low confidence: the model did not do its work.
  package let errors: Int
  /// In the order in which layers are tried, those that never answered included.
  package let layers: [FallbackLayer]
}

/// The fallbacks of one layer.
package struct FallbackLayer: Equatable, Sendable {
  package let name: String
  /// Of the requests asked.
  package let share: Share
  /// Most frequent first.
  package let reasons: [NamedCount]
}

/// Collects what came of the requests that the model was asked for.
struct FallbackBuilder {
  private var asked = 0
  private var ranked = 0
  private var emptied = 0
  private var fallbacks = 0
  private var layers: [String: Tally] = [:]
  private var counts = Tally()

  mutating func add(_ run: RunRecord) {
    for decision in run.decisions where run.wasModelAsked(for: decision) {
      asked += 1
      if let layer = decision.fallbackLayer {
        fallbacks += 1
        counts.add(layer)
        layers[layer, default: Tally()].add(decision.fallbackReason ?? "")
      } else if decision.isRanked {
        ranked += 1
        if decision.modelFirst == nil { emptied += 1 }
      }
    }
  }

  /// Requests of a run that the model was asked, and those that the rules had to answer or that the
  /// threshold left without anybody.
  static func part(of run: RunRecord) -> RatioPart {
    run.decisions.filter { run.wasModelAsked(for: $0) }.reduce(into: RatioPart()) {
      $0.add($1.fallbackLayer != nil || ($1.isRanked && $1.modelFirst == nil))
    }
  }

  func finish(confidence: Double) throws -> Fallbacks {
    let known = FallbackLayerName.allCases.map(\.rawValue)
    let names = known + layers.keys.filter { !known.contains($0) }.sorted()
    return Fallbacks(
      asked: asked, ranked: ranked, emptied: emptied,
      total: try Share(fallbacks, of: asked, confidence: confidence),
      errors: fallbacks - counts[FallbackLayerName.lowConfidence.rawValue],
      layers: try names.map { name in
        FallbackLayer(
          name: name, share: try Share(counts[name], of: asked, confidence: confidence),
          reasons: layers[name]?.byCount ?? [])
      })
  }
}
