/// Sizes and power of McNemar's test on paired yes-or-no outcomes.
///
/// Source: O. S. Miettinen, Biometrics 24 (1968) 339–352; R. J. Connor, Biometrics 43 (1987) 207–211.
package struct PairedProportionPower: Equatable, Sendable {
  /// The share of pairs that differ.
  private let differing: Double
  /// The first rate minus the second.
  private let difference: Double

  /// Takes the expected shares of pairs that differ.
  ///
  /// - Parameters:
  ///   - onlyFirst: The share of pairs in which only the first succeeds.
  ///   - onlySecond: The share of pairs in which only the second succeeds.
  /// - Throws: `StatisticsError.probabilityOutOfRange`; `.parameterOutOfRange` when both are equal or
  ///   sum to more than 1.
  package init(onlyFirst: Double, onlySecond: Double) throws {
    for share in [onlyFirst, onlySecond] where !(0...1).contains(share) {
      throw StatisticsError.probabilityOutOfRange(share)
    }
    differing = onlyFirst + onlySecond
    difference = onlyFirst - onlySecond
    try checkParameter(differing, "share of pairs that differ", in: 0...1)
    try checkPositive(abs(difference), "difference of rates")
  }

  /// The pairs that are needed, those that agree too.
  ///
  /// - Returns: Not rounded; round up.
  /// - Throws: `StatisticsError.probabilityOutOfRange`.
  package func pairs(_ target: PowerTarget) throws -> Double {
    let reach =
      try target.criticalZ * differing.squareRoot() + normalQuantile(target.power) * deviation
    return (reach / difference) * (reach / difference)
  }

  /// The power of so many pairs.
  ///
  /// - Parameters:
  ///   - pairs: Above 0.
  ///   - target: Alpha and alternative; the wrong direction is left out.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func power(pairs: Double, _ target: PowerTarget) throws -> Double {
    try checkPositive(pairs, "pairs")
    let sign = target.alternative == .twoSided ? abs(difference) : directed(target)
    let distance = sign * pairs.squareRoot() - (try target.criticalZ * differing.squareRoot())
    // All pairs that differ do so in one direction, each way certain.
    guard deviation > 0 else { return distance > 0 ? 1 : 0 }
    return normalCDF(distance / deviation)
  }

  private func directed(_ target: PowerTarget) -> Double {
    target.alternative == .less ? -difference : difference
  }

  private var deviation: Double {
    max(0, differing - difference * difference).squareRoot()
  }
}
