import Statistics

/// Which values of a sample are taken for outliers.
///
/// Source: Kayenta, the description of its default judge; J. W. Tukey, "Exploratory Data Analysis"
/// (1977), for the fences. Quantiles are those of type 7.
package enum OutlierRule: Equatable, Sendable {
  /// Beyond so many interquartile ranges from the quartiles; with reduced sensitivity also beyond
  /// the first and the 99th percentile.
  case interquartile(factor: Double, isReduced: Bool)
  /// Further than so many standard deviations of the population from the mean.
  case deviations(Double)

  /// What Kayenta's judge uses where a metric asks for outliers to be removed.
  package static let judge = OutlierRule.interquartile(factor: 3, isReduced: true)
}

extension OutlierRule {
  /// Which values are outliers.
  ///
  /// - Parameter values: Finite values in any order; may be empty.
  /// - Returns: One for each value.
  /// - Throws: `PeerError.outOfRange` for a factor that is not above 0;
  ///   `StatisticsError.notFinite`.
  package func outliers(in values: [Double]) throws -> [Bool] {
    try checkFactor(factor, "outlier factor")
    guard !values.isEmpty else { return [] }
    switch self {
    case .interquartile(let factor, let isReduced):
      let fence = try Self.fence(values, factor, isReduced)
      return values.map { !fence.contains($0) }
    case .deviations(let factor):
      let centre = try mean(of: values)
      let reach = factor * (try populationStandardDeviation(of: values))
      return values.map { abs($0 - centre) > reach }
    }
  }

  private var factor: Double {
    switch self {
    case .interquartile(let factor, _), .deviations(let factor): factor
    }
  }

  /// Values on the fence are inside.
  private static func fence(
    _ values: [Double], _ factor: Double, _ isReduced: Bool
  ) throws -> Interval {
    let lower = try quantile(of: values, probability: 0.25)
    let upper = try quantile(of: values, probability: 0.75)
    let reach = factor * (upper - lower)
    guard isReduced else { return Interval(lower: lower - reach, upper: upper + reach) }
    return Interval(
      lower: min(try quantile(of: values, probability: 0.01), lower - reach),
      upper: max(try quantile(of: values, probability: 0.99), upper + reach))
  }
}
