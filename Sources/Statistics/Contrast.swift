/// An estimate with a standard error and the distribution its error follows.
///
/// What the tests of means, ratios and clusters have in common. The same object answers a test of
/// difference (`pValue()`), of non-inferiority (`pValue(against: -margin, .greater)`), and gives
/// one-sided bounds, so the verdict and the interval beside it cannot disagree.
package struct Contrast: Equatable, Sendable {
  package let value: Double
  /// Above 0.
  package let standardError: Double
  /// Of Student's t, not always whole; nil for the normal distribution.
  package let degreesOfFreedom: Double?

  init(value: Double, standardError: Double, degreesOfFreedom: Double?, of name: String) throws {
    guard standardError > 0, standardError.isFinite, value.isFinite else {
      throw StatisticsError.noVariation(of: name)
    }
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
  }
}

extension Contrast {
  /// The same contrast of figures that are all larger by a constant.
  package func shifted(by constant: Double) -> Contrast {
    Contrast(value: value + constant, like: self)
  }

  /// The same contrast the other way round.
  package var negated: Contrast { Contrast(value: -value, like: self) }

  private init(value: Double, like other: Contrast) {
    self.value = value
    standardError = other.standardError
    degreesOfFreedom = other.degreesOfFreedom
  }

  /// The distance of the value from a hypothetical one, in standard errors.
  package func statistic(against null: Double = 0) -> Double {
    (value - null) / standardError
  }

  /// The p-value against a hypothetical value.
  ///
  /// - Parameters:
  ///   - null: In the unit of the value; minus the margin for non-inferiority.
  ///   - alternative: `.greater` when only values above `null` count against it.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.parameterOutOfRange` for NaN.
  package func pValue(
    against null: Double = 0, _ alternative: Alternative = .twoSided
  ) throws -> Double {
    let statistic = statistic(against: null)
    guard let degreesOfFreedom else {
      guard !statistic.isNaN else {
        throw StatisticsError.parameterOutOfRange(name: "null", value: null)
      }
      return alternative.pValue(normalTails(at: statistic))
    }
    let student = try StudentDistribution(degreesOfFreedom: degreesOfFreedom)
    return alternative.pValue(try student.tails(at: statistic))
  }

  /// The two-sided interval around the value.
  ///
  /// - Parameter confidence: Strictly between 0 and 1.
  /// - Returns: Bounds in the unit of the value, which lies in the middle.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  package func interval(confidence: Double = 0.95) throws -> Interval {
    let reach = try reach(tail: (1 - confidence) / 2, confidence: confidence)
    return Interval(lower: value - reach, upper: value + reach)
  }

  /// The lower bound that holds with the given one-sided confidence.
  ///
  /// - Parameter confidence: One-sided, strictly between 0 and 1.
  /// - Returns: A bound in the unit of the value.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  package func lowerBound(confidence: Double = 0.95) throws -> Double {
    try value - reach(tail: 1 - confidence, confidence: confidence)
  }

  /// The upper bound that holds with the given one-sided confidence.
  ///
  /// - Parameter confidence: One-sided, strictly between 0 and 1.
  /// - Returns: A bound in the unit of the value.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  package func upperBound(confidence: Double = 0.95) throws -> Double {
    try value + reach(tail: 1 - confidence, confidence: confidence)
  }

  /// The p-value of the claim that the value lies within a margin on both sides of zero.
  ///
  /// The larger of the two one-sided p-values. Source: D. J. Schuirmann, J. Pharmacokinet.
  /// Biopharm. 15 (1987) 657–680.
  ///
  /// - Parameter margin: Above 0, in the unit of the value.
  /// - Returns: 0...1; small when the value is shown to lie within the margin.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func equivalencePValue(margin: Double) throws -> Double {
    try checkPositive(margin, "margin")
    return try max(pValue(against: -margin, .greater), pValue(against: margin, .less))
  }

  private func reach(tail: Double, confidence: Double) throws -> Double {
    try checkConfidence(confidence)
    guard let degreesOfFreedom else { return try -normalQuantile(tail) * standardError }
    return try -StudentDistribution(degreesOfFreedom: degreesOfFreedom).quantile(tail)
      * standardError
  }
}
