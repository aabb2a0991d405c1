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

func checkedMean(_ values: [Double]) -> Double {
  let count = Double(values.count)
  let rough = values.reduce(0, +) / count
  return rough + values.reduce(0) { $0 + ($1 - rough) } / count
}

func sumOfSquares(_ values: [Double], around centre: Double) -> Double {
  values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
}
