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
  let robust = try clusterRobustDifference(
    values: values, isInFirstGroup: isInFirstGroup, clusters: clusters)
  return try Estimate(
    value: robust.contrast.value, standardError: robust.contrast.standardError,
    degreesOfFreedom: robust.clusters - 1, confidence: confidence)
}

/// Which factor makes up for a small number of clusters.
package enum ClusterCorrection: Sendable {
  /// The plain sandwich: too small with few clusters.
  case none
  /// `G/(G−1) · (N−1)/(N−2)`, as in Stata and statsmodels.
  case cr1
}

/// The difference of two groups' means with its cluster-robust error, for a large-sample z test.
///
/// The same estimate as `clusteredDifference`, with the normal reference that econometric packages
/// use by default; prefer the other below about 40 clusters.
///
/// - Parameters:
///   - values: N finite values, N ≥ 3.
///   - isInFirstGroup: For each row, whether it belongs to the first group.
///   - clusters: For each row, the number of its cluster; any integers, two or more.
///   - correction: For few clusters.
/// - Returns: The first group's mean minus the second's, with normal error.
/// - Throws: `StatisticsError`, as `clusteredDifference`.
package func clusteredContrast(
  values: [Double], isInFirstGroup: [Bool], clusters: [Int], correction: ClusterCorrection = .cr1
) throws -> Contrast {
  try clusterRobustDifference(
    values: values, isInFirstGroup: isInFirstGroup, clusters: clusters, correction: correction
  ).contrast
}

private func clusterRobustDifference(
  values: [Double], isInFirstGroup: [Bool], clusters: [Int], correction: ClusterCorrection = .cr1
) throws -> (contrast: Contrast, clusters: Int) {
  try check(values, atLeast: 3)
  try checkLengths(values.count, isInFirstGroup.count)
  let index = try checkedClusters(clusters, rows: values.count)
  let first = try GroupMean(values, isInFirstGroup, equals: true, name: "first group")
  let second = try GroupMean(values, isInFirstGroup, equals: false, name: "second group")
  let shares = zip(values, isInFirstGroup).map { value, isFirst in
    isFirst ? first.share(of: value) : -second.share(of: value)
  }
  let variance = index.sums(of: shares).reduce(0) { $0 + $1 * $1 }
  guard shares.contains(where: { $0 != 0 }), variance > 0 else {
    throw StatisticsError.noVariation(of: "the values within the groups")
  }
  let (g, n) = (Double(index.count), Double(values.count))
  let square = correction == .cr1 ? variance * g / (g - 1) * (n - 1) / (n - 2) : variance
  let contrast = try Contrast(
    value: first.mean - second.mean, standardError: square.squareRoot(),
    degreesOfFreedom: nil, of: "the values within the groups")
  return (contrast, index.count)
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
