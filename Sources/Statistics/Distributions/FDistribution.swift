import Foundation

/// Fisher's F distribution, the ratio of two scaled chi-square variables.
package struct FDistribution: Equatable, Sendable {
  package let numeratorDegrees: Double
  package let denominatorDegrees: Double
  /// The distribution of `d1 f / (d1 f + d2)`.
  private let beta: BetaDistribution

  /// Takes the degrees of freedom of numerator and denominator.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` unless above 0 and at most 1e10.
  package init(numeratorDegrees: Double, denominatorDegrees: Double) throws {
    beta = try BetaDistribution(a: numeratorDegrees / 2, b: denominatorDegrees / 2)
    self.numeratorDegrees = numeratorDegrees
    self.denominatorDegrees = denominatorDegrees
  }

  /// The tail probabilities at a point of 0 or above.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` below 0 and for NaN.
  package func tails(at f: Double) throws -> Tails {
    guard f >= 0 else { throw StatisticsError.parameterOutOfRange(name: "f", value: f) }
    let odds = numeratorDegrees * f / denominatorDegrees
    return beta.tails(at: 1 / (1 + 1 / odds), complement: 1 / (1 + odds))
  }

  /// The point below which a variable falls with the given probability.
  ///
  /// - Throws: `StatisticsError.probabilityOutOfRange` unless strictly between 0 and 1.
  package func quantile(_ probability: Double) throws -> Double {
    try checkProbability(probability)
    return denominatorDegrees / numeratorDegrees * exp(beta.logitQuantile(lower: probability))
  }

  /// The point above which a variable falls with the given probability.
  ///
  /// - Throws: `StatisticsError.probabilityOutOfRange` unless strictly between 0 and 1.
  package func upperQuantile(_ probability: Double) throws -> Double {
    try checkProbability(probability)
    return denominatorDegrees / numeratorDegrees * exp(beta.logitQuantile(upper: probability))
  }
}
