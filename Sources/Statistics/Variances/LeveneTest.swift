/// From which centre a test of variances measures the spread.
package enum SpreadCentre: Equatable, Sendable {
  /// Source: H. Levene, in "Contributions to Probability and Statistics" (1960), 278–292.
  case mean
  /// The most robust. Source: M. B. Brown and A. B. Forsythe, J. Amer. Statist. Assoc. 69 (1974)
  /// 364–367.
  case median
  /// The mean of what is left after that share is cut off each end; for heavy tails.
  case trimmedMean(share: Double)
}

/// Tests whether samples vary equally, without assuming normal values.
///
/// The analysis of variance of the distances from each sample's centre.
///
/// - Parameters:
///   - samples: Two or more samples, each of two or more finite values.
///   - centre: From where distances are measured.
/// - Returns: W with `(k − 1, N − k)` degrees of freedom, of which the second is given.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.parameterOutOfRange`; `.noVariation` when
///   the distances do not vary within any sample.
package func leveneTest(
  _ samples: [[Double]], centre: SpreadCentre = .median
) throws -> TestResult {
  guard samples.count >= 2 else {
    throw StatisticsError.tooFewValues(count: samples.count, needed: 2)
  }
  let distances = try samples.map { try spreads($0, from: centre) }
  let sizes = distances.map { Double($0.count) }
  let means = distances.map(checkedMean)
  let (n, k) = (sizes.reduce(0, +), Double(samples.count))
  let grand = checkedMean(distances.flatMap { $0 })
  let between = zip(sizes, means).reduce(0) { $0 + $1.0 * ($1.1 - grand) * ($1.1 - grand) }
  let within = zip(distances, means).reduce(0) { $0 + sumOfSquares($1.0, around: $1.1) }
  guard within > 0 else { throw StatisticsError.noVariation(of: "the distances") }
  let w = (n - k) / (k - 1) * between / within
  let distribution = try FDistribution(numeratorDegrees: k - 1, denominatorDegrees: n - k)
  return TestResult(
    statistic: w, pValue: try distribution.tails(at: w).upper, degreesOfFreedom: n - k)
}

private func spreads(_ values: [Double], from centre: SpreadCentre) throws -> [Double] {
  try check(values, atLeast: 2)
  let middle: Double
  switch centre {
  case .mean: middle = checkedMean(values)
  case .median: middle = checkedMedian(values)
  case .trimmedMean(let share): middle = try trimmedMean(of: values, share: share)
  }
  return values.map { abs($0 - middle) }
}
