import Statistics

/// How large a difference between canary and baseline is.
///
/// Source: Kayenta, the description of its default judge; the common-language size by A. Vargha and
/// H. D. Delaney, J. Educ. Behav. Statist. 25 (2000) 101–132; Cohen's d with the pooled deviation.
package enum EffectSize: String, CaseIterable, Sendable {
  /// Of the canary's mean to the baseline's.
  case meanRatio
  /// The share of pairs in which the canary is higher, ties counting half.
  case commonLanguage = "cles"
  /// The distance of the means in pooled standard deviations, without its sign.
  case cohen = "cohenD"
}

extension EffectSize {
  /// The effect when there is none.
  package var neutral: Double {
    switch self {
    case .meanRatio: 1
    case .commonLanguage: 0.5
    case .cohen: 0
    }
  }

  /// The effect of a canary.
  ///
  /// - Parameters:
  ///   - canary: One or more finite values; two or more for Cohen's d.
  ///   - baseline: As many.
  /// - Returns: nil where there is none: a ratio with a mean of 0, or means of values that do not
  ///   vary.
  /// - Throws: `StatisticsError.tooFewValues`, `.notFinite`.
  package func of(canary: [Double], baseline: [Double]) throws -> Double? {
    switch self {
    case .meanRatio:
      let (mean, other) = (try mean(of: canary), try mean(of: baseline))
      return mean == 0 || other == 0 ? nil : mean / other
    case .commonLanguage:
      let u = try mannWhitneyTest(canary, baseline).u
      return u / (Double(canary.count) * Double(baseline.count))
    case .cohen:
      let (own, other) = (try SampleMoments(of: canary), try SampleMoments(of: baseline))
      let squares =
        Double(own.count - 1) * own.variance + Double(other.count - 1) * other.variance
      let pooled = (squares / Double(own.count + other.count - 2)).squareRoot()
      return pooled > 0 ? abs(own.mean - other.mean) / pooled : nil
    }
  }
}
