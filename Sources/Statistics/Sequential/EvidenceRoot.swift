/// The least sum at which evidence that rises with the sum reaches a level.
///
/// - Parameters:
///   - level: Of the logarithm of the evidence, which at a sum of 0 is below it.
///   - start: A first guess above 0, doubled until it is enough.
///   - most: The largest sum there can be; returned when even that does not reach the level.
///   - evidence: The logarithm, for sums of 0 to `most`.
/// - Returns: To the last digits of a `Double`.
/// - Throws: `StatisticsError.noSolution` when no finite sum is enough, and what `evidence` throws.
func leastSum(
  reaching level: Double, from start: Double, most: Double = .infinity,
  _ evidence: (Double) throws -> Double
) throws -> Double {
  var (low, high) = (0.0, min(start, most))
  while try evidence(high) < level {
    if high == most { return most }
    (low, high) = (high, min(2 * high, most))
    guard high.isFinite else { throw StatisticsError.noSolution(of: "sum") }
  }
  while true {
    let middle = low + (high - low) / 2
    if middle <= low || middle >= high { return high }
    if try evidence(middle) < level { low = middle } else { high = middle }
  }
}
