import Foundation

/// Kendall's tau-b with the test of independence.
///
/// The exact p-value counts the orders with as many discordant pairs or a more extreme number; the
/// normal one corrects the variance for ties.
///
/// Source: M. G. Kendall, "Rank Correlation Methods" (1948), chapters 4 and 5.
///
/// - Parameters:
///   - first: Two or more finite values.
///   - second: For each, the value it is paired with.
///   - isExact: Whether to count orders; only without ties and up to 170 values.
/// - Returns: The statistic is tau-b, -1...1; the p-value is two-sided.
/// - Throws: `StatisticsError.lengthsDiffer`, `.tooFewValues`, `.notFinite`, `.noVariation`;
///   `.repeatedElement` and `.tooManyValues` when exact.
package func kendallTest(
  _ first: [Double], _ second: [Double], isExact: Bool = false
) throws -> TestResult {
  let tau = try kendallTauB(first, second)
  let count = first.count
  let pairs = Double(count) * Double(count - 1) / 2
  let (one, two) = (TieSums(first), TieSums(second))
  // Concordant less discordant pairs, a whole number.
  let balance = (tau * (pairs - one.pairs).squareRoot() * (pairs - two.pairs).squareRoot())
    .rounded()
  if isExact {
    for (values, sums) in [(first, one), (second, two)] where sums.pairs > 0 {
      throw StatisticsError.repeatedElement(index: values.count - 1)
    }
    guard count <= 170 else { throw StatisticsError.tooManyValues(count: count, most: 170) }
    let fewer = Int((pairs - abs(balance)) / 2)
    let tail = inversionMasses(count)[...fewer].reduce(0, +)
    return TestResult(statistic: tau, pValue: min(1, 2 * tail), degreesOfFreedom: nil)
  }
  let n = Double(count)
  var variance = (n * (n - 1) * (2 * n + 5) - one.variance - two.variance) / 18
  variance += 2 * one.pairs * two.pairs / (n * (n - 1))
  if count > 2 { variance += one.triples * two.triples / (9 * n * (n - 1) * (n - 2)) }
  guard variance > 0 else { throw StatisticsError.noVariation(of: "the rankings") }
  return TestResult(
    statistic: tau, pValue: min(1, 2 * normalCDF(-abs(balance) / variance.squareRoot())),
    degreesOfFreedom: nil)
}

/// What groups of t equal values take from the variance.
private struct TieSums {
  /// The pairs of equal values, `Σ t(t−1)/2`.
  private(set) var pairs = 0.0
  /// Six times the triples of equal values, `Σ t(t−1)(t−2)`.
  private(set) var triples = 0.0
  /// What the main term of the variance loses, `Σ t(t−1)(2t+5)`.
  private(set) var variance = 0.0

  init(_ values: [Double]) {
    let sorted = values.sorted()
    var start = 0
    for end in 1...sorted.count where end == sorted.count || sorted[end] != sorted[start] {
      let t = Double(end - start)
      pairs += t * (t - 1) / 2
      triples += t * (t - 1) * (t - 2)
      variance += t * (t - 1) * (2 * t + 5)
      start = end
    }
  }
}

/// The probability of each number of inversions in a random order of n elements.
private func inversionMasses(_ count: Int) -> [Double] {
  var masses = [1.0]
  for size in stride(from: 2, through: count, by: 1) {
    // The new element passes 0 to size − 1 of the others, each with the same probability.
    var next = Array(repeating: 0.0, count: masses.count + size - 1)
    var window = 0.0
    for place in next.indices {
      if place < masses.count { window += masses[place] }
      if place >= size { window -= masses[place - size] }
      next[place] = window / Double(size)
    }
    masses = next
  }
  return masses
}
