import Foundation

/// Whether units fell into the arms as the weights say.
package struct SampleRatioTest: Equatable, Sendable {
  /// Pearson's chi-square.
  package let chiSquare: TestResult
  /// The likelihood ratio `2 Σ o ln(o/e)`.
  package let likelihoodRatio: TestResult
}

/// Tests for a sample-ratio mismatch: counts of arms against their intended shares.
///
/// Arms of weight 0 are left out with their degree of freedom, and must be empty. A usual alarm is
/// p < 0.001, because the check is made often.
///
/// Source: A. Fabijan et al., "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments",
/// KDD 2019, 2156–2164.
///
/// - Parameters:
///   - counts: Units in each arm, 0 or more.
///   - weights: Of each arm, 0 or more; only their ratios matter.
/// - Returns: Both tests with one degree of freedom less than arms of positive weight.
/// - Throws: `StatisticsError.lengthsDiffer`, `.negativeCount`, `.tooFewValues` with fewer than two
///   arms of positive weight or no unit, and `.parameterOutOfRange` for an impossible
///   weight, which 0 is for an arm with units.
package func sampleRatioTest(counts: [Int], weights: [Double]) throws -> SampleRatioTest {
  try checkLengths(counts.count, weights.count)
  for (count, weight) in zip(counts, weights) {
    try checkCounts(count)
    try checkParameter(weight, "weight", in: 0...Double.greatestFiniteMagnitude)
    guard weight > 0 || count == 0 else {
      throw StatisticsError.parameterOutOfRange(name: "weight of an arm with units", value: 0)
    }
  }
  let arms = zip(counts, weights).filter { $0.1 > 0 }
  guard arms.count >= 2 else { throw StatisticsError.tooFewValues(count: arms.count, needed: 2) }
  let total = arms.reduce(0.0) { $0 + Double($1.0) }
  guard total > 0 else { throw StatisticsError.tooFewValues(count: 0, needed: 1) }
  let largest = arms.reduce(0) { max($0, $1.1) }
  let whole = arms.reduce(0) { $0 + $1.1 / largest }
  var (chiSquare, deviances) = (0.0, 0.0)
  for (count, weight) in arms {
    let (observed, expected) = (Double(count), total * (weight / largest / whole))
    chiSquare += (observed - expected) * (observed - expected) / expected
    // Σ (e − o) = 0, and without it the terms do not cancel.
    deviances += observed > 0 ? deviance(of: observed, mean: expected) : expected
  }
  return SampleRatioTest(
    chiSquare: try TestResult(chiSquare: chiSquare, degreesOfFreedom: arms.count - 1),
    likelihoodRatio: try TestResult(
      chiSquare: 2 * deviances, degreesOfFreedom: arms.count - 1))
}
