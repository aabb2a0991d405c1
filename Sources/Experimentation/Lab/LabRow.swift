import Statistics

/// What the gate promises, and what a lab counts of it.
package struct LabRow: Equatable, Sendable {
  /// The look plan.
  package let plan: String
  package let design: SimulatedClusters.Design
  package let clusters: Int
  /// The true difference of the arms.
  package let effect: Double
  /// What was counted.
  package let claim: String
  package let count: Int
  package let histories: Int
  package let promise: Promise

  /// The share of histories that may, or must, have what is counted.
  package enum Promise: Equatable, Sendable {
    case atMost(Double)
    case atLeast(Double)
    /// Within two points.
    case near(Double)
  }

  /// Takes a count as it is.
  package init(
    plan: String, design: SimulatedClusters.Design, clusters: Int, effect: Double, claim: String,
    count: Int, histories: Int, promise: Promise
  ) {
    self.plan = plan
    self.design = design
    self.clusters = clusters
    self.effect = effect
    self.claim = claim
    self.count = count
    self.histories = histories
    self.promise = promise
  }

  package var share: Double { Double(count) / Double(histories) }

  /// Whether the lab's own error leaves room for the promise: it is broken where the count is
  /// proven, with 99.9 %, to lie beyond the limit.
  package func isHeld() throws -> Bool {
    let lower = try clopperPearsonLower(successes: count, trials: histories, confidence: 0.999)
    let upper = try clopperPearsonUpper(successes: count, trials: histories, confidence: 0.999)
    return switch promise {
    case .atMost(let limit): lower <= limit
    case .atLeast(let limit): upper >= limit
    case .near(let figure): lower <= figure + 0.02 && upper >= figure - 0.02
    }
  }
}
