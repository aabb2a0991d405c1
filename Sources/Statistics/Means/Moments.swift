/// The arithmetic mean.
///
/// - Parameter values: One or more finite values.
/// - Returns: The mean, corrected once for the rounding of the sum.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`.
package func mean(of values: [Double]) throws -> Double {
  try check(values, atLeast: 1)
  return checkedMean(values)
}

/// The standard deviation of a whole population: the mean square distance divides by n.
///
/// - Parameter values: One or more finite values.
/// - Returns: 0 for a single value.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`.
package func populationStandardDeviation(of values: [Double]) throws -> Double {
  try check(values, atLeast: 1)
  return (sumOfSquares(values, around: checkedMean(values)) / Double(values.count)).squareRoot()
}

/// What tests of means need to know of a sample.
package struct SampleMoments: Equatable, Sendable {
  package let count: Int
  package let mean: Double
  /// Unbiased: the squares are divided by `count − 1`.
  package let variance: Double

  /// Takes the moments of values.
  ///
  /// Two passes, so that a large mean costs no digits.
  ///
  /// - Parameter values: Two or more finite values.
  /// - Throws: `StatisticsError.tooFewValues`, `.notFinite`; `.parameterOutOfRange` when a sum
  ///   overflows.
  package init(of values: [Double]) throws {
    try check(values, atLeast: 2)
    let mean = checkedMean(values)
    let variance = sumOfSquares(values, around: mean) / Double(values.count - 1)
    try self.init(count: values.count, mean: mean, variance: variance)
  }

  /// Takes moments that are already known.
  ///
  /// - Parameters:
  ///   - count: 2 or more.
  ///   - mean: Finite.
  ///   - variance: Finite, 0 or above, with the divisor `count − 1`.
  /// - Throws: `StatisticsError.tooFewValues`, `.parameterOutOfRange`.
  package init(count: Int, mean: Double, variance: Double) throws {
    guard count >= 2 else { throw StatisticsError.tooFewValues(count: count, needed: 2) }
    guard mean.isFinite else {
      throw StatisticsError.parameterOutOfRange(name: "mean", value: mean)
    }
    try checkParameter(variance, "variance", in: 0...Double.greatestFiniteMagnitude)
    self.count = count
    self.mean = mean
    self.variance = variance
  }

  /// Takes the sums a log can keep; cancels digits when the mean is large against the deviation.
  ///
  /// - Parameters:
  ///   - count: 2 or more.
  ///   - sum: Of the values.
  ///   - sumOfSquares: Of the values, around zero.
  /// - Throws: `StatisticsError.tooFewValues`, `.parameterOutOfRange`.
  package init(count: Int, sum: Double, sumOfSquares: Double) throws {
    guard count >= 2 else { throw StatisticsError.tooFewValues(count: count, needed: 2) }
    let mean = sum / Double(count)
    try self.init(
      count: count, mean: mean, variance: max(0, sumOfSquares - sum * mean) / Double(count - 1))
  }

  /// The square of the mean's standard error.
  var varianceOfMean: Double { variance / Double(count) }
}

func checkedMean(_ values: [Double]) -> Double {
  let count = Double(values.count)
  let rough = values.reduce(0, +) / count
  return rough + values.reduce(0) { $0 + ($1 - rough) } / count
}

func sumOfSquares(_ values: [Double], around centre: Double) -> Double {
  values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
}
