/// A two-by-two table of successes and failures in two groups.
package struct TwoByTwo: Equatable, Sendable {
  package let a: Double
  package let b: Double
  package let c: Double
  package let d: Double

  /// Takes successes and failures of the first group, then of the second.
  ///
  /// - Throws: `StatisticsError.negativeCount`.
  package init(a: Int, b: Int, c: Int, d: Int) throws {
    try checkCounts(a, b, c, d)
    (self.a, self.b, self.c, self.d) = (Double(a), Double(b), Double(c), Double(d))
  }

  var total: Double { a + b + c + d }
}

/// What several two-by-two tables of strata say together.
package struct MantelHaenszel: Equatable, Sendable {
  /// Whether the common odds ratio is 1.
  package let test: TestResult
  /// The same with ½ taken off the summed difference.
  package let correctedTest: TestResult
  /// Infinite when no stratum has both failures of the first and successes of the second group.
  package let oddsRatio: Double
  /// Of the first group's rate to the second's.
  package let riskRatio: Double
  /// The first group's rate minus the second's.
  package let riskDifference: Double
}

/// Tests and estimates a difference of proportions that is common to all strata.
///
/// Strata with a single row are left out, as they say nothing.
///
/// Source: N. Mantel and W. Haenszel, J. Natl. Cancer Inst. 22 (1959) 719–748; risk ratio and
/// difference: S. Greenland and J. M. Robins, Biometrics 41 (1985) 55–68.
///
/// - Parameter strata: One table each.
/// - Returns: The tests with one degree of freedom and the common estimates.
/// - Throws: `StatisticsError.noVariation` when no stratum has both groups and both outcomes.
package func mantelHaenszel(_ strata: [TwoByTwo]) throws -> MantelHaenszel {
  var (excess, variance) = (0.0, 0.0)
  var (odds, inverseOdds, risk, inverseRisk) = (0.0, 0.0, 0.0, 0.0)
  var (difference, weights) = (0.0, 0.0)
  for table in strata where table.total > 1 {
    let (n, first, second) = (table.total, table.a + table.b, table.c + table.d)
    let successes = table.a + table.c
    excess += table.a - first * successes / n
    variance += first * second / n * (successes * (table.b + table.d)) / (n * (n - 1))
    odds += table.a * table.d / n
    inverseOdds += table.b * table.c / n
    risk += table.a * second / n
    inverseRisk += table.c * first / n
    difference += (table.a * second - table.c * first) / n
    weights += first * second / n
  }
  guard variance > 0 else { throw StatisticsError.noVariation(of: "the outcomes of any stratum") }
  let corrected = abs(excess) - 0.5
  return MantelHaenszel(
    test: try TestResult(chiSquare: excess * excess / variance, degreesOfFreedom: 1),
    correctedTest: try TestResult(chiSquare: corrected * corrected / variance, degreesOfFreedom: 1),
    oddsRatio: odds / inverseOdds, riskRatio: risk / inverseRisk,
    riskDifference: difference / weights)
}
