import Foundation

/// How far an empirical distribution function may be from the true one, at all places and times.
///
/// `A √((log(1 + log(t/m)) + C)/t)` of n = t values from the start m on: what bounds all quantiles
/// at once, of the shape of the law of the iterated logarithm.
///
/// Source: S. R. Howard and A. Ramdas, "Sequential estimation of quantiles with applications to A/B
/// testing and best-arm identification", Bernoulli 28 (2022) 1704–1728, theorem 2.
package struct EmpiricalProcessBound: Equatable, Sendable {
  /// The first number of values at which it holds, 1 or above.
  package let start: Double
  /// A, above 1/√2: how fast it widens.
  package let slope: Double
  /// C, the least for which the chance of ever leaving the bound is alpha.
  package let offset: Double

  /// Finds the offset that keeps alpha.
  ///
  /// - Parameters:
  ///   - start: The first number of values at which it is to hold, 1 or above.
  ///   - alpha: The chance of ever leaving the bound, strictly between 0 and 1.
  ///   - slope: Above 1/√2, at most 10.
  /// - Throws: `StatisticsError.parameterOutOfRange`; `.noSolution` for an alpha out of reach.
  package init(start: Double, alpha: Double, slope: Double = 0.85) throws {
    try checkParameter(start, "start", in: 1...Double.greatestFiniteMagnitude)
    try checkRate(alpha, "alpha")
    guard slope > 0.5.squareRoot(), slope <= 10 else {
      throw StatisticsError.parameterOutOfRange(name: "slope", value: slope)
    }
    self.start = start
    self.slope = slope
    let level = log(alpha)
    offset = try leastSum(reaching: -level, from: 5) { -leastLogError(offset: $0, slope: slope) }
  }

  /// The largest distance of the distribution functions.
  ///
  /// - Parameter count: The values so far, at least `start`.
  /// - Returns: Above 0; a distance above 1 says nothing.
  /// - Throws: `StatisticsError.parameterOutOfRange` before the start, where there is no bound.
  package func distance(count: Double) throws -> Double {
    try checkParameter(count, "count", in: start...Double.greatestFiniteMagnitude)
    return slope * ((log1p(log(count / start)) + offset) / count).squareRoot()
  }
}

/// The logarithm of the theorem's error probability, at the best ratio of its epochs.
private func leastLogError(offset: Double, slope: Double) -> Double {
  // Above 1 and below the root of √(η/2) + √(2(η − 1)/C) = A, which A > 1/√2 leaves between.
  var (low, high) = (1.0, 2 * slope * slope)
  for _ in 0..<100 {
    let middle = (low + high) / 2
    let reach = (middle / 2).squareRoot() + (2 * (middle - 1) / offset).squareRoot()
    if reach < slope { low = middle } else { high = middle }
  }
  return minimum(between: 1, and: low) { logError(ratio: $0, offset: offset, slope: slope) }.value
}

private func logError(ratio: Double, offset: Double, slope: Double) -> Double {
  let reach = slope - (2 * (ratio - 1) / offset).squareRoot()
  let squared = 2 / ratio * reach * reach
  guard squared > 1, ratio > 1 else { return .infinity }
  return log(4) - squared * offset + log1p(1 / ((squared - 1) * log(ratio)))
}
