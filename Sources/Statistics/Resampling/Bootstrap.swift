/// A statistic computed again on resampled rows.
///
/// Source: B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap" (1993).
package struct BootstrapDistribution: Equatable, Sendable {
  /// Of the rows as they are.
  package let estimate: Double
  /// Sorted.
  package let replicates: [Double]

  /// Takes replicates that were computed elsewhere.
  ///
  /// - Parameters:
  ///   - estimate: Of the rows as they are.
  ///   - replicates: Two or more finite values in any order.
  /// - Throws: `StatisticsError.tooFewValues`, `.notFinite`.
  package init(estimate: Double, replicates: [Double]) throws {
    try check([estimate], atLeast: 1)
    try check(replicates, atLeast: 2)
    self.estimate = estimate
    self.replicates = replicates.sorted()
  }

  /// The mean of the replicates.
  package var mean: Double { checkedMean(replicates) }

  /// The standard deviation of the replicates, with the divisor B − 1.
  package var standardError: Double {
    (sumOfSquares(replicates, around: mean) / Double(replicates.count - 1)).squareRoot()
  }

  /// The interval between two quantiles of the replicates, by linear interpolation (chapter 13).
  ///
  /// - Parameter confidence: Two-sided, strictly between 0 and 1.
  /// - Returns: Bounds between the least and the largest replicate.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  package func percentileInterval(confidence: Double = 0.95) throws -> Interval {
    try checkConfidence(confidence)
    let tail = (1 - confidence) / 2
    return Interval(lower: quantile(tail), upper: quantile(1 - tail))
  }

  /// The percentile interval mirrored at the estimate (section 13.4, "basic").
  ///
  /// - Parameter confidence: Two-sided, strictly between 0 and 1.
  /// - Returns: Bounds in the unit of the estimate.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  package func basicInterval(confidence: Double = 0.95) throws -> Interval {
    let plain = try percentileInterval(confidence: confidence)
    return Interval(lower: 2 * estimate - plain.upper, upper: 2 * estimate - plain.lower)
  }

  func quantile(_ probability: Double) -> Double {
    Statistics.quantile(ofSorted: replicates, probability: probability)
  }
}

/// Resamples rows, or whole clusters of rows, with replacement.
///
/// - Parameters:
///   - rows: The number of rows, 1 or more.
///   - clusters: For each row, the number of its cluster; nil when every row stands for itself.
///   - replicates: How often, 2 to 1,000,000.
///   - seed: Of the xoshiro256** generator; one bounded draw for each resampled row or cluster, in
///     order.
///   - statistic: Of the rows at the given indices, 0..<rows; with clusters, there may be more or fewer
///     of them than rows.
/// - Returns: The replicates and the statistic of all rows in order.
/// - Throws: `StatisticsError.tooFewValues`, `.tooFewClusters`, `.lengthsDiffer`, `.parameterOutOfRange`;
///   `.notFinite` when a replicate is not; whatever the statistic throws.
package func bootstrap(
  rows: Int, clusters: [Int]? = nil, replicates: Int, seed: UInt64,
  statistic: ([Int]) throws -> Double
) throws -> BootstrapDistribution {
  guard rows > 0 else { throw StatisticsError.tooFewValues(count: rows, needed: 1) }
  try checkParameter(Double(replicates), "replicates", in: 2...1_000_000)
  let members = try clusters.map { try checkedClusters($0, rows: rows).members }
  var generator = Xoshiro256(seed: seed)
  var values: [Double] = []
  values.reserveCapacity(replicates)
  for _ in 0..<replicates {
    let units = members?.count ?? rows
    let drawn = (0..<units).map { _ in generator.next(below: units) }
    values.append(try statistic(members.map { members in drawn.flatMap { members[$0] } } ?? drawn))
  }
  return try BootstrapDistribution(
    estimate: statistic(Array(0..<rows)), replicates: values)
}

/// A statistic of the rows without each of them, or without each cluster, in turn.
///
/// - Parameters:
///   - rows: The number of rows, 2 or more.
///   - clusters: For each row, the number of its cluster; nil when every row stands for itself.
///   - statistic: Of the rows at the given indices.
/// - Returns: One value for each row or cluster.
/// - Throws: `StatisticsError.tooFewValues`, `.tooFewClusters`, `.lengthsDiffer`; whatever the statistic
///   throws.
package func jackknife(
  rows: Int, clusters: [Int]? = nil, statistic: ([Int]) throws -> Double
) throws -> [Double] {
  guard rows >= 2 else { throw StatisticsError.tooFewValues(count: rows, needed: 2) }
  let labels = clusters ?? Array(0..<rows)
  let members = try checkedClusters(labels, rows: rows).members
  return try members.map { left in
    let left = Set(left)
    return try statistic((0..<rows).filter { !left.contains($0) })
  }
}
