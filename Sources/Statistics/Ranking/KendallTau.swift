/// Kendall's tau-b of two rankings of the same items.
///
/// Concordant minus discordant pairs over the geometric mean of the pairs that each ranking does not
/// tie: 1 for the same order, -1 for the reverse.
///
/// Source: M. G. Kendall, "Rank Correlation Methods" (1948), chapter 3.
///
/// - Parameters:
///   - first: For each item, its score or position in the first ranking; finite, two or more.
///   - second: For each item, its score or position in the second, in the same sense.
/// - Returns: -1...1.
/// - Throws: `StatisticsError.lengthsDiffer`, `.tooFewValues`, `.notFinite`, and `.noVariation` when
///   a ranking ties all its items.
/// - Complexity: O(n²) time, meant for lists of candidates; no allocation.
package func kendallTauB(_ first: [Double], _ second: [Double]) throws -> Double {
  try checkLengths(first.count, second.count)
  try check(first, atLeast: 2)
  try check(second, atLeast: 2)
  var (balance, untiedFirst, untiedSecond) = (0, 0, 0)
  for left in first.indices {
    for right in (left + 1)..<first.count {
      let inFirst = sign(first[left], first[right])
      let inSecond = sign(second[left], second[right])
      balance += inFirst * inSecond
      untiedFirst += abs(inFirst)
      untiedSecond += abs(inSecond)
    }
  }
  guard untiedFirst > 0 else { throw StatisticsError.noVariation(of: "the first ranking") }
  guard untiedSecond > 0 else { throw StatisticsError.noVariation(of: "the second ranking") }
  return Double(balance)
    / (Double(untiedFirst).squareRoot() * Double(untiedSecond).squareRoot())
}

private func sign(_ first: Double, _ second: Double) -> Int {
  first < second ? -1 : first > second ? 1 : 0
}
