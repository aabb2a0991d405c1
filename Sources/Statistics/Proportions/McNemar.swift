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
  for count in [b, c] where count < 0 { throw StatisticsError.negativeCount(count) }
  guard b != c else { return 1 }
  let beta = try BetaDistribution(a: Double(max(b, c)), b: Double(min(b, c)) + 1)
  return min(1, 2 * beta.tails(at: 0.5, complement: 0.5).lower)
}
