/// Which departures from the null hypothesis count as evidence against it.
package enum Alternative: Sendable, CaseIterable {
  case twoSided
  /// The statistic is larger than under the null hypothesis.
  case greater
  /// The statistic is smaller than under the null hypothesis.
  case less
}

extension Alternative {
  /// The p-value of a statistic of continuous distribution; two-sided is twice the smaller tail.
  func pValue(_ tails: Tails) -> Double {
    switch self {
    case .twoSided: min(1, 2 * min(tails.lower, tails.upper))
    case .greater: tails.upper
    case .less: tails.lower
    }
  }
}

/// A test statistic with its p-value.
package struct TestResult: Equatable, Sendable {
  package let statistic: Double
  /// 0...1.
  package let pValue: Double
  /// Of the reference distribution; nil where that has none.
  package let degreesOfFreedom: Double?
}

extension TestResult {
  /// A statistic that is standard normal under the null hypothesis.
  init(z: Double, alternative: Alternative) {
    self.init(
      statistic: z, pValue: alternative.pValue(normalTails(at: z)), degreesOfFreedom: nil)
  }

  /// A statistic that is chi-square under the null hypothesis, large values speaking against it.
  init(chiSquare: Double, degreesOfFreedom: Int) throws {
    let distribution = try ChiSquareDistribution(degreesOfFreedom: Double(degreesOfFreedom))
    self.init(
      statistic: chiSquare, pValue: try distribution.tails(at: chiSquare).upper,
      degreesOfFreedom: Double(degreesOfFreedom))
  }
}
