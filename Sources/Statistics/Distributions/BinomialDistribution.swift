import Foundation

/// The number of successes in independent trials of equal chance.
package struct BinomialDistribution: Equatable, Sendable {
  package let trials: Int
  /// Of success in one trial, 0...1.
  package let probability: Double

  /// Takes the number of trials and the chance of success.
  ///
  /// - Throws: `StatisticsError.negativeCount`, `.probabilityOutOfRange`, `.parameterOutOfRange` for
  ///   more than 1e10 trials.
  package init(trials: Int, probability: Double) throws {
    try checkCounts(trials)
    try checkParameter(Double(trials), "trials", in: 0...1e10)
    guard (0...1).contains(probability) else {
      throw StatisticsError.probabilityOutOfRange(probability)
    }
    self.trials = trials
    self.probability = probability
  }

  /// The probabilities of at most `k` and of more than `k` successes, any whole `k`.
  package func tails(at k: Int) -> Tails {
    if k < 0 { return Tails(lower: 0, upper: 1) }
    if k >= trials { return Tails(lower: 1, upper: 0) }
    // P(X > k) = I_p(k + 1, n - k).
    guard let beta = try? BetaDistribution(a: Double(k) + 1, b: Double(trials - k)) else {
      preconditionFailure("k lies in 0..<trials, so both parameters are above zero")
    }
    let tails = beta.tails(at: probability, complement: 1 - probability)
    return Tails(lower: tails.upper, upper: tails.lower)
  }

  /// The probability of exactly `k` successes.
  package func mass(at k: Int) -> Double {
    exp(logMass(at: k))
  }

  /// The logarithm of the probability of exactly `k` successes; minus infinity when there is none.
  ///
  /// Source: C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
  package func logMass(at k: Int) -> Double {
    guard (0...trials).contains(k) else { return -.infinity }
    let (x, n, p) = (Double(k), Double(trials), probability)
    if p == 0 { return k == 0 ? 0 : -.infinity }
    if p == 1 { return k == trials ? 0 : -.infinity }
    if k == 0 { return n * log1p(-p) }
    if k == trials { return n * log(p) }
    return stirlingError(n) - stirlingError(x) - stirlingError(n - x)
      - deviance(of: x, mean: n * p) - deviance(of: n - x, mean: n * (1 - p))
      + 0.5 * log(n / (2 * Double.pi * x * (n - x)))
  }

  /// The smallest count whose lower tail reaches the given probability.
  ///
  /// - Parameter probability: Strictly between 0 and 1.
  /// - Returns: 0...trials.
  /// - Throws: `StatisticsError.probabilityOutOfRange`.
  /// - Complexity: O(log n) evaluations of a tail.
  package func quantile(_ probability: Double) throws -> Int {
    try checkProbability(probability)
    var (low, high) = (0, trials)
    while low < high {
      let middle = low + (high - low) / 2
      if tails(at: middle).lower >= probability { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
