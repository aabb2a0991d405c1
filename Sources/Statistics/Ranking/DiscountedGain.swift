import Foundation

/// What an item of a relevance grade is worth in a ranking.
package enum Gain: Sendable {
  /// `2^grade − 1`. Source: C. Burges et al., "Learning to Rank using Gradient Descent", ICML 2005.
  case exponential
  /// The grade itself. Source: K. Järvelin and J. Kekäläinen, ACM Trans. Inf. Syst. 20 (2002)
  /// 422–446.
  case linear

  fileprivate func value(_ grade: Double) -> Double {
    self == .linear ? grade : exp2(grade) - 1
  }
}

/// The discounted cumulative gain of the first k places.
///
/// `Σ gain / log₂(place + 1)`.
///
/// - Parameters:
///   - grades: Of the items in ranked order, finite and 0 or above.
///   - k: 1 or more; a shorter ranking counts as it is.
///   - gain: What a grade is worth.
/// - Returns: 0 or above.
/// - Throws: `StatisticsError.depthNotPositive`, `.tooFewValues`, `.notFinite`,
///   `.parameterOutOfRange` for a negative grade.
package func discountedGain(
  _ grades: [Double], k: Int, gain: Gain = .exponential
) throws -> Double {
  try checkGrades(grades, k: k)
  return discountedSum(grades, k: k, gain)
}

/// The discounted cumulative gain over that of the best order of the same items.
///
/// - Parameters:
///   - grades: Of all items in ranked order, finite and 0 or above; the best order is taken from all
///     of them, not from the first k.
///   - k: 1 or more.
///   - gain: What a grade is worth.
/// - Returns: 0...1; 0 when no item is relevant.
/// - Throws: `StatisticsError`, as `discountedGain`.
package func ndcg(_ grades: [Double], k: Int, gain: Gain = .exponential) throws -> Double {
  try checkGrades(grades, k: k)
  let best = discountedSum(grades.sorted(by: >), k: k, gain)
  return best > 0 ? discountedSum(grades, k: k, gain) / best : 0
}

private func discountedSum(_ grades: [Double], k: Int, _ gain: Gain) -> Double {
  grades.prefix(k).enumerated().reduce(0) {
    $0 + gain.value($1.element) / log2(Double($1.offset) + 2)
  }
}

func checkGrades(_ grades: [Double], k: Int) throws {
  guard k > 0 else { throw StatisticsError.depthNotPositive(k) }
  try check(grades, atLeast: 1)
  // Beyond 1000 the exponential gain overflows.
  for grade in grades { try checkParameter(grade, "grade", in: 0...1000) }
}
