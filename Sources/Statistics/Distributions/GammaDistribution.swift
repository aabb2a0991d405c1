import Foundation

/// The gamma distribution with scale 1; its lower tail is the regularised incomplete gamma function
/// `P(a, x)`.
///
/// Relative error about 1e-13 in both tails, down to 1e-300, for shapes of 0.01 to 1e6.
package struct GammaDistribution: Equatable, Sendable {
  package let shape: Double

  /// Takes the shape parameter.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` unless above 0 and at most 1e10.
  package init(shape: Double) throws {
    guard shape > 0, shape <= 1e10 else {
      throw StatisticsError.parameterOutOfRange(name: "shape", value: shape)
    }
    self.shape = shape
  }

  /// The tail probabilities at a point.
  ///
  /// - Parameter x: 0 or above; infinity is allowed.
  /// - Returns: Both tails, each to its own relative precision.
  /// - Throws: `StatisticsError.parameterOutOfRange` below 0 and for NaN.
  package func tails(at x: Double) throws -> Tails {
    guard x >= 0 else { throw StatisticsError.parameterOutOfRange(name: "x", value: x) }
    if x == 0 { return Tails(lower: 0, upper: 1) }
    if x == .infinity { return Tails(lower: 1, upper: 0) }
    let weight = exp(logWeight(at: x))
    if x < shape + 1 {
      let lower = min(1, weight * lowerRatio(at: x))
      return Tails(lower: lower, upper: 1 - lower)
    }
    let upper = min(1, weight * upperRatio(at: x))
    return Tails(lower: 1 - upper, upper: upper)
  }

  /// The point below which a variable falls with the given probability.
  ///
  /// - Parameter probability: Strictly between 0 and 1.
  /// - Returns: A point above 0, relative error about 1e-13.
  /// - Throws: `StatisticsError.probabilityOutOfRange`.
  package func quantile(_ probability: Double) throws -> Double {
    try checkProbability(probability)
    return probability <= 0.5
      ? solve(logTail: log(probability), lower: true)
      : solve(logTail: log1p(-probability), lower: false)
  }

  /// The point above which a variable falls with the given probability.
  ///
  /// For small probabilities exact where `quantile(1 - probability)` has lost the digits.
  ///
  /// - Parameter probability: Strictly between 0 and 1.
  /// - Returns: A point above 0, relative error about 1e-13.
  /// - Throws: `StatisticsError.probabilityOutOfRange`.
  package func upperQuantile(_ probability: Double) throws -> Double {
    try checkProbability(probability)
    return probability <= 0.5
      ? solve(logTail: log(probability), lower: false)
      : solve(logTail: log1p(-probability), lower: true)
  }
}

extension GammaDistribution {
  /// The logarithm of `x^a e^(-x) / Γ(a)`, the density of `log x`.
  ///
  /// By the deviance, as Loader computes Poisson probabilities, so that nothing cancels.
  func logWeight(at x: Double) -> Double {
    0.5 * log(shape / (2 * Double.pi)) - stirlingError(shape) - deviance(of: shape, mean: x)
  }

  /// The logarithm of a tail over `x^a e^(-x) / Γ(a)`, also where both are too small for a
  /// `Double`.
  ///
  /// - Parameters:
  ///   - x: Above 0.
  ///   - lower: Whether the lower tail is meant.
  /// - Returns: Relative error about 1e-13.
  func logTailRatio(at x: Double, lower: Bool) -> Double {
    if (x < shape + 1) == lower { return log(lower ? lowerRatio(at: x) : upperRatio(at: x)) }
    let logWeight = logWeight(at: x)
    let other = exp(logWeight) * (lower ? upperRatio(at: x) : lowerRatio(at: x))
    return log1p(-other) - logWeight
  }

  /// The lower tail over the weight, by the series DLMF 8.7.1; converges fast below `a + 1`.
  private func lowerRatio(at x: Double) -> Double {
    var term = 1 / shape
    var sum = term
    var denominator = shape
    while term > sum * 1e-17 {
      denominator += 1
      term *= x / denominator
      sum += term
    }
    return sum
  }

  /// The upper tail over the weight, by the continued fraction DLMF 8.9.2, modified Lentz method.
  private func upperRatio(at x: Double) -> Double {
    var b = x + 1 - shape
    var c = 1e300
    var d = 1 / b
    var value = d
    var i = 0.0
    while true {
      i += 1
      let a = -i * (i - shape)
      b += 2
      d = 1 / (a * d + b)
      c = b + a / c
      let factor = c * d
      value *= factor
      if abs(factor - 1) < 1e-15 || i > 1e6 { return value }
    }
  }

  /// Solves for a tail of at most a half by Newton's method in `u = log x`.
  ///
  /// The density of `u` is log-concave, hence so are both tails: a step from anywhere lands on one
  /// side of the root, and from there every step approaches it and never passes.
  private func solve(logTail target: Double, lower: Bool) -> Double {
    var u = log(shape)
    for _ in 0..<200 {
      let (logTail, ratio) = logTail(atLog: u, lower: lower)
      let step = (logTail - target) * ratio * (lower ? 1 : -1)
      u -= step
      // Bounds the first steps, which may be long where the density has no mass.
      if abs(step) <= 1e-16 * max(1, abs(u)) { break }
    }
    return exp(u)
  }

  /// The logarithm of a tail, and the tail over its derivative by `u`.
  private func logTail(atLog u: Double, lower: Bool) -> (logTail: Double, ratio: Double) {
    let x = exp(u)
    let logWeight = logWeight(at: x)
    if (x < shape + 1) == lower {
      let ratio = lower ? lowerRatio(at: x) : upperRatio(at: x)
      return (logWeight + log(ratio), ratio)
    }
    let weight = exp(logWeight)
    let other = weight * (lower ? upperRatio(at: x) : lowerRatio(at: x))
    return (log1p(-other), (1 - other) / weight)
  }
}
