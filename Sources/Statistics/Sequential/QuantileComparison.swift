import Foundation

/// The p-value, valid whenever one looks, that two streams have the same quantile.
///
/// For each value that could be the common quantile, each stream has evidence against it by how
/// many of its values lie below; the streams are independent, so their evidence multiplies. The
/// p-value is one over the least evidence. It asks nothing of the distributions, so it suits
/// latencies' tails.
///
/// Source: S. R. Howard and A. Ramdas, "Sequential estimation of quantiles with applications to A/B
/// testing and best-arm identification", Bernoulli 28 (2022) 1704–1728, section 5.
///
/// - Parameters:
///   - first: One or more finite values so far.
///   - second: One or more finite values so far.
///   - quantile: Which quantile, strictly between 0 and 1.
///   - size: The number of values of a stream at which the test is to be strongest, above 0.
///   - alpha: The level that it is tuned for, strictly between 0 and 1.
/// - Returns: 0...1, two-sided.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.probabilityOutOfRange`,
///   `.parameterOutOfRange`.
/// - Complexity: O(n log n) for n values in both streams.
package func quantileSequencePValue(
  first: [Double], second: [Double], quantile: Double, tightestAt size: Double,
  alpha: Double = 0.05
) throws -> Double {
  try checkProbability(quantile)
  try checkPositive(size, "size")
  let streams = try [first, second].map {
    try QuantileEvidence($0, quantile: quantile, size: size, alpha: alpha)
  }
  var least = Double.infinity
  // Between values the shares below do not change, and at a value either side's can be had.
  for value in streams[0].values + streams[1].values {
    least = min(least, try streams[0].logEvidence(at: value) + streams[1].logEvidence(at: value))
  }
  return min(1, exp(-least))
}

/// What one stream says against each place of its quantile.
private struct QuantileEvidence {
  /// Ascending.
  let values: [Double]
  private let quantile: Double
  private let mixture: BetaBinomialMixture
  /// The share of values below at which there is least evidence.
  private let likeliest: Double

  init(_ values: [Double], quantile: Double, size: Double, alpha: Double) throws {
    try check(values, atLeast: 1)
    self.values = values.sorted()
    self.quantile = quantile
    let mixture = try BetaBinomialMixture.nearlyTightest(
      atTime: size * quantile * (1 - quantile), alpha: alpha, below: quantile,
      above: 1 - quantile)
    self.mixture = mixture
    let count = Double(values.count)
    likeliest = try minimum(between: 0, and: 1) {
      try Self.logEvidence(share: $0, count: count, quantile: quantile, mixture)
    }.place
  }

  /// The least evidence against the quantile being at a place.
  func logEvidence(at place: Double) throws -> Double {
    let count = Double(values.count)
    // With ties the share below the quantile lies anywhere between these two.
    let least = Double(index { $0 < place }) / count
    let most = Double(index { $0 <= place }) / count
    return try Self.logEvidence(
      share: min(max(likeliest, least), most), count: count, quantile: quantile, mixture)
  }

  private static func logEvidence(
    share: Double, count: Double, quantile: Double, _ mixture: BetaBinomialMixture
  ) throws -> Double {
    try mixture.logEvidence(
      sum: (share - quantile) * count, time: quantile * (1 - quantile) * count)
  }

  /// How many values are before the first that fails the condition.
  private func index(where isBefore: (Double) -> Bool) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(values[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
