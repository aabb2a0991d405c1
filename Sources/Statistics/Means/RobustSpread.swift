/// The distance between the quartiles, by linear interpolation.
///
/// - Parameter values: One or more finite values in any order.
/// - Returns: 0 or above, in the unit of the values.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`.
package func interquartileRange(of values: [Double]) throws -> Double {
  try check(values, atLeast: 1)
  let sorted = values.sorted()
  return quantile(ofSorted: sorted, probability: 0.75)
    - quantile(ofSorted: sorted, probability: 0.25)
}

/// The median distance from the median.
///
/// Not scaled: times 1.4826 it estimates the standard deviation of normal values.
///
/// - Parameter values: One or more finite values in any order.
/// - Returns: 0 or above, in the unit of the values.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`.
package func medianAbsoluteDeviation(of values: [Double]) throws -> Double {
  let centre = try median(of: values)
  return checkedMedian(values.map { abs($0 - centre) })
}

/// The mean of what is left after cutting a share of the values off each end.
///
/// - Parameters:
///   - values: One or more finite values in any order.
///   - share: Cut off each end, 0 or above and below 0.5; of n values `⌊n·share⌋` go.
/// - Returns: In the unit of the values.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.parameterOutOfRange`.
package func trimmedMean(of values: [Double], share: Double = 0.1) throws -> Double {
  checkedMean(try trimmed(values, share: share))
}

/// The sorted values without a share of them at each end.
func trimmed(_ values: [Double], share: Double) throws -> [Double] {
  try check(values, atLeast: 1)
  guard share >= 0, share < 0.5 else {
    throw StatisticsError.parameterOutOfRange(name: "share", value: share)
  }
  let cut = Int(Double(values.count) * share)
  return Array(values.sorted()[cut..<(values.count - cut)])
}
