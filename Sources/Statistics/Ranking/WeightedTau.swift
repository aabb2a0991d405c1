/// Kendall's tau with the pairs at the top of a ranking counting more.
///
/// A pair of the items at positions i and j, from 0, has the weight `1/(i + 1) + 1/(j + 1)`;
/// otherwise as `kendallTauB`. For rankings of which people see the top.
///
/// Source: S. Vigna, "A Weighted Correlation Index for Rankings with Ties", WWW 2015, 1166–1176,
/// with additive hyperbolic weights.
///
/// - Parameters:
///   - first: Scores of the items, the item that matters most first; finite, two or more.
///   - second: Other scores of the same items, in the same sense and order of items.
/// - Returns: -1...1.
/// - Throws: `StatisticsError.lengthsDiffer`, `.tooFewValues`, `.notFinite`, and `.noVariation`
///   when a ranking ties all its items.
/// - Complexity: O(n²) time, meant for lists of candidates.
package func weightedTau(_ first: [Double], _ second: [Double]) throws -> Double {
  try checkLengths(first.count, second.count)
  try check(first, atLeast: 2)
  try check(second, atLeast: 2)
  var (balance, untiedFirst, untiedSecond) = (0.0, 0.0, 0.0)
  for left in first.indices {
    for right in (left + 1)..<first.count {
      let weight = 1 / Double(left + 1) + 1 / Double(right + 1)
      let inFirst = order(first[left], first[right])
      let inSecond = order(second[left], second[right])
      balance += weight * inFirst * inSecond
      untiedFirst += weight * abs(inFirst)
      untiedSecond += weight * abs(inSecond)
    }
  }
  guard untiedFirst > 0 else { throw StatisticsError.noVariation(of: "the first ranking") }
  guard untiedSecond > 0 else { throw StatisticsError.noVariation(of: "the second ranking") }
  return max(-1, min(1, balance / (untiedFirst.squareRoot() * untiedSecond.squareRoot())))
}

private func order(_ first: Double, _ second: Double) -> Double {
  first < second ? -1 : first > second ? 1 : 0
}
