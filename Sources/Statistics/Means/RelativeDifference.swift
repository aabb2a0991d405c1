/// The relative difference of two independent samples' means, candidate against baseline.
///
/// `(candidate − baseline) / |baseline|`, so that a rise stays positive for a negative mean. The
/// error is linearised and counts the baseline's own: `s₁²/(n₁ m₀²) + s₀² m₁²/(n₀ m₀⁴)`.
///
/// Source: A. Deng, U. Knoblich and J. Lu, "Applying the Delta Method in Metric Analytics", KDD 2018,
/// section 3.2.
///
/// - Parameters:
///   - candidate: Moments of the first sample.
///   - baseline: Moments of the second sample, with a mean other than 0.
/// - Returns: The lift as a share, with the degrees of freedom of Welch's test.
/// - Throws: `StatisticsError.noVariation` when both variances are 0, `.parameterOutOfRange` when the
///   baseline's mean is 0.
package func relativeContrast(
  candidate: SampleMoments, baseline: SampleMoments
) throws -> Contrast {
  guard baseline.mean != 0 else {
    throw StatisticsError.parameterOutOfRange(name: "baseline mean", value: 0)
  }
  let welch = try welchContrast(candidate, baseline)
  let ratio = candidate.mean / baseline.mean
  let variance = candidate.varianceOfMean + baseline.varianceOfMean * ratio * ratio
  return try Contrast(
    value: welch.value / abs(baseline.mean),
    standardError: variance.squareRoot() / abs(baseline.mean),
    degreesOfFreedom: welch.degreesOfFreedom, of: "the values")
}
