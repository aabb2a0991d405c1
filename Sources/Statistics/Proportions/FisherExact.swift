import Foundation

/// The result of Fisher's exact test of a table `[[a, b], [c, d]]`.
package struct FisherExact: Equatable, Sendable {
  /// `ad / bc`; infinite without `bc`, NaN when a row or a column is empty.
  package let oddsRatio: Double
  /// Of the tables that are as unlikely as this one, or more.
  package let twoSided: Double
  /// Of this table and those with a smaller `a`.
  package let less: Double
  /// Of this table and those with a larger `a`.
  package let greater: Double
}

/// Tests the independence of rows and columns of a two-by-two table, exactly.
///
/// Conditional on the margins `a` is hypergeometric. The two-sided p-value sums the tables no more
/// likely than the observed one; probabilities within 1e-7 of it count as equal, as in R and SciPy.
///
/// Source: A. Agresti, "Categorical Data Analysis" (2013), section 3.5.
///
/// - Parameters:
///   - a: Successes of the first group, 0 or more.
///   - b: Failures of the first group, 0 or more.
///   - c: Successes of the second group, 0 or more.
///   - d: Failures of the second group, 0 or more.
/// - Returns: All p-values are 1 when a row or a column is empty.
/// - Throws: `StatisticsError.negativeCount`, `.tooManyValues` for counts above 1e9 or more than 1e7
///   possible tables.
/// - Complexity: O(the smallest margin).
package func fisherExact(a: Int, b: Int, c: Int, d: Int) throws -> FisherExact {
  try checkCounts(a, b, c, d)
  for count in [a, b, c, d] where count > 1_000_000_000 {
    throw StatisticsError.tooManyValues(count: count, most: 1_000_000_000)
  }
  let (row, column, all) = (a + b, a + c, a + b + c + d)
  let (least, most) = (max(0, row + column - all), min(row, column))
  guard most - least <= 10_000_000 else {
    throw StatisticsError.tooManyValues(count: most - least, most: 10_000_000)
  }
  let masses = try masses(least...most, row: row, column: column, all: all)
  let place = a - least
  let unlikely = masses.filter { $0 <= masses[place] * (1 + 1e-7) }
  let (ad, bc) = (Double(a) * Double(d), Double(b) * Double(c))
  return FisherExact(
    oddsRatio: ad / bc, twoSided: min(1, sum(unlikely)),
    less: min(1, sum(Array(masses[...place]))), greater: min(1, sum(Array(masses[place...]))))
}

/// The hypergeometric probability of each count of successes in the first row.
///
/// By three binomial probabilities, whose logarithms do not cancel as log-factorials do. Source:
/// C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
private func masses(
  _ range: ClosedRange<Int>, row: Int, column: Int, all: Int
) throws -> [Double] {
  let share = all == 0 ? 0 : Double(column) / Double(all)
  let first = try BinomialDistribution(trials: row, probability: share)
  let second = try BinomialDistribution(trials: all - row, probability: share)
  let whole = try BinomialDistribution(trials: all, probability: share).mass(at: column)
  return range.map { first.mass(at: $0) * second.mass(at: column - $0) / whole }
}

/// A sum from the smallest to the largest term, which loses the least.
private func sum(_ terms: [Double]) -> Double {
  terms.sorted().reduce(0, +)
}
