/// Where a ranking has its relevant items.
///
/// Source: C. D. Manning, P. Raghavan and H. Schütze, "Introduction to Information Retrieval" (2008),
/// chapter 8.
package struct RelevantItems: Equatable, Sendable {
  /// For each place in ranked order, whether its item is relevant.
  package let isRelevant: [Bool]
  private let total: Int

  /// Takes the items in ranked order.
  ///
  /// - Throws: `StatisticsError.tooFewValues` for an empty ranking.
  package init(_ isRelevant: [Bool]) throws {
    guard !isRelevant.isEmpty else { throw StatisticsError.tooFewValues(count: 0, needed: 1) }
    self.isRelevant = isRelevant
    total = isRelevant.count { $0 }
  }

  /// The share of relevant items among the first k places, also when there are fewer than k items.
  ///
  /// - Throws: `StatisticsError.depthNotPositive`.
  package func precision(at k: Int) throws -> Double {
    try Double(hits(at: k)) / Double(k)
  }

  /// The share of the relevant items that stand in the first k places; 0 when there are none.
  ///
  /// - Throws: `StatisticsError.depthNotPositive`.
  package func recall(at k: Int) throws -> Double {
    let hits = try hits(at: k)
    return total == 0 ? 0 : Double(hits) / Double(total)
  }

  /// Whether a relevant item stands in the first k places.
  ///
  /// - Throws: `StatisticsError.depthNotPositive`.
  package func hasHit(at k: Int) throws -> Bool {
    try hits(at: k) > 0
  }

  /// One over the place of the first relevant item; 0 when there is none.
  package var reciprocalRank: Double {
    isRelevant.firstIndex(of: true).map { 1 / Double($0 + 1) } ?? 0
  }

  /// The mean over the relevant items of the precision at their places; 0 when there are none.
  package var averagePrecision: Double {
    var (hits, sum) = (0.0, 0.0)
    for (place, isRelevant) in isRelevant.enumerated() where isRelevant {
      hits += 1
      sum += hits / Double(place + 1)
    }
    return total == 0 ? 0 : sum / Double(total)
  }

  private func hits(at k: Int) throws -> Int {
    guard k > 0 else { throw StatisticsError.depthNotPositive(k) }
    return isRelevant.prefix(k).count { $0 }
  }
}
