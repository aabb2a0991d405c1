/// Gini's coefficient: half the mean difference of all pairs over the mean.
///
/// 0 when all have the same, `1 − 1/n` when one has all. Source: C. Gini (1912); computed from the
/// sorted values as in P. M. Dixon et al., Ecology 68 (1987) 1548–1551.
///
/// - Parameter values: Finite, 0 or above, in any order; not all 0.
/// - Returns: 0 to `1 − 1/n`.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.parameterOutOfRange` for a negative value,
///   `.noVariation` when all are 0.
package func giniCoefficient(of values: [Double]) throws -> Double {
  try check(values, atLeast: 1)
  for value in values where value < 0 {
    throw StatisticsError.parameterOutOfRange(name: "value", value: value)
  }
  let (n, mean) = (Double(values.count), checkedMean(values))
  guard mean > 0 else { throw StatisticsError.noVariation(of: "the values") }
  let weighted = values.sorted().enumerated().reduce(0) {
    $0 + (2 * Double($1.offset) + 1 - n) * $1.element
  }
  return weighted / (n * n * mean)
}

/// The standard deviation over the mean.
///
/// - Parameter values: Two or more finite values.
/// - Returns: With the unbiased variance; the sign is the mean's.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.parameterOutOfRange` when the mean is 0.
package func coefficientOfVariation(of values: [Double]) throws -> Double {
  let moments = try SampleMoments(of: values)
  guard moments.mean != 0 else {
    throw StatisticsError.parameterOutOfRange(name: "mean", value: 0)
  }
  return moments.variance.squareRoot() / moments.mean
}
