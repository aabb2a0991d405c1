/// The chi-square distribution: twice a gamma variable of half the degrees of freedom.
package struct ChiSquareDistribution: Equatable, Sendable {
  package let degreesOfFreedom: Double
  private let gamma: GammaDistribution

  /// Takes the degrees of freedom, which need not be whole.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` unless above 0 and at most 1e10.
  package init(degreesOfFreedom: Double) throws {
    guard degreesOfFreedom > 0, degreesOfFreedom <= 1e10 else {
      throw StatisticsError.parameterOutOfRange(
        name: "degreesOfFreedom", value: degreesOfFreedom)
    }
    self.degreesOfFreedom = degreesOfFreedom
    gamma = try GammaDistribution(shape: degreesOfFreedom / 2)
  }

  /// The tail probabilities at a point of 0 or above.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` below 0 and for NaN.
  package func tails(at x: Double) throws -> Tails {
    try gamma.tails(at: x / 2)
  }

  /// The point below which a variable falls with the given probability.
  ///
  /// - Throws: `StatisticsError.probabilityOutOfRange` unless strictly between 0 and 1.
  package func quantile(_ probability: Double) throws -> Double {
    try 2 * gamma.quantile(probability)
  }

  /// The point above which a variable falls with the given probability.
  ///
  /// - Throws: `StatisticsError.probabilityOutOfRange` unless strictly between 0 and 1.
  package func upperQuantile(_ probability: Double) throws -> Double {
    try 2 * gamma.upperQuantile(probability)
  }
}
