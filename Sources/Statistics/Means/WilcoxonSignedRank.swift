/// What the signed-rank test does with differences of exactly zero.
package enum ZeroDifferences: Sendable {
  /// They are left out before ranking. Source: F. Wilcoxon, Biometrics Bull. 1 (1945) 80–83.
  case dropped
  /// They are ranked and their ranks left out. Source: J. W. Pratt, J. Amer. Statist. Assoc. 54
  /// (1959) 655–667.
  case ranked
}

/// How a rank test finds its p-value.
package enum RankTestMethod: Equatable, Sendable {
  /// From all arrangements; only without ties.
  case exact
  /// From the normal approximation with the variance corrected for ties.
  case normal(continuityCorrected: Bool)
}

/// The result of a signed-rank test.
package struct SignedRankTest: Equatable, Sendable {
  /// The sum of the ranks of positive differences.
  package let positiveSum: Double
  /// The sum of the ranks of negative differences.
  package let negativeSum: Double
  /// 0...1.
  package let pValue: Double

  /// The smaller of the two sums, the statistic of published tables.
  package var smallerSum: Double { min(positiveSum, negativeSum) }
}

/// Tests whether paired differences are symmetric around zero.
///
/// Source: F. Wilcoxon (1945); exact distribution, ties and correction as in M. Hollander, D. A.
/// Wolfe and E. Chicken, "Nonparametric Statistical Methods" (2014), section 3.1.
///
/// - Parameters:
///   - differences: Finite, in any order.
///   - zeros: What differences of zero do.
///   - method: `.exact` needs differences without ties and zeros, at most 500.
///   - alternative: `.greater` when the differences are claimed to be positive.
/// - Returns: Both rank sums and the p-value.
/// - Throws: `StatisticsError.notFinite`; `.tooFewValues` when no difference is left, `.tooManyValues`
///   for the exact method, `.repeatedElement` for ties or zeros with it.
package func signedRankTest(
  _ differences: [Double], zeros: ZeroDifferences = .dropped,
  method: RankTestMethod = .normal(continuityCorrected: false),
  alternative: Alternative = .twoSided
) throws -> SignedRankTest {
  try check(differences, atLeast: 1)
  let kept = zeros == .dropped ? differences.filter { $0 != 0 } : differences
  guard kept.contains(where: { $0 != 0 }) else {
    throw StatisticsError.tooFewValues(count: 0, needed: 1)
  }
  let sums = SignedRanks(kept)
  let pValue: Double
  switch method {
  case .exact:
    try sums.checkDistinct(kept)
    pValue = alternative.pValue(exactTails(of: sums.positive, count: kept.count))
  case .normal(let corrected):
    pValue = try sums.normalPValue(corrected: corrected, alternative)
  }
  return SignedRankTest(
    positiveSum: sums.positive, negativeSum: sums.negative, pValue: pValue)
}

/// The rank sums of differences, with the moments they have when signs are random.
private struct SignedRanks {
  private(set) var positive = 0.0
  private(set) var negative = 0.0
  private var squares = 0.0

  init(_ differences: [Double]) {
    for (rank, difference) in zip(midranks(of: differences.map(abs)), differences) {
      if difference > 0 { positive += rank } else if difference < 0 { negative += rank }
      if difference != 0 { squares += rank * rank }
    }
  }

  /// Random signs give every rank the variance rank²/4, which corrects for ties and zeros by itself.
  func normalPValue(corrected: Bool, _ alternative: Alternative) throws -> Double {
    let distance = (positive - negative) / 2
    let shift = corrected ? 0.5 : 0
    let deviation = squares.squareRoot() / 2
    switch alternative {
    case .twoSided: return min(1, 2 * normalCDF(-max(0, abs(distance) - shift) / deviation))
    case .greater: return normalCDF(-(distance - shift) / deviation)
    case .less: return normalCDF((distance + shift) / deviation)
    }
  }

  func checkDistinct(_ differences: [Double]) throws {
    guard differences.count <= 500 else {
      throw StatisticsError.tooManyValues(count: differences.count, most: 500)
    }
    var seen: Set<Double> = [0]
    for (index, difference) in differences.enumerated()
    where !seen.insert(abs(difference)).inserted {
      throw StatisticsError.repeatedElement(index: index)
    }
  }
}

/// The tails of the rank sum when each of n ranks has a random sign, both including the point.
private func exactTails(of sum: Double, count: Int) -> Tails {
  let whole = count * (count + 1) / 2
  // As probabilities, which never overflow: each rank is added with probability ½.
  var masses = Array(repeating: 0.0, count: whole + 1)
  masses[0] = 1
  for rank in 1...count {
    for total in stride(from: rank * (rank + 1) / 2, through: 0, by: -1) {
      masses[total] = 0.5 * (masses[total] + (total >= rank ? masses[total - rank] : 0))
    }
  }
  let place = Int(sum)
  return Tails(lower: masses[...place].reduce(0, +), upper: masses[place...].reduce(0, +))
}
