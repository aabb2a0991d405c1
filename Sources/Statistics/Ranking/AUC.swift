/// The probability that a random success scores higher than a random failure, ties counting half.
///
/// The area under the ROC curve, and the Mann–Whitney U over the number of pairs.
///
/// - Parameters:
///   - scores: Finite scores, higher meaning more likely to succeed.
///   - outcomes: For each score, whether it was a success; at least one of each.
/// - Returns: 0...1; 0.5 is guessing.
/// - Throws: `StatisticsError.lengthsDiffer`, `.notFinite`, `.emptyGroup`.
/// - Complexity: O(n log n).
package func auc(scores: [Double], outcomes: [Bool]) throws -> Double {
  try PlacementValues(scores: scores, outcomes: outcomes).auc
}

/// For each row, the share of the other class that it is ranked above (a success) or below.
///
/// Their means are both the AUC, and its variance is that of these means.
///
/// Source: E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Biometrics 44 (1988) 837–845; by
/// midranks as in X. Sun and W. Xu, IEEE Signal Process. Lett. 21 (2014) 1389–1393.
struct PlacementValues {
  let outcomes: [Bool]
  /// In order of the rows.
  let values: [Double]
  let successes: Int
  let failures: Int
  let auc: Double

  init(scores: [Double], outcomes: [Bool]) throws {
    try checkLengths(scores.count, outcomes.count)
    try check(scores, atLeast: 2)
    let successes = outcomes.count { $0 }
    let failures = outcomes.count - successes
    guard successes > 0 else { throw StatisticsError.emptyGroup(name: "successes") }
    guard failures > 0 else { throw StatisticsError.emptyGroup(name: "failures") }
    let among = midranks(of: scores)
    let own = Self.ranksWithinClass(scores, outcomes)
    values = outcomes.indices.map { row in
      let beaten = among[row] - own[row]
      return outcomes[row] ? beaten / Double(failures) : 1 - beaten / Double(successes)
    }
    // Sums of halves are exact, so the AUC is rounded once.
    let beaten = outcomes.indices.reduce(0.0) {
      outcomes[$1] ? $0 + (among[$1] - own[$1]) : $0
    }
    auc = beaten / (Double(successes) * Double(failures))
    (self.outcomes, self.successes, self.failures) = (outcomes, successes, failures)
  }

  private static func ranksWithinClass(_ scores: [Double], _ outcomes: [Bool]) -> [Double] {
    var ranks = Array(repeating: 0.0, count: scores.count)
    for side in [true, false] {
      let rows = outcomes.indices.filter { outcomes[$0] == side }
      for (row, rank) in zip(rows, midranks(of: rows.map { scores[$0] })) { ranks[row] = rank }
    }
    return ranks
  }

  /// What each row adds to the error of the AUC among its own class; 0 for the other class.
  func deviations(of side: Bool) -> [Double] {
    zip(outcomes, values).map { $0 == side ? $1 - auc : 0 }
  }
}

/// Ranks from 1, equal values sharing the mean of their ranks.
func midranks(of values: [Double]) -> [Double] {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = Array(repeating: 0.0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
    start = end
  }
  return ranks
}
