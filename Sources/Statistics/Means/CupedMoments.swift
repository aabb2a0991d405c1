/// Compares two groups' means with less noise, from moments instead of rows.
///
/// As `cupedContrast(first:second:)` of the rows.
///
/// Source: A. Deng, Y. Xu, R. Kohavi and T. Walker, "Improving the Sensitivity of Online Controlled
/// Experiments by Utilizing Pre-Experiment Data", WSDM 2013, section 3.
///
/// - Parameters:
///   - first: Moments of the first group.
///   - second: Moments of the second group.
/// - Returns: First minus second, adjusted and raw.
/// - Throws: `StatisticsError.noVariation` when the covariate is constant, or the adjusted values
///   are.
package func cupedContrast(
  first: CovariateMoments, second: CovariateMoments
) throws -> CupedContrast {
  let all = try first.merged(with: second)
  guard all.covariate.variance > 0 else {
    throw StatisticsError.noVariation(of: "the covariate")
  }
  let theta = all.covariance / all.covariate.variance
  let contrast = try welchContrast(first.adjusted(theta: theta), second.adjusted(theta: theta))
  return CupedContrast(
    theta: theta, contrast: contrast, rawDifference: first.outcome.mean - second.outcome.mean,
    varianceReduction: theta * all.covariance / all.outcome.variance)
}

/// The relative difference of two groups' means after taking out what a covariate explains.
///
/// The adjusted difference over the baseline's mean as it is, `|m₀|`. The error is linearised and
/// counts that the baseline's outcomes are in the divisor too; where the ratio of the means enters
/// it is that of the outcomes as they are, because chance aside the covariates' means are equal.
///
/// Source: A. Deng, U. Knoblich and J. Lu, "Applying the Delta Method in Metric Analytics", KDD
/// 2018, section 3.2, applied to the adjusted difference.
///
/// - Parameters:
///   - candidate: Moments of the group whose lift is asked for.
///   - baseline: Moments of the other, whose outcomes have a mean other than 0.
/// - Returns: The lift as a share, with the degrees of freedom of Welch's test.
/// - Throws: `StatisticsError.noVariation` when the covariate is constant, or the adjusted values
///   are; `.parameterOutOfRange` when the baseline's mean is 0.
package func relativeCupedContrast(
  candidate: CovariateMoments, baseline: CovariateMoments
) throws -> Contrast {
  let mean = baseline.outcome.mean
  guard mean != 0 else {
    throw StatisticsError.parameterOutOfRange(name: "baseline mean", value: 0)
  }
  let cuped = try cupedContrast(first: candidate, second: baseline)
  let (theta, ratio) = (cuped.theta, candidate.outcome.mean / mean)
  // Of `ratio · outcome − θ · covariate`.
  let spread =
    ratio * ratio * baseline.outcome.variance - 2 * theta * ratio * baseline.covariance
    + theta * theta * baseline.covariate.variance
  let variance =
    try candidate.adjusted(theta: theta).varianceOfMean
    + max(0, spread) / Double(baseline.outcome.count)
  return try Contrast(
    value: cuped.contrast.value / abs(mean), standardError: variance.squareRoot() / abs(mean),
    degreesOfFreedom: cuped.contrast.degreesOfFreedom, of: "the values")
}
