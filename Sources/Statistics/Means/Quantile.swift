/// The quantile of a sample by linear interpolation between order statistics.
///
/// - Parameters:
///   - values: One or more finite values in any order.
///   - probability: 0...1; 0 gives the minimum, 1 the maximum.
///   - definition: Where between two values the quantile is looked for.
/// - Returns: A value between the minimum and the maximum.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`, `.probabilityOutOfRange`.
/// - Complexity: O(n log n).
package func quantile(
  of values: [Double], probability: Double, definition: QuantileDefinition = .linear
) throws -> Double {
  try check(values, atLeast: 1)
  guard (0...1).contains(probability) else {
    throw StatisticsError.probabilityOutOfRange(probability)
  }
  return quantile(ofSorted: values.sorted(), probability: probability, definition)
}

/// Where between two order statistics a quantile is looked for.
///
/// Source: R. J. Hyndman and Y. Fan, Amer. Statist. 50 (1996) 361–365, whose numbers are given.
package enum QuantileDefinition: Sendable, CaseIterable {
  /// Type 7: the default of R and NumPy.
  case linear
  /// Type 1: the smallest value whose cumulative share reaches the probability; no interpolation.
  case inverted
  /// Type 6: unbiased for uniform values.
  case weibull
  /// Type 8: about unbiased in the median for any distribution.
  case medianUnbiased

  /// The place among n sorted values, counted from 0; may lie outside.
  fileprivate func position(_ probability: Double, count: Int) -> Double {
    let n = Double(count)
    switch self {
    case .linear: return (n - 1) * probability
    case .inverted: return (n * probability).rounded(.up) - 1
    case .weibull: return (n + 1) * probability - 1
    case .medianUnbiased: return (n + 1.0 / 3) * probability - 2.0 / 3
    }
  }
}

func quantile(
  ofSorted sorted: [Double], probability: Double, _ definition: QuantileDefinition = .linear
) -> Double {
  let last = sorted.count - 1
  let position = definition.position(probability, count: sorted.count)
  let inside = min(max(position, 0), Double(last))
  let index = min(Int(inside), last)
  let (lower, upper) = (sorted[index], sorted[min(index + 1, last)])
  let share = inside - Double(index)
  let gap = upper - lower
  return gap.isFinite ? lower + share * gap : lower * (1 - share) + upper * share
}

/// The middle value, or the mean of the two middle ones; the values must not be empty.
func checkedMedian(_ values: [Double]) -> Double {
  quantile(ofSorted: values.sorted(), probability: 0.5)
}

/// The middle value, or the mean of the two middle ones.
///
/// - Parameter values: One or more finite values in any order.
/// - Returns: A value between the minimum and the maximum.
/// - Throws: `StatisticsError.tooFewValues`, `.notFinite`.
package func median(of values: [Double]) throws -> Double {
  try check(values, atLeast: 1)
  return checkedMedian(values)
}
