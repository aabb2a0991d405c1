/// The quantile of a sample by linear interpolation between order statistics.
///
/// Type 7 of R. J. Hyndman and Y. Fan, Amer. Statist. 50 (1996) 361–365: the default of R and NumPy.
///
/// - Parameters:
///   - values: One or more finite values in any order.
///   - probability: 0...1; 0 gives the minimum, 1 the maximum.
/// - Returns: A value between the minimum and the maximum.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.probabilityOutOfRange`.
/// - Complexity: O(n log n).
package func quantile(of values: [Double], probability: Double) throws -> Double {
  try check(values, atLeast: 1)
  guard (0...1).contains(probability) else {
    throw StatisticsError.probabilityOutOfRange(probability)
  }
  let sorted = values.sorted()
  let position = Double(sorted.count - 1) * probability
  let index = min(Int(position), sorted.count - 1)
  let (lower, upper) = (sorted[index], sorted[min(index + 1, sorted.count - 1)])
  return lower + (position - Double(index)) * (upper - lower)
}
