/// Estimates the difference of two groups' means when rows of a cluster depend on each other.
///
/// The cluster-robust (sandwich) variance of the least-squares fit of `value` on group membership.
/// Clusters may lie inside one group or hold rows of both; what a cluster's rows share then cancels.
/// With 0 and 1 as values it is the difference of two proportions.
///
/// Small samples: the variance is multiplied by `G/(G−1) · (N−1)/(N−2)` (CR1) and the interval uses
/// Student's t with G − 1 degrees of freedom. With fewer than about 40 clusters, or clusters of very
/// different size, the interval is still somewhat too narrow.
///
/// Source: K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986) 13–22; A. C. Cameron and D. L. Miller,
/// J. Human Resources 50 (2015) 317–372, sections II and VI.
///
/// - Parameters:
///   - values: N finite values, N ≥ 3.
///   - isInFirstGroup: For each row, whether it belongs to the first group.
///   - clusters: For each row, the number of its cluster; any integers, G ≥ 2 different ones.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: The first group's mean minus the second's.
/// - Throws: `StatisticsError`; `.noVariation` when every row equals its group's mean.
package func clusteredDifference(
  values: [Double], isInFirstGroup: [Bool], clusters: [Int], confidence: Double = 0.95
) throws -> Estimate {
  try check(values, atLeast: 3)
  try checkLengths(values.count, isInFirstGroup.count)
  try checkLengths(values.count, clusters.count)
  let clusters = ClusterIndex(clusters)
  guard clusters.count >= 2 else {
    throw StatisticsError.tooFewClusters(count: clusters.count, needed: 2)
  }
  let first = try GroupMean(values, isInFirstGroup, equals: true, name: "first group")
  let second = try GroupMean(values, isInFirstGroup, equals: false, name: "second group")
  let shares = zip(values, isInFirstGroup).map { value, isFirst in
    isFirst ? first.share(of: value) : -second.share(of: value)
  }
  let variance = clusters.sums(of: shares).reduce(0) { $0 + $1 * $1 }
  guard shares.contains(where: { $0 != 0 }), variance > 0 else {
    throw StatisticsError.noVariation(of: "the values within the groups")
  }
  let (g, n) = (Double(clusters.count), Double(values.count))
  return try Estimate(
    value: first.mean - second.mean,
    standardError: (variance * g / (g - 1) * (n - 1) / (n - 2)).squareRoot(),
    degreesOfFreedom: clusters.count - 1, confidence: confidence)
}

/// The mean of a group and what a row adds to its error.
private struct GroupMean {
  let mean: Double
  private let count: Double

  init(_ values: [Double], _ membership: [Bool], equals side: Bool, name: String) throws {
    let members = zip(values, membership).filter { $0.1 == side }.map(\.0)
    guard !members.isEmpty else { throw StatisticsError.emptyGroup(name: name) }
    mean = checkedMean(members)
    count = Double(members.count)
  }

  func share(of value: Double) -> Double { (value - mean) / count }
}
