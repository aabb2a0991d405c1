/// The difference of two independent samples' means without assuming equal variances.
///
/// Student's t with Satterthwaite's degrees of freedom.
///
/// Source: B. L. Welch, Biometrika 34 (1947) 28–35; F. E. Satterthwaite, Biometrics Bull. 2 (1946)
/// 110–114.
///
/// - Parameters:
///   - first: Moments of the first sample.
///   - second: Moments of the second sample.
/// - Returns: First minus second.
/// - Throws: `StatisticsError.noVariation` when both variances are 0.
package func welchContrast(_ first: SampleMoments, _ second: SampleMoments) throws -> Contrast {
  try Contrast(
    value: first.mean - second.mean, firstVariance: first.varianceOfMean,
    secondVariance: second.varianceOfMean, firstCount: first.count, secondCount: second.count,
    of: "the values")
}

/// The difference of two independent samples' means under equal variances.
///
/// Source: Student, Biometrika 6 (1908) 1–25; NIST/SEMATECH e-Handbook, section 1.3.5.3.
///
/// - Parameters:
///   - first: Moments of the first sample.
///   - second: Moments of the second sample.
/// - Returns: First minus second, with `n1 + n2 − 2` degrees of freedom.
/// - Throws: `StatisticsError.noVariation` when both variances are 0.
package func pooledContrast(_ first: SampleMoments, _ second: SampleMoments) throws -> Contrast {
  let variance = pooledVariance(first, second)
  return try Contrast(
    value: first.mean - second.mean,
    standardError: (variance * (1 / Double(first.count) + 1 / Double(second.count)))
      .squareRoot(),
    degreesOfFreedom: Double(first.count) + Double(second.count) - 2, of: "the values")
}

/// The mean difference of pairs.
///
/// Student's t of the differences: what a shadow run calls for, where both rankers saw the same
/// request. Source: NIST/SEMATECH e-Handbook, section 7.3.1.1.
///
/// - Parameters:
///   - first: Two or more finite values.
///   - second: For each, the value it is paired with.
/// - Returns: First minus second, with n − 1 degrees of freedom.
/// - Throws: `StatisticsError.lengthsDiffer`, `.tooFewValues`, `.notFinite`; `.noVariation` when all
///   differences are equal.
package func pairedContrast(_ first: [Double], _ second: [Double]) throws -> Contrast {
  try checkLengths(first.count, second.count)
  try check(first, atLeast: 2)
  try check(second, atLeast: 2)
  let moments = try SampleMoments(of: zip(first, second).map { $0 - $1 })
  return try Contrast(
    value: moments.mean, standardError: moments.varianceOfMean.squareRoot(),
    degreesOfFreedom: Double(moments.count - 1), of: "the differences")
}

/// The difference of two means in standard deviations.
package struct StandardisedDifference: Equatable, Sendable {
  /// In pooled standard deviations.
  ///
  /// Source: J. Cohen, "Statistical Power Analysis" (1988), 2.5.
  package let cohensD: Double
  /// The same less its bias for small samples.
  ///
  /// Source: L. V. Hedges, J. Educ. Stat. 6 (1981)
  /// 107–128.
  package let hedgesG: Double

  /// Takes the moments of both samples.
  ///
  /// - Throws: `StatisticsError.noVariation` when both variances are 0.
  package init(_ first: SampleMoments, _ second: SampleMoments) throws {
    let variance = pooledVariance(first, second)
    guard variance > 0 else { throw StatisticsError.noVariation(of: "the values") }
    cohensD = (first.mean - second.mean) / variance.squareRoot()
    hedgesG = cohensD * (1 - 3 / (4 * (Double(first.count) + Double(second.count)) - 9))
  }
}

func pooledVariance(_ first: SampleMoments, _ second: SampleMoments) -> Double {
  let (m, n) = (Double(first.count) - 1, Double(second.count) - 1)
  return (m * first.variance + n * second.variance) / (m + n)
}

extension Contrast {
  /// A difference whose two variances were estimated independently, by Satterthwaite.
  init(
    value: Double, firstVariance: Double, secondVariance: Double, firstCount: Int,
    secondCount: Int, of name: String
  ) throws {
    let sum = firstVariance + secondVariance
    guard sum > 0 else { throw StatisticsError.noVariation(of: name) }
    // By shares, so that the squares of small variances do not underflow.
    let (one, two) = (firstVariance / sum, secondVariance / sum)
    let degrees = 1 / (one * one / Double(firstCount - 1) + two * two / Double(secondCount - 1))
    try self.init(
      value: value, standardError: sum.squareRoot(), degreesOfFreedom: degrees, of: name)
  }
}
