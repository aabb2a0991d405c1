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
  /// The share that may have it at most, or must have it at least.
  package let limit: Double
  package let isAtMost: Bool

  /// Takes a count as it is.
  package init(
    plan: String, design: SimulatedClusters.Design, clusters: Int, effect: Double, claim: String,
    count: Int, histories: Int, limit: Double, isAtMost: Bool
  ) {
    self.plan = plan
    self.design = design
    self.clusters = clusters
    self.effect = effect
    self.claim = claim
    self.count = count
    self.histories = histories
    self.limit = limit
    self.isAtMost = isAtMost
  }

  package var share: Double { Double(count) / Double(histories) }

  /// Whether the lab's own error leaves room for the promise: it is broken where the count is
  /// proven, with 99.9 %, to lie beyond the limit.
  package func isHeld() throws -> Bool {
    isAtMost
      ? try clopperPearsonLower(successes: count, trials: histories, confidence: 0.999) <= limit
      : try clopperPearsonUpper(successes: count, trials: histories, confidence: 0.999) >= limit
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
              claim.row(counts, name, design, clusters, truth.effect, isPlanned: !looks.isEmpty)
            }
          }
        }
      }
    }
    return rows
  }

  private struct Claim {
    let text: String
    let isAtMost: Bool
    let count: @Sendable (GateLab.Counts) -> (Int, of: Int)

    func row(
      _ counts: GateLab.Counts, _ plan: String, _ design: SimulatedClusters.Design,
      _ clusters: Int, _ effect: Double, isPlanned: Bool
    ) -> LabRow {
      let (count, histories) = self.count(counts)
      // Both bounds hold each for itself, at the look's alpha, which is at most the whole.
      return LabRow(
        plan: plan, design: design, clusters: clusters, effect: effect, claim: text, count: count,
        histories: max(1, histories), limit: isAtMost ? alpha : 1 - 2 * alpha - 0.01,
        isAtMost: isAtMost)
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
