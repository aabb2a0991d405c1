/// Exposure and power of a comparison of two Poisson rates.
///
/// On the square-root scale, whose variance is ¼ per count whatever the rate; close to the exact
/// conditional test from about ten expected events on.
///
/// Source: M. D. Huffman, "Planning the Size of Poisson Comparisons", Appl. Statist. 33 (1984)
/// 224–226.
package enum PoissonPower {
  /// The exposure of each of two groups.
  ///
  /// - Parameters:
  ///   - first: Events per unit of exposure, 0 or above.
  ///   - second: Another rate.
  ///   - target: Error rates; the wrong direction is left out.
  /// - Returns: In the unit of the rates' exposure.
  /// - Throws: `StatisticsError.parameterOutOfRange`, also for equal rates.
  package static func exposure(
    _ first: Double, _ second: Double, _ target: PowerTarget
  ) throws -> Double {
    let distance = abs(try rootDistance(first, second))
    try checkPositive(distance, "difference of rates")
    let needed = try target.textbookEffect / distance
    return needed * needed / 2
  }

  /// The power at an exposure.
  ///
  /// - Parameters:
  ///   - first: Events per unit of exposure, 0 or above.
  ///   - second: Another rate.
  ///   - exposure: Of each group, above 0.
  ///   - target: Alpha and alternative; its power is not used.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func power(
    _ first: Double, _ second: Double, exposure: Double, _ target: PowerTarget
  ) throws -> Double {
    try checkPositive(exposure, "exposure")
    let distance = try rootDistance(first, second) * (2 * exposure).squareRoot()
    return zPower(
      effect: target.alternative == .less ? -distance : distance,
      critical: try target.criticalZ, isTwoSided: target.alternative == .twoSided)
  }

  /// The nearest rate above a baseline that is told apart.
  ///
  /// - Parameters:
  ///   - baseline: Events per unit of exposure, 0 or above.
  ///   - exposure: Of each group, above 0.
  ///   - target: Error rates.
  /// - Returns: Events per unit of exposure, above the baseline.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func detectableRate(
    baseline: Double, exposure: Double, _ target: PowerTarget
  ) throws -> Double {
    try checkPositive(exposure, "exposure")
    _ = try rootDistance(baseline, 0)
    let root = baseline.squareRoot() + (try target.textbookEffect) / (2 * exposure).squareRoot()
    return root * root
  }

  private static func rootDistance(_ first: Double, _ second: Double) throws -> Double {
    for rate in [first, second] {
      try checkParameter(rate, "rate", in: 0...Double.greatestFiniteMagnitude)
    }
    return first.squareRoot() - second.squareRoot()
  }
}
