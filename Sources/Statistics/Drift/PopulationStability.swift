import Foundation

/// Shares of a reference and of current values in common bins.
package struct BinnedShares: Equatable, Sendable {
  package let reference: [Double]
  package let current: [Double]
  /// The upper ends of all bins but the last; empty for categories.
  package let edges: [Double]

  /// Bins numbers by quantiles of the reference.
  ///
  /// The edges are the type-7 quantiles at i/bins; equal ones are merged, so that a few frequent
  /// values lead to fewer bins. A value belongs to the bin whose upper edge is the first not below
  /// it.
  ///
  /// - Parameters:
  ///   - reference: One or more finite values.
  ///   - current: One or more finite values.
  ///   - bins: 2 to 100,000.
  /// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.parameterOutOfRange`.
  package init(reference: [Double], current: [Double], bins: Int = 10) throws {
    try check(reference, atLeast: 1)
    try check(current, atLeast: 1)
    try checkParameter(Double(bins), "bins", in: 2...100_000)
    let sorted = reference.sorted()
    var edges: [Double] = []
    for i in 1..<bins {
      let edge = quantile(ofSorted: sorted, probability: Double(i) / Double(bins))
      if edge != edges.last { edges.append(edge) }
    }
    self.edges = edges
    self.reference = shares(of: reference, below: edges)
    self.current = shares(of: current, below: edges)
  }

  /// Takes the counts of categories.
  ///
  /// - Parameters:
  ///   - reference: Of each category, 0 or more.
  ///   - current: Of the same categories in the same order.
  /// - Throws: `StatisticsError.lengthsDiffer`, `.negativeCount`, `.tooFewValues` when a side has
  ///   no count.
  package init(referenceCounts reference: [Int], currentCounts current: [Int]) throws {
    try checkLengths(reference.count, current.count)
    self.reference = try shares(of: reference)
    self.current = try shares(of: current)
    edges = []
  }
}

extension BinnedShares {
  /// The population stability index `Σ (q − p) ln(q/p)`, 0 for equal shares.
  ///
  /// Also the symmetric divergence of Jeffreys. Usual readings: below 0.1 stable, above 0.25
  /// shifted. Source: H. Jeffreys, Proc. R. Soc. A 186 (1946) 453–461; N. Siddiqi, "Credit Risk
  /// Scorecards" (2006).
  ///
  /// - Parameter floor: The least share a bin counts with, above 0 and below 1.
  /// - Returns: 0 or above.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func stabilityIndex(floor: Double = 1e-4) throws -> Double {
    try zip(floored(reference, floor), floored(current, floor)).reduce(0) {
      $0 + ($1.1 - $1.0) * log($1.1 / $1.0)
    }
  }

  /// The Jensen–Shannon divergence in nats, 0 for equal shares, at most ln 2.
  ///
  /// Shares are floored as in `stabilityIndex`, and then scaled to sum to 1. Source: J. Lin, IEEE
  /// Trans. Inf. Theory 37 (1991) 145–151.
  ///
  /// - Parameter floor: The least share a bin counts with, above 0 and below 1.
  /// - Returns: 0 to ln 2.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func jensenShannonDivergence(floor: Double = 1e-4) throws -> Double {
    let (p, q) = (try floored(reference, floor), try floored(current, floor))
    let (all, others) = (p.reduce(0, +), q.reduce(0, +))
    return zip(p, q).reduce(0) { sum, shares in
      let (p, q) = (shares.0 / all, shares.1 / others)
      let middle = (p + q) / 2
      return sum + 0.5 * (p * log(p / middle) + q * log(q / middle))
    }
  }

  /// The Hellinger distance `√(½ Σ (√p − √q)²)`, 0 for equal shares, 1 for shares without overlap.
  ///
  /// Empty bins need no floor. Source: E. Hellinger, J. reine angew. Math. 136 (1909) 210–271.
  package var hellingerDistance: Double {
    let squares = zip(reference, current).reduce(0.0) { sum, shares in
      let gap = shares.0.squareRoot() - shares.1.squareRoot()
      return sum + gap * gap
    }
    return min(1, (squares / 2).squareRoot())
  }

  private func floored(_ shares: [Double], _ floor: Double) throws -> [Double] {
    try checkRate(floor, "floor")
    return shares.map { max($0, floor) }
  }
}

private func shares(of values: [Double], below edges: [Double]) -> [Double] {
  var counts = Array(repeating: 0, count: edges.count + 1)
  for value in values {
    var (low, high) = (0, edges.count)
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] < value { low = middle + 1 } else { high = middle }
    }
    counts[low] += 1
  }
  return counts.map { Double($0) / Double(values.count) }
}

private func shares(of counts: [Int]) throws -> [Double] {
  for count in counts { try checkCounts(count) }
  let total = counts.reduce(0) { $0 + Double($1) }
  guard total > 0 else { throw StatisticsError.tooFewValues(count: 0, needed: 1) }
  return counts.map { Double($0) / total }
}
