/// How far, on average, values must be moved to turn one sample into the other.
///
/// The area between the cumulative shares. Unlike `KolmogorovSmirnov` it has a unit, and says by
/// how much rather than whether. Source: L. N. Vaserstein, Probl. Peredachi Inf. 5 (1969) 64–72;
/// for one dimension S. S. Vallender, Theory Probab. Appl. 18 (1974) 784–786.
///
/// - Parameters:
///   - first: One or more finite values.
///   - second: One or more finite values.
/// - Returns: 0 or above, in the unit of the values.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`.
/// - Complexity: O(n log n).
package func wassersteinDistance(_ first: [Double], _ second: [Double]) throws -> Double {
  try check(first, atLeast: 1)
  try check(second, atLeast: 1)
  let steps =
    (first.map { (value: $0, share: 1 / Double(first.count)) }
    + second.map { (value: $0, share: -1 / Double(second.count)) })
    .sorted { $0.value < $1.value }
  var (distance, difference) = (0.0, 0.0)
  for (step, next) in zip(steps, steps.dropFirst()) {
    difference += step.share
    distance += abs(difference) * (next.value - step.value)
  }
  return distance
}
