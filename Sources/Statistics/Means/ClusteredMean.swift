/// Estimates a mean when rows of a cluster depend on each other.
///
/// The variance `G/(G−1) · Σ_g (Σ_i (y_i − ȳ))² / N²`, with Student's t of G − 1 degrees of freedom.
///
/// Source: W. G. Cochran, "Sampling Techniques" (1977), section 9A.5; A. C. Cameron and D. L.
/// Miller, J. Human Resources 50 (2015) 317–372.
///
/// - Parameters:
///   - values: Finite values.
///   - clusters: For each row, the number of its cluster; any integers, two or more different ones.
/// - Returns: The mean of all rows.
/// - Throws: `StatisticsError.lengthsDiffer`, `.notFinite`, `.tooFewClusters`; `.noVariation` when
///   the clusters do not deviate from the mean.
package func clusteredMean(values: [Double], clusters: [Int]) throws -> Contrast {
  try check(values, atLeast: 2)
  let index = try checkedClusters(clusters, rows: values.count)
  let (mean, n, g) = (checkedMean(values), Double(values.count), Double(index.count))
  let squares = index.sums(of: values.map { ($0 - mean) / n }).reduce(0) { $0 + $1 * $1 }
  return try Contrast(
    value: mean, standardError: (squares * g / (g - 1)).squareRoot(), degreesOfFreedom: g - 1,
    of: "the clusters")
}

/// How much rows of a cluster resemble each other.
package struct ClusterCorrelation: Equatable, Sendable {
  /// The share of the variance that lies between clusters; negative when they differ less than by
  /// chance.
  package let intraclassCorrelation: Double
  /// The number of rows that carry the information of one independent row.
  package let designEffect: Double
}

/// Estimates the intraclass correlation by the one-way analysis of variance.
///
/// `(MSB − MSW) / (MSB + (m₀ − 1) MSW)` with `m₀ = (N − Σ n_g²/N) / (G − 1)`, and the design effect
/// `1 + (m₀ − 1) ICC`.
///
/// Source: A. Donner and J. J. Koval, Biometrics 36 (1980) 19–25; L. Kish, "Survey Sampling" (1965),
/// section 5.4.
///
/// - Parameters:
///   - values: Finite values.
///   - clusters: For each row, the number of its cluster; at least two clusters, and more rows than
///     clusters.
/// - Returns: The correlation, at most 1, and the design effect.
/// - Throws: `StatisticsError.lengthsDiffer`, `.notFinite`, `.tooFewClusters`; `.tooFewValues` with one
///   row a cluster, `.noVariation` for equal values.
package func clusterCorrelation(values: [Double], clusters: [Int]) throws -> ClusterCorrelation {
  try check(values, atLeast: 2)
  let index = try checkedClusters(clusters, rows: values.count)
  let (n, g) = (Double(values.count), Double(index.count))
  guard values.count > index.count else {
    throw StatisticsError.tooFewValues(count: values.count, needed: index.count + 1)
  }
  let mean = checkedMean(values)
  let (sums, sizes) = (index.sums(of: values.map { $0 - mean }), index.sizes)
  let between = zip(sums, sizes).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
  let within = index.members.reduce(0.0) { sum, rows in
    let own = rows.map { values[$0] }
    return sum + sumOfSquares(own, around: checkedMean(own))
  }
  let typical = (n - sizes.reduce(0) { $0 + $1 * $1 } / n) / (g - 1)
  let (meanBetween, meanWithin) = (between / (g - 1), within / (n - g))
  let whole = meanBetween + (typical - 1) * meanWithin
  guard whole > 0 else { throw StatisticsError.noVariation(of: "the values") }
  let correlation = (meanBetween - meanWithin) / whole
  return ClusterCorrelation(
    intraclassCorrelation: correlation, designEffect: 1 + (typical - 1) * correlation)
}
