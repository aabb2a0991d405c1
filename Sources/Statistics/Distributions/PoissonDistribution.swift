import Foundation

/// The number of events of a constant rate in a given time.
package struct PoissonDistribution: Equatable, Sendable {
  package let mean: Double

  /// Takes the expected number of events.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` unless above 0 and at most 1e10.
  package init(mean: Double) throws {
    guard mean > 0, mean <= 1e10 else {
      throw StatisticsError.parameterOutOfRange(name: "mean", value: mean)
    }
    self.mean = mean
  }

  /// The probabilities of at most `k` and of more than `k` events.
  ///
  /// - Parameter k: Any whole number up to 1e9.
  /// - Returns: Both tails, each to its own relative precision.
  /// - Throws: `StatisticsError.parameterOutOfRange` above that.
  package func tails(at k: Int) throws -> Tails {
    if k < 0 { return Tails(lower: 0, upper: 1) }
    // P(X > k) = P(k + 1, mean).
    let tails = try GammaDistribution(shape: Double(k) + 1).tails(at: mean)
    return Tails(lower: tails.upper, upper: tails.lower)
  }

  /// The probability of exactly `k` events.
  package func mass(at k: Int) -> Double {
    if k < 0 { return 0 }
    if k == 0 { return exp(-mean) }
    let x = Double(k)
    return exp(-stirlingError(x) - deviance(of: x, mean: mean))
      / (2 * Double.pi * x).squareRoot()
  }

  /// The smallest count whose lower tail reaches the given probability.
  ///
  /// - Parameter probability: Strictly between 0 and 1.
  /// - Returns: 0 or above.
  /// - Throws: `StatisticsError.probabilityOutOfRange`.
  /// - Complexity: O(log mean) evaluations of a tail.
  package func quantile(_ probability: Double) throws -> Int {
    try checkProbability(probability)
    var (low, high) = (0, 1)
    while try tails(at: high).lower < probability { (low, high) = (high, 2 * high) }
    while low < high {
      let middle = low + (high - low) / 2
      if try tails(at: middle).lower >= probability { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
