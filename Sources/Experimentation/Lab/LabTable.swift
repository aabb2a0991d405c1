import Statistics

/// What the gate promises, and what a lab counts of it.
package struct LabRow: Equatable, Sendable {
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

/// The scenarios of the lab, and their counts.
package enum LabTable {
  /// Look plans by name; the empty one is a watch.
  private static let plans: [(name: String, looks: [Double])] = [
    ("one look", [1]), ("10 %, 50 %, 100 %", [0.1, 0.5, 1]),
    ("three equal looks", [1.0 / 3, 2.0 / 3, 1]),
    ("thirty looks", (1...30).map { Double($0) / 30 }), ("watch, every fifth", []),
  ]
  private static let alpha = 0.05

  /// Plays all scenarios.
  ///
  /// - Parameters:
  ///   - replicates: Histories of each, 1 or more.
  ///   - seed: Equal seeds give equal tables.
  /// - Returns: By plan, design, clusters and truth; the power last.
  /// - Throws: `StatisticsError`.
  package static func rows(replicates: Int, seed: UInt64) throws -> [LabRow] {
    var rows: [LabRow] = []
    for (name, looks) in plans {
      for design in SimulatedClusters.Design.allCases {
        for clusters in looks.count > 3 || looks.isEmpty ? [150] : [20, 60, 150] {
          rows += try truths.flatMap { truth in
            let counts = try GateLab(
              design, looks: looks, clusters: clusters, effect: truth.effect, alpha: alpha,
              replicates: replicates
            ).run(seed: seed)
            return truth.claims.map { claim in
              claim.row(counts, name, design, clusters, truth.effect)
            }
          }
        }
      }
    }
    return rows + (try power(replicates: replicates, seed: seed))
  }

  /// How often a model that is half as much again beyond its target is seen to be, beside what a plan
  /// says of it.
  private static func power(replicates: Int, seed: UInt64) throws -> [LabRow] {
    let effect = 1.5 * GateLab.step
    return try SimulatedClusters.Design.allCases.flatMap { design in
      try [20, 60, 150].map { clusters in
        let lab = GateLab(
          design, looks: [1], clusters: clusters, effect: effect, alpha: alpha,
          replicates: replicates)
        let planned = try lab.plannedPower(seed: seed)
        return LabRow(
          plan: "one look", design: design, clusters: clusters, effect: effect,
          claim: reached.text, count: try lab.run(seed: seed).reached, histories: replicates,
          promise: .near(planned))
      }
    }
  }

  private struct Claim {
    let text: String
    let isAtMost: Bool
    let count: @Sendable (GateLab.Counts) -> (Int, of: Int)

    func row(
      _ counts: GateLab.Counts, _ plan: String, _ design: SimulatedClusters.Design,
      _ clusters: Int, _ effect: Double
    ) -> LabRow {
      let (count, histories) = self.count(counts)
      // Both bounds hold each for itself, at the look's alpha, which is at most the whole.
      return LabRow(
        plan: plan, design: design, clusters: clusters, effect: effect, claim: text, count: count,
        histories: max(1, histories),
        promise: isAtMost ? .atMost(alpha) : .atLeast(1 - 2 * alpha - 0.01))
    }
  }

  private static let promoted = Claim(text: "promoted", isAtMost: true) {
    ($0.promoted, of: $0.replicates)
  }
  private static let rolledBack = Claim(text: "rolled back", isAtMost: true) {
    ($0.rolledBack, of: $0.replicates)
  }
  private static let kept = Claim(text: "called no worse", isAtMost: true) {
    ($0.kept, of: $0.replicates)
  }
  private static let reached = Claim(text: "called at its target", isAtMost: true) {
    ($0.reached, of: $0.replicates)
  }
  private static let covered = Claim(text: "inside the last bounds", isAtMost: false) {
    ($0.covered, of: $0.bounded)
  }

  /// What must be rare at which truth.
  private static let truths: [(effect: Double, claims: [Claim])] = [
    (0, [promoted, rolledBack, covered]),
    (-GateLab.goal.margin, [promoted, kept, covered]),
    (GateLab.step, [reached, covered]),
  ]
}
