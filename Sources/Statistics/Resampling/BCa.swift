/// What the bias-corrected and accelerated interval takes from the replicates and the jackknife.
///
/// Source: B. Efron, J. Amer. Statist. Assoc. 82 (1987) 171–185; Efron and Tibshirani (1993),
/// section 14.3.
package struct BCaCorrection: Equatable, Sendable {
  /// `z₀`, the normal quantile of the share of replicates below the estimate, equal ones counting
  /// half.
  package let bias: Double
  /// `a`, a sixth of the skewness of the jackknife values.
  package let acceleration: Double

  /// The probabilities whose quantiles bound the interval.
  ///
  /// - Parameter confidence: Two-sided, strictly between 0 and 1.
  /// - Returns: Two probabilities, the lower first for small accelerations.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  package func levels(confidence: Double = 0.95) throws -> (lower: Double, upper: Double) {
    let z = try twoSidedZ(confidence: confidence)
    func level(_ z: Double) -> Double {
      let shifted = bias + z
      return normalCDF(bias + shifted / (1 - acceleration * shifted))
    }
    return (level(-z), level(z))
  }
}

extension BootstrapDistribution {
  /// How far the percentiles are to be moved.
  ///
  /// - Parameter jackknife: The statistic without each row or cluster, two or more finite values.
  /// - Returns: Bias and acceleration.
  /// - Throws: `StatisticsError.tooFewValues`, `.notFinite`; `.noVariation` when all replicates lie on
  ///   one side of the estimate, or the jackknife values are equal.
  package func bcaCorrection(jackknife: [Double]) throws -> BCaCorrection {
    try check(jackknife, atLeast: 2)
    let below = replicates.count { $0 < estimate }
    let equal = replicates.count { $0 == estimate }
    let share = (Double(below) + 0.5 * Double(equal)) / Double(replicates.count)
    guard share > 0, share < 1 else { throw StatisticsError.noVariation(of: "the replicates") }
    let centre = checkedMean(jackknife)
    let squares = sumOfSquares(jackknife, around: centre)
    guard squares > 0 else { throw StatisticsError.noVariation(of: "the jackknife values") }
    // Scaled first, so that neither power overflows nor underflows.
    let scale = squares.squareRoot()
    let cubes = jackknife.reduce(0.0) {
      let distance = (centre - $1) / scale
      return $0 + distance * distance * distance
    }
    return BCaCorrection(bias: try normalQuantile(share), acceleration: cubes / 6)
  }

  /// The bias-corrected and accelerated interval, second-order accurate.
  ///
  /// - Parameters:
  ///   - jackknife: The statistic without each row or cluster, two or more finite values.
  ///   - confidence: Two-sided, strictly between 0 and 1.
  /// - Returns: Bounds between the least and the largest replicate.
  /// - Throws: `StatisticsError.confidenceOutOfRange`, and as `bcaCorrection`.
  package func bcaInterval(jackknife: [Double], confidence: Double = 0.95) throws -> Interval {
    let levels = try bcaCorrection(jackknife: jackknife).levels(confidence: confidence)
    let bounds = [quantile(levels.lower), quantile(levels.upper)].sorted()
    return Interval(lower: bounds[0], upper: bounds[1])
  }
}
