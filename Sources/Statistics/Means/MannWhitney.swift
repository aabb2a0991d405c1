import Foundation

/// The result of comparing the order of two independent samples.
package struct MannWhitneyTest: Equatable, Sendable {
  /// Pairs in which the first is larger, ties counting half.
  package let u: Double
  /// 0...1.
  package let pValue: Double
  /// The share of pairs in which the first is larger less that in which the second is, -1...1.
  ///
  /// `2 U / (m n) − 1`. Source: N. Cliff, Psychol. Bull. 114 (1993) 494–509.
  package let cliffsDelta: Double
}

/// Tests whether values of one sample tend to be larger than those of another.
///
/// Source: H. B. Mann and D. R. Whitney, Ann. Math. Statist. 18 (1947) 50–60; ties: M. Hollander,
/// D. A. Wolfe and E. Chicken, "Nonparametric Statistical Methods" (2014), section 4.1.
///
/// - Parameters:
///   - first: One or more finite values.
///   - second: One or more finite values.
///   - method: `.exact` needs values without ties, at most 40,000 pairs. With all values equal the
///     corrected approximation says 1, as no distance is left to explain, and the plain one throws.
///   - alternative: `.greater` when the first are claimed to be larger.
/// - Returns: U of the first sample.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`; `.tooManyValues` and `.repeatedElement` for
///   the exact method; `.noVariation` when all values are equal.
package func mannWhitneyTest(
  _ first: [Double], _ second: [Double],
  method: RankTestMethod = .normal(continuityCorrected: true),
  alternative: Alternative = .twoSided
) throws -> MannWhitneyTest {
  try check(first, atLeast: 1)
  try check(second, atLeast: 1)
  let all = first + second
  let ranks = midranks(of: all)
  let (m, n) = (Double(first.count), Double(second.count))
  let u = ranks[..<first.count].reduce(0, +) - m * (m + 1) / 2
  let pValue: Double
  switch method {
  case .exact:
    try checkDistinct(all, pairs: m * n)
    pValue = alternative.pValue(exactTails(u: Int(u), first.count, second.count))
  case .normal(let corrected):
    let deviation = (m * n / 12 * (m + n + 1 - tieTerm(all) / ((m + n) * (m + n - 1))))
      .squareRoot()
    guard deviation > 0 || corrected else {
      throw StatisticsError.noVariation(of: "the values")
    }
    pValue = normalPValue(
      distance: u - m * n / 2, shift: corrected ? 0.5 : 0, deviation: deviation, alternative)
  }
  return MannWhitneyTest(u: u, pValue: pValue, cliffsDelta: 2 * u / (m * n) - 1)
}

/// The median of all differences between two samples, the shift that best lays one on the other.
///
/// Source: J. L. Hodges and E. L. Lehmann, Ann. Math. Statist. 34 (1963) 598–611.
///
/// - Parameters:
///   - first: One or more finite values.
///   - second: One or more finite values.
/// - Returns: First minus second.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.tooManyValues` for more than 2e7 pairs.
/// - Complexity: O(m n log(m n)) time and O(m n) memory.
package func hodgesLehmannShift(_ first: [Double], _ second: [Double]) throws -> Double {
  try check(first, atLeast: 1)
  try check(second, atLeast: 1)
  let pairs = first.count.multipliedReportingOverflow(by: second.count)
  guard !pairs.overflow, pairs.partialValue <= 20_000_000 else {
    throw StatisticsError.tooManyValues(count: pairs.partialValue, most: 20_000_000)
  }
  return checkedMedian(first.flatMap { x in second.map { x - $0 } })
}

private func normalPValue(
  distance: Double, shift: Double, deviation: Double, _ alternative: Alternative
) -> Double {
  switch alternative {
  // The correction never turns evidence round, but may reach past zero, which is no evidence at all.
  case .twoSided: min(1, 2 * normalCDF(-(abs(distance) - shift) / deviation))
  case .greater: normalCDF(-(distance - shift) / deviation)
  case .less: normalCDF((distance + shift) / deviation)
  }
}

/// `Σ (t³ − t)` over the groups of equal values.
private func tieTerm(_ values: [Double]) -> Double {
  var (sum, run) = (0.0, 1.0)
  let sorted = values.sorted()
  for (value, next) in zip(sorted, sorted.dropFirst()) {
    if value == next {
      run += 1
    } else {
      sum += run * run * run - run
      run = 1
    }
  }
  return sum + run * run * run - run
}

private func checkDistinct(_ values: [Double], pairs: Double) throws {
  guard pairs <= 40_000 else {
    throw StatisticsError.tooManyValues(count: values.count, most: 400)
  }
  var seen: Set<Double> = []
  for (index, value) in values.enumerated() where !seen.insert(value).inserted {
    throw StatisticsError.repeatedElement(index: index)
  }
}

/// The tails of U when every arrangement is equally likely, both including the point.
///
/// The largest of all values belongs to the first sample with probability `i/(i+j)`, and then beats
/// all j of the second. As probabilities, which never overflow.
private func exactTails(u: Int, _ m: Int, _ n: Int) -> Tails {
  guard m >= n else {
    // The shorter list inside bounds the memory; U of the one is what is left of the other.
    let mirrored = exactTails(u: m * n - u, n, m)
    return Tails(lower: mirrored.upper, upper: mirrored.lower)
  }
  // row[j] holds the distribution for i of the first and j of the second.
  var row: [[Double]] = Array(repeating: [1], count: n + 1)
  for i in 1...m {
    row[0] = [1]
    for j in 1...n {
      let share = Double(i) / Double(i + j)
      var masses = Array(repeating: 0.0, count: i * j + 1)
      for (place, mass) in row[j].enumerated() { masses[place + j] += share * mass }
      for (place, mass) in row[j - 1].enumerated() { masses[place] += (1 - share) * mass }
      row[j] = masses
    }
  }
  let masses = row[n]
  return Tails(lower: masses[...u].reduce(0, +), upper: masses[u...].reduce(0, +))
}
