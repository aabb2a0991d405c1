import Foundation

/// An interval around a mean that holds at all sample sizes at once, for large samples.
///
/// What a large-sample interval is at one size, for any number of looks. Tightest around the size
/// that it was tuned for.
///
/// Source: I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy and A. Ramdas, "Time-uniform Central
/// Limit Theory and Asymptotic Confidence Sequences", Ann. Statist. 52 (2024) 2613–2640, equation
/// 11 and appendix B.2.
package struct AsymptoticSequence: Equatable, Sendable {
  /// The tuning parameter, above 0.
  package let rho: Double
  /// Strictly between 0 and 1.
  package let alpha: Double
  /// 1 or 2.
  package let sides: Int

  /// Tunes the sequence.
  ///
  /// - Parameters:
  ///   - size: The number of values at which it is to be tightest, above 0.
  ///   - alpha: Strictly between 0 and 1; below 0.5 for one side.
  ///   - sides: 2 for an interval, 1 for a bound on one side only.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package init(tightestAt size: Double, alpha: Double, sides: Int = 2) throws {
    try checkPositive(size, "size")
    try checkParameter(Double(sides), "sides", in: 1...2)
    let both = sides == 1 ? 2 * alpha : alpha
    try checkRate(both, "alpha")
    let depth = -2 * log(both)
    rho = ((depth + log1p(depth)) / size).squareRoot()
    self.alpha = alpha
    self.sides = sides
  }

  /// Takes a tuning parameter that is known.
  ///
  /// - Parameters:
  ///   - rho: Above 0.
  ///   - alpha: Strictly between 0 and 1.
  ///   - sides: 2 for an interval, 1 for a bound on one side only.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package init(rho: Double, alpha: Double, sides: Int = 2) throws {
    try checkPositive(rho, "rho")
    try checkRate(alpha, "alpha")
    try checkParameter(Double(sides), "sides", in: 1...2)
    self.rho = rho
    self.alpha = alpha
    self.sides = sides
  }

  /// How far the sequence reaches from the mean.
  ///
  /// - Parameters:
  ///   - count: The values so far, above 0.
  ///   - deviation: Their standard deviation, 0 or above.
  /// - Returns: In the unit of the deviation.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func halfWidth(count: Double, deviation: Double) throws -> Double {
    try checkPositive(count, "count")
    try checkParameter(deviation, "deviation", in: 0...Double.greatestFiniteMagnitude)
    let grown = count * rho * rho
    let depth =
      sides == 2
      ? 0.5 * log1p(grown) - log(alpha) : log1p((grown + 1).squareRoot() / (2 * alpha))
    let reach = deviation * (2 * (grown + 1) / (count * grown) * depth).squareRoot()
    guard reach.isFinite else {
      throw StatisticsError.parameterOutOfRange(name: "count", value: count)
    }
    return reach
  }

  /// The interval around a contrast of which `count` values were seen.
  ///
  /// - Parameters:
  ///   - contrast: With its standard error so far.
  ///   - count: All values behind it, above 0.
  /// - Returns: For one side, the bounds that hold each for itself.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func interval(around contrast: Contrast, count: Double) throws -> Interval {
    let reach = try halfWidth(
      count: count, deviation: contrast.standardError * count.squareRoot())
    return Interval(lower: contrast.value - reach, upper: contrast.value + reach)
  }

  /// The p-value that holds whenever one looks.
  ///
  /// At most an alpha just when the sequence of the same `rho` for that alpha leaves out zero.
  ///
  /// - Parameters:
  ///   - contrast: With its standard error so far.
  ///   - count: All values behind it, above 0.
  ///   - alternative: One-sided for values of the contrast that go with a sequence of one side.
  /// - Returns: 0...1; 1 for a one-sided alternative that the contrast contradicts.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func pValue(
    of contrast: Contrast, count: Double, _ alternative: Alternative = .twoSided
  ) throws -> Double {
    try checkPositive(count, "count")
    let grown = count * rho * rho
    guard grown > 0, grown.isFinite else {
      throw StatisticsError.parameterOutOfRange(name: "count", value: count)
    }
    let z = alternative == .less ? -contrast.statistic() : contrast.statistic()
    let exponent = 0.5 * z * z * grown / (grown + 1)
    if alternative == .twoSided { return min(1, exp(0.5 * log1p(grown) - exponent)) }
    // The bound of one side, `log(1 + √(g + 1) / 2α)`, solved for alpha.
    return z > 0 ? min(1, (grown + 1).squareRoot() / (2 * expm1(exponent))) : 1
  }
}
