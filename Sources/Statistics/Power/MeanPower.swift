import Foundation

/// Sizes and power of tests of means, in standard deviations of a value.
///
/// For clusters multiply sizes by the design effect.
///
/// Source: J. Cohen, "Statistical Power Analysis for the Behavioral Sciences" (1988), chapter 2.
package enum MeanPower {
  /// The size of each of two groups for the z test, `2 (z_(1−α) + z_power)² / d²`.
  ///
  /// - Parameters:
  ///   - effect: The difference of means in standard deviations, not 0.
  ///   - target: Error rates; the wrong direction is left out.
  /// - Returns: Not rounded; round up.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func groupSize(effect: Double, _ target: PowerTarget) throws -> Double {
    try checkEffect(effect)
    let sum = try target.textbookEffect
    return 2 * (sum / effect) * (sum / effect)
  }

  /// The size of the first of two groups for the z test, with the exact power.
  ///
  /// - Parameters:
  ///   - effect: The difference of means in standard deviations, not 0.
  ///   - ratio: The second group's size over the first's, above 0.
  ///   - target: Error rates.
  /// - Returns: Not rounded; round up.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func exactGroupSize(
    effect: Double, ratio: Double = 1, _ target: PowerTarget
  ) throws -> Double {
    try checkEffect(effect)
    try checkPositive(ratio, "ratio")
    let needed = try target.exactEffect / effect
    return needed * needed * (1 + 1 / ratio)
  }

  /// The size of the first of two groups for Student's t test with pooled variance.
  ///
  /// - Parameters:
  ///   - effect: The difference of means in standard deviations, not 0.
  ///   - ratio: The second group's size over the first's, above 0.
  ///   - target: Error rates.
  /// - Returns: Not rounded; relative error about 1e-12.
  /// - Throws: `StatisticsError.parameterOutOfRange`, `.noSolution`.
  package static func studentGroupSize(
    effect: Double, ratio: Double = 1, _ target: PowerTarget
  ) throws -> Double {
    let start = try exactGroupSize(effect: effect, ratio: ratio, target)
    // At least as many as leave some degrees of freedom.
    let least = 2.001 / (1 + ratio)
    return try root(between: least, and: max(start * 1.5, least + 1)) {
      try studentPower(effect: effect, first: $0, second: $0 * ratio, target) - target.power
    }
  }

  /// The number of pairs, or of values, for the one-sample t test.
  ///
  /// - Parameters:
  ///   - effect: The mean difference in standard deviations of a difference, not 0.
  ///   - target: Error rates.
  /// - Returns: Not rounded; relative error about 1e-12.
  /// - Throws: `StatisticsError.parameterOutOfRange`, `.noSolution`.
  package static func pairs(effect: Double, _ target: PowerTarget) throws -> Double {
    try checkEffect(effect)
    let needed = try target.exactEffect / effect
    return try root(between: 1.001, and: max(2, 1.5 * needed * needed)) {
      try pairedPower(effect: effect, pairs: $0, target) - target.power
    }
  }

  /// The power of the z test of two means.
  ///
  /// - Parameters:
  ///   - effect: The difference of means in standard deviations; in the direction of a one-sided test.
  ///   - first: The size of the first group, above 0.
  ///   - second: The size of the second group, above 0.
  ///   - target: Alpha and alternative; its power is not used.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func power(
    effect: Double, first: Double, second: Double, _ target: PowerTarget
  ) throws -> Double {
    try checkSizes(first, second)
    return zPower(
      effect: try directed(effect, target) * (1 / (1 / first + 1 / second)).squareRoot(),
      critical: try target.criticalZ, isTwoSided: target.alternative == .twoSided)
  }

  /// The power of Student's t test of two means with pooled variance.
  ///
  /// - Parameters:
  ///   - effect: The difference of means in standard deviations; in the direction of a one-sided test.
  ///   - first: The size of the first group, above 0; together more than 2.
  ///   - second: The size of the second group, above 0.
  ///   - target: Alpha and alternative; its power is not used.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func studentPower(
    effect: Double, first: Double, second: Double, _ target: PowerTarget
  ) throws -> Double {
    try checkSizes(first, second)
    return try tPower(
      noncentrality: directed(effect, target) * (1 / (1 / first + 1 / second)).squareRoot(),
      degreesOfFreedom: first + second - 2, target)
  }

  /// The power of the t test of paired differences.
  ///
  /// - Parameters:
  ///   - effect: The mean difference in standard deviations of a difference; in the direction of a
  ///     one-sided test.
  ///   - pairs: More than 1.
  ///   - target: Alpha and alternative; its power is not used.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func pairedPower(
    effect: Double, pairs: Double, _ target: PowerTarget
  ) throws -> Double {
    try checkSizes(pairs, pairs)
    return try tPower(
      noncentrality: directed(effect, target) * pairs.squareRoot(), degreesOfFreedom: pairs - 1,
      target)
  }
}

extension MeanPower {
  /// The least difference that a test of a given standard error finds with the power.
  ///
  /// - Parameters:
  ///   - standardError: Of the contrast at the planned size, above 0; any estimate that has one.
  ///   - target: Error rates, both tails counted.
  /// - Returns: In the unit of the standard error.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func detectableEffect(
    standardError: Double, _ target: PowerTarget
  ) throws -> Double {
    try checkPositive(standardError, "standardError")
    return try target.exactEffect * standardError
  }

  /// The size of each of two groups for a test of non-inferiority of means.
  ///
  /// - Parameters:
  ///   - difference: The true difference in standard deviations, good being positive.
  ///   - margin: The loss that is still acceptable, in standard deviations, above `−difference`.
  ///   - target: Error rates; the test is one-sided whatever its alternative.
  /// - Returns: Not rounded; round up.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func nonInferiorityGroupSize(
    difference: Double = 0, margin: Double, _ target: PowerTarget
  ) throws -> Double {
    try checkPositive(difference + margin, "margin")
    return try groupSize(
      effect: difference + margin,
      PowerTarget(alpha: target.alpha, power: target.power, alternative: .greater))
  }

  private static func tPower(
    noncentrality: Double, degreesOfFreedom: Double, _ target: PowerTarget
  ) throws -> Double {
    let student = try StudentDistribution(degreesOfFreedom: degreesOfFreedom)
    let critical = try -student.quantile(target.tail)
    let shifted = try NoncentralStudent(
      degreesOfFreedom: degreesOfFreedom, noncentrality: noncentrality)
    let upper = shifted.upperTail(at: critical)
    return target.alternative == .twoSided ? upper + shifted.lowerTail(at: -critical) : upper
  }

  private static func directed(_ effect: Double, _ target: PowerTarget) throws -> Double {
    guard effect.isFinite else {
      throw StatisticsError.parameterOutOfRange(name: "effect", value: effect)
    }
    return target.alternative == .less ? -effect : effect
  }

  private static func checkEffect(_ effect: Double) throws {
    try checkPositive(abs(effect), "effect")
  }

  private static func checkSizes(_ first: Double, _ second: Double) throws {
    try checkPositive(first, "size")
    try checkPositive(second, "size")
  }
}
