import Foundation

/// Student's t distribution.
package struct StudentDistribution: Equatable, Sendable {
  package let degreesOfFreedom: Double
  /// The distribution of `df/(df + t²)`.
  private let beta: BetaDistribution

  /// Takes the degrees of freedom, which need not be whole.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` unless above 0 and at most 1e10.
  package init(degreesOfFreedom: Double) throws {
    guard degreesOfFreedom > 0, degreesOfFreedom <= 1e10 else {
      throw StatisticsError.parameterOutOfRange(
        name: "degreesOfFreedom", value: degreesOfFreedom)
    }
    self.degreesOfFreedom = degreesOfFreedom
    beta = try BetaDistribution(a: degreesOfFreedom / 2, b: 0.5)
  }

  /// The tail probabilities at a point.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` for NaN.
  package func tails(at t: Double) throws -> Tails {
    guard !t.isNaN else { throw StatisticsError.parameterOutOfRange(name: "t", value: t) }
    let scaled = t * t / degreesOfFreedom
    let outer = 0.5 * beta.tails(at: 1 / (1 + scaled), complement: 1 / (1 + 1 / scaled)).lower
    return t > 0 ? Tails(lower: 1 - outer, upper: outer) : Tails(lower: outer, upper: 1 - outer)
  }

  /// The value below which the variable falls with the given probability.
  ///
  /// - Parameter probability: Strictly between 0 and 1.
  /// - Returns: 0 for 0.5; odd around it. Relative error about 1e-13.
  /// - Throws: `StatisticsError.probabilityOutOfRange`.
  package func quantile(_ probability: Double) throws -> Double {
    try checkProbability(probability)
    guard probability != 0.5 else { return 0 }
    let both = 2 * min(probability, 1 - probability)
    // 2 |p - ½| is exact where 1 - both would round.
    let logit =
      both <= 0.5
      ? beta.logitQuantile(lower: both) : beta.logitQuantile(upper: 2 * abs(probability - 0.5))
    let distance = (degreesOfFreedom * exp(-logit)).squareRoot()
    return probability < 0.5 ? -distance : distance
  }
}
