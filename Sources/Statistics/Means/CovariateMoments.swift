/// What comparing means with a covariate needs of one group: both moments and how they go together.
///
/// The sums from which it can be built are what a log or a database keeps, without the rows.
package struct CovariateMoments: Equatable, Sendable {
  package let outcome: SampleMoments
  /// Measured before the experiment.
  package let covariate: SampleMoments
  /// Of outcome and covariate, with the divisor `count − 1`.
  package let covariance: Double

  /// Takes moments that are already known.
  ///
  /// - Throws: `StatisticsError.lengthsDiffer` for different counts, `.parameterOutOfRange` for a
  ///   covariance larger than the variances allow.
  package init(outcome: SampleMoments, covariate: SampleMoments, covariance: Double) throws {
    try checkLengths(outcome.count, covariate.count)
    // Sums round; a correlation of one may come out a little larger.
    guard covariance.isFinite,
      abs(covariance) <= (outcome.variance * covariate.variance).squareRoot() * 1.000_001
    else { throw StatisticsError.parameterOutOfRange(name: "covariance", value: covariance) }
    self.outcome = outcome
    self.covariate = covariate
    self.covariance = covariance
  }

  /// Takes the moments of both and the sum of their products, around zero.
  ///
  /// - Throws: As the other.
  package init(outcome: SampleMoments, covariate: SampleMoments, sumOfProducts: Double) throws {
    let count = Double(outcome.count)
    try self.init(
      outcome: outcome, covariate: covariate,
      covariance: (sumOfProducts - count * outcome.mean * covariate.mean) / (count - 1))
  }
}

extension CovariateMoments {
  /// The moments of `outcome − θ · covariate`.
  func adjusted(theta: Double) throws -> SampleMoments {
    let spread = outcome.variance - 2 * theta * covariance
    return try SampleMoments(
      count: outcome.count, mean: outcome.mean - theta * covariate.mean,
      variance: max(0, spread + theta * theta * covariate.variance))
  }

  /// The moments of both groups' units together.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` for more units than can be counted.
  func merged(with other: CovariateMoments) throws -> CovariateMoments {
    let (m, n) = (Double(outcome.count), Double(other.outcome.count))
    let (count, isTooLarge) = outcome.count.addingReportingOverflow(other.outcome.count)
    guard !isTooLarge else {
      throw StatisticsError.parameterOutOfRange(name: "count", value: m + n)
    }
    // The squares between two groups' means are those of their difference, by the harmonic size.
    let (between, rest) = (m * n / (m + n), m + n - 1)
    let gap = other.outcome.mean - outcome.mean
    let covariateGap = other.covariate.mean - covariate.mean
    func merge(_ one: SampleMoments, _ two: SampleMoments, _ gap: Double) throws -> SampleMoments {
      try SampleMoments(
        count: count, mean: (m * one.mean + n * two.mean) / (m + n),
        variance: ((m - 1) * one.variance + (n - 1) * two.variance + between * gap * gap) / rest)
    }
    return try CovariateMoments(
      outcome: merge(outcome, other.outcome, gap),
      covariate: merge(covariate, other.covariate, covariateGap),
      covariance: ((m - 1) * covariance + (n - 1) * other.covariance
        + between * gap * covariateGap) / rest)
  }
}
