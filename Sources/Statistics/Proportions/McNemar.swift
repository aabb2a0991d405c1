/// The two-sided exact p-value of McNemar's test on paired yes-or-no outcomes.
///
/// Of the pairs that differ, each side would win half under the null hypothesis:
/// `min(1, 2 P(Bin(b + c, ½) <= min(b, c)))`. Pairs that agree carry no evidence.
///
/// Source: Q. McNemar, Psychometrika 12 (1947) 153–157; A. Agresti, "Categorical Data Analysis",
/// section 10.1.
///
/// - Parameters:
///   - b: Pairs in which only the first succeeded; 0 or more.
///   - c: Pairs in which only the second succeeded; 0 or more.
/// - Returns: 1 when no pair differs.
/// - Throws: `StatisticsError.negativeCount`.
package func mcNemarExact(b: Int, c: Int) throws -> Double {
  try checkCounts(b, c)
  guard b != c else { return 1 }
  let beta = try BetaDistribution(a: Double(max(b, c)), b: Double(min(b, c)) + 1)
  return min(1, 2 * beta.tails(at: 0.5, complement: 0.5).lower)
}

/// The two-sided mid-p-value of McNemar's test on paired yes-or-no outcomes.
///
/// The exact p-value less the probability of the observed count: less conservative, and close to
/// the nominal level without a guarantee.
///
/// Source: M. W. Fagerland, S. Lydersen and P. Laake, BMC Med. Res. Methodol. 13 (2013) 91.
///
/// - Parameters:
///   - b: Pairs in which only the first succeeded; 0 or more.
///   - c: Pairs in which only the second succeeded; 0 or more.
/// - Returns: 1 when no pair differs.
/// - Throws: `StatisticsError.negativeCount`; `.parameterOutOfRange` or `.tooManyValues` for more than
///   1e10 pairs.
package func mcNemarMidP(b: Int, c: Int) throws -> Double {
  try checkCounts(b, c)
  let (less, all) = (min(b, c), b.addingReportingOverflow(c))
  guard !all.overflow else {
    throw StatisticsError.tooManyValues(count: max(b, c), most: 10_000_000_000)
  }
  guard all.partialValue > 0 else { return 1 }
  let binomial = try BinomialDistribution(trials: all.partialValue, probability: 0.5)
  return min(1, 2 * binomial.tails(at: less).lower - binomial.mass(at: less))
}

/// McNemar's large-sample test on paired yes-or-no outcomes.
///
/// Source: Q. McNemar, Psychometrika 12 (1947) 153–157; the correction is A. L. Edwards,
/// Psychometrika 13 (1948) 185–187.
///
/// - Parameters:
///   - b: Pairs in which only the first succeeded; 0 or more.
///   - c: Pairs in which only the second succeeded; 0 or more.
///   - continuityCorrected: Whether 1 is taken off the difference of the counts.
/// - Returns: Chi-square with one degree of freedom.
/// - Throws: `StatisticsError.negativeCount`; `.noVariation` when no pair differs.
package func mcNemarChiSquare(
  b: Int, c: Int, continuityCorrected: Bool = false
) throws -> TestResult {
  try checkCounts(b, c)
  let all = Double(b) + Double(c)
  guard all > 0 else { throw StatisticsError.noVariation(of: "the pairs") }
  let distance = abs(Double(b) - Double(c)) - (continuityCorrected ? 1 : 0)
  return try TestResult(chiSquare: distance * distance / all, degreesOfFreedom: 1)
}

/// The difference of two paired proportions, first minus second.
///
/// `(b − c) / n` with the variance `(b + c − (b − c)²/n) / n²`. Source: J. L. Fleiss, B. Levin and
/// M. C. Paik, "Statistical Methods for Rates and Proportions" (2003), section 13.1.
///
/// - Parameters:
///   - b: Pairs in which only the first succeeded; 0 or more.
///   - c: Pairs in which only the second succeeded; 0 or more.
///   - pairs: All pairs, those that agree too.
/// - Returns: The contrast, for an interval or a test of non-inferiority.
/// - Throws: `StatisticsError.negativeCount`, `.countsOutOfRange`; `.noVariation` when no pair
///   differs, or all do in the same direction.
package func pairedDifference(b: Int, c: Int, pairs: Int) throws -> Contrast {
  try checkCounts(b, c)
  let (differing, n) = (Double(b) + Double(c), Double(pairs))
  guard pairs > 0, differing <= n else {
    throw StatisticsError.countsOutOfRange(successes: max(b, c), trials: pairs)
  }
  let difference = Double(b) - Double(c)
  let variance = (differing - difference * difference / n) / (n * n)
  return try Contrast(
    value: difference / n, standardError: max(0, variance).squareRoot(), degreesOfFreedom: nil,
    of: "the pairs")
}
