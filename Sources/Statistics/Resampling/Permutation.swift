/// The result of comparing a statistic with what relabelling the rows gives.
package struct PermutationTest: Equatable, Sendable {
  /// The observed difference, or mean.
  package let statistic: Double
  /// Two-sided, above 0.
  package let pValue: Double
  /// The relabellings that were looked at.
  package let arrangements: Int
}

/// Tests the difference of two means over all ways to deal the values out to the groups, exactly.
///
/// Differences within 1e-12 of the observed one, times the largest value if that is above 1, count as
/// equal.
///
/// Source: R. A. Fisher, "The Design of Experiments" (1935), section 21; E. J. G. Pitman, Suppl. J. R.
/// Statist. Soc. 4 (1937) 119–130.
///
/// - Parameters:
///   - first: One or more finite values.
///   - second: One or more finite values.
/// - Returns: Two-sided; the statistic is first minus second.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.tooManyValues` for more than 24 values.
package func exactPermutationTest(_ first: [Double], _ second: [Double]) throws -> PermutationTest {
  try check(first, atLeast: 1)
  try check(second, atLeast: 1)
  let values = first + second
  guard values.count <= 24 else {
    throw StatisticsError.tooManyValues(count: values.count, most: 24)
  }
  let (m, n) = (Double(first.count), Double(second.count))
  let centre = checkedMean(values)
  let centred = values.map { $0 - centre }
  let observed = centred[..<first.count].reduce(0, +)
  let limit = abs(observed) - tolerance(values) * m * n / (m + n)
  try check([limit], atLeast: 1)
  var count = SplitCount(centred, limit: limit)
  count.choose(first.count, from: 0, sum: 0)
  return PermutationTest(
    statistic: checkedMean(first) - checkedMean(second),
    pValue: Double(count.extreme) / Double(count.all), arrangements: count.all)
}

/// Tests the mean of paired differences over all ways to turn their signs, exactly.
///
/// Source: R. A. Fisher, "The Design of Experiments" (1935), section 21.
///
/// - Parameter differences: One or more finite values.
/// - Returns: Two-sided; the statistic is the mean.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.tooManyValues` for more than 24 values.
package func exactSignFlipTest(_ differences: [Double]) throws -> PermutationTest {
  try check(differences, atLeast: 1)
  guard differences.count <= 24 else {
    throw StatisticsError.tooManyValues(count: differences.count, most: 24)
  }
  let n = Double(differences.count)
  let limit = abs(differences.reduce(0, +)) - tolerance(differences) * n
  try check([limit], atLeast: 1)
  func extremes(from place: Int, sum: Double) -> Int {
    if place == differences.count { return abs(sum) >= limit ? 1 : 0 }
    return extremes(from: place + 1, sum: sum + differences[place])
      + extremes(from: place + 1, sum: sum - differences[place])
  }
  let all = 1 << differences.count
  return PermutationTest(
    statistic: checkedMean(differences),
    pValue: Double(extremes(from: 0, sum: 0)) / Double(all), arrangements: all)
}

/// Tests the mean of paired differences over random signs that whole clusters share.
///
/// The observed signs count as one of the arrangements, so the p-value is never 0 and the test keeps
/// its level. Source: B. Phipson and G. K. Smyth, Stat. Appl. Genet. Mol. Biol. 9 (2010) 39.
///
/// - Parameters:
///   - differences: One or more finite values.
///   - clusters: For each, the number of its cluster, two or more; nil when each stands for itself.
///   - draws: Random arrangements, 1 to 10,000,000.
///   - seed: Of the xoshiro256** generator; one output a cluster, whose top bit is the sign.
/// - Returns: Two-sided; the statistic is the mean.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.lengthsDiffer`, `.tooFewClusters`,
///   `.parameterOutOfRange`.
package func randomSignFlipTest(
  _ differences: [Double], clusters: [Int]? = nil, draws: Int, seed: UInt64
) throws -> PermutationTest {
  try check(differences, atLeast: 1)
  try checkParameter(Double(draws), "draws", in: 1...10_000_000)
  let sums =
    try clusters.map { try checkedClusters($0, rows: differences.count).sums(of: differences) }
    ?? differences
  let limit =
    abs(differences.reduce(0, +)) - tolerance(differences) * Double(differences.count)
  var generator = Xoshiro256(seed: seed)
  var extreme = 1
  for _ in 0..<draws {
    let sum = sums.reduce(0.0) { generator.next() >> 63 == 0 ? $0 + $1 : $0 - $1 }
    if abs(sum) >= limit { extreme += 1 }
  }
  return PermutationTest(
    statistic: checkedMean(differences), pValue: Double(extreme) / Double(draws + 1),
    arrangements: draws + 1)
}

/// Counts the ways to choose the first group whose sum is at least as far from its mean.
private struct SplitCount {
  private let values: [Double]
  private let limit: Double
  private(set) var extreme = 0
  private(set) var all = 0

  init(_ values: [Double], limit: Double) {
    (self.values, self.limit) = (values, limit)
  }

  mutating func choose(_ count: Int, from place: Int, sum: Double) {
    if count == 0 {
      all += 1
      if abs(sum) >= limit { extreme += 1 }
      return
    }
    guard values.count - place >= count else { return }
    choose(count - 1, from: place + 1, sum: sum + values[place])
    choose(count, from: place + 1, sum: sum)
  }
}

private func tolerance(_ values: [Double]) -> Double {
  1e-12 * values.reduce(1) { max($0, abs($1)) }
}
