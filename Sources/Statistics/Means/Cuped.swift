/// A difference of means after taking out what a covariate from before the experiment explains.
package struct CupedContrast: Equatable, Sendable {
  /// The slope that was taken out.
  package let theta: Double
  /// First minus second of the adjusted values, by Welch's test.
  package let contrast: Contrast
  /// First minus second of the values as they are.
  package let rawDifference: Double
  /// The share of the variance that is gone, 0...1.
  package let varianceReduction: Double
}

/// Compares two groups' means with less noise, using a covariate measured before.
///
/// `y − θ (x − x̄)` with θ the regression slope over both groups together. The covariate must not
/// be affected by the experiment.
///
/// Source: A. Deng, Y. Xu, R. Kohavi and T. Walker, "Improving the Sensitivity of Online Controlled
/// Experiments by Utilizing Pre-Experiment Data", WSDM 2013, section 3.
///
/// - Parameters:
///   - first: Outcome and covariate of each unit of the first group, two or more.
///   - second: The same of the second group.
/// - Returns: First minus second, adjusted and raw.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.lengthsDiffer`; `.noVariation` when the
///   covariate is constant, or the adjusted values are.
package func cupedContrast(
  first: (outcomes: [Double], covariates: [Double]),
  second: (outcomes: [Double], covariates: [Double])
) throws -> CupedContrast {
  for group in [first, second] {
    try checkLengths(group.outcomes.count, group.covariates.count)
    try check(group.outcomes, atLeast: 2)
    try check(group.covariates, atLeast: 2)
  }
  let outcomes = first.outcomes + second.outcomes
  let covariates = first.covariates + second.covariates
  let (centre, outcomeMean) = (checkedMean(covariates), checkedMean(outcomes))
  let squares = sumOfSquares(covariates, around: centre)
  guard squares > 0 else { throw StatisticsError.noVariation(of: "the covariate") }
  let products = zip(covariates, outcomes).reduce(0) {
    $0 + ($1.0 - centre) * ($1.1 - outcomeMean)
  }
  let theta = products / squares
  let adjusted = zip(outcomes, covariates).map { $0 - theta * ($1 - centre) }
  let contrast = try welchContrast(
    SampleMoments(of: Array(adjusted[..<first.outcomes.count])),
    SampleMoments(of: Array(adjusted[first.outcomes.count...])))
  let rest = sumOfSquares(adjusted, around: checkedMean(adjusted))
  return CupedContrast(
    theta: theta, contrast: contrast,
    rawDifference: checkedMean(first.outcomes) - checkedMean(second.outcomes),
    varianceReduction: 1 - rest / sumOfSquares(outcomes, around: outcomeMean))
}

/// A difference of means that is weighted over strata.
///
/// Each stratum's difference counts with its share of the rows: what an experiment gains when units
/// were, or could have been, randomised within strata. Source: W. G. Cochran, "Sampling Techniques"
/// (1977), section 5A.9; A. Deng et al., WSDM 2013, section 3.1.
///
/// - Parameter strata: In each, the moments of the first and of the second group.
/// - Returns: First minus second, with normal error.
/// - Throws: `StatisticsError.tooFewValues` without strata, `.noVariation` when all variances are 0.
package func stratifiedContrast(
  _ strata: [(first: SampleMoments, second: SampleMoments)]
) throws -> Contrast {
  guard !strata.isEmpty else { throw StatisticsError.tooFewValues(count: 0, needed: 1) }
  let sizes = strata.map { Double($0.first.count) + Double($0.second.count) }
  let whole = sizes.reduce(0, +)
  var (value, variance) = (0.0, 0.0)
  for (stratum, size) in zip(strata, sizes) {
    let weight = size / whole
    value += weight * (stratum.first.mean - stratum.second.mean)
    variance +=
      weight * weight * (stratum.first.varianceOfMean + stratum.second.varianceOfMean)
  }
  return try Contrast(
    value: value, standardError: variance.squareRoot(), degreesOfFreedom: nil, of: "the strata")
}
