/// An estimate with its uncertainty.
package struct Estimate: Equatable, Sendable {
  package let value: Double
  package let standardError: Double
  package let interval: Interval
  /// Of the Student distribution behind the interval.
  package let degreesOfFreedom: Int
}

/// Estimates a mean with Student's t interval.
///
/// `mean ± t·s/√n` with the unbiased `s` and n − 1 degrees of freedom: exact for independent normal
/// values, and close for others once n is large.
///
/// Source: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.5.2.
///
/// - Parameters:
///   - values: Two or more finite values, not all equal.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: The mean in the unit of `values`.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.confidenceOutOfRange`, and
///   `.noVariation` for equal values, whose interval would have no width.
package func studentInterval(of values: [Double], confidence: Double = 0.95) throws -> Estimate {
  try check(values, atLeast: 2)
  let mean = checkedMean(values)
  let squares = sumOfSquares(values, around: mean)
  guard squares > 0 else { throw StatisticsError.noVariation(of: "the values") }
  let count = Double(values.count)
  return try Estimate(
    value: mean, standardError: (squares / (count - 1) / count).squareRoot(),
    degreesOfFreedom: values.count - 1, confidence: confidence)
}

extension Estimate {
  /// Builds the Student interval around a value.
  init(
    value: Double, standardError: Double, degreesOfFreedom: Int, confidence: Double
  ) throws {
    try checkConfidence(confidence)
    let t = try -StudentDistribution(degreesOfFreedom: Double(degreesOfFreedom))
      .quantile((1 - confidence) / 2)
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    interval = Interval(lower: value - t * standardError, upper: value + t * standardError)
  }
}
