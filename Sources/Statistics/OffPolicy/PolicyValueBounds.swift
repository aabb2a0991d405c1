import Foundation

extension LoggedDecisions {
  /// Which lower bound of a policy's value to take.
  package enum LowerBound: Sendable {
    /// From the range alone: always valid, very wide. Source: W. Hoeffding, J. Amer. Statist. Assoc. 58
    /// (1963) 13–30.
    case hoeffding
    /// From range and variance: always valid. Source: A. Maurer and M. Pontil, COLT 2009, theorem 4.
    case bernstein
    /// From the variance, by Student's t: fair when the mean is about normal. Source: P. S. Thomas,
    /// G. Theocharous and M. Ghavamzadeh, "High Confidence Policy Improvement", ICML 2015.
    case student
  }

  /// A lower bound of the target policy's value by inverse propensities.
  ///
  /// - Parameters:
  ///   - bound: The inequality.
  ///   - delta: The chance that the value lies below, strictly between 0 and 1.
  ///   - maximum: The largest weighted reward that is possible; nil for the largest weight, which is
  ///     right for rewards of 0...1.
  /// - Returns: May be negative, which says that the log cannot tell.
  /// - Throws: `StatisticsError.parameterOutOfRange`; also for a negative weighted reward or one above
  ///   the maximum with `.hoeffding` and `.bernstein`, which need the range.
  package func lowerBound(
    _ bound: LowerBound, delta: Double = 0.05, maximum: Double? = nil
  ) throws -> Double {
    try checkRate(delta, "delta")
    let terms = zip(weights, rewards).map { $0 * $1 }
    let (mean, n) = (checkedMean(terms), Double(terms.count))
    let variance = sumOfSquares(terms, around: mean) / (n - 1)
    let largest = maximum ?? maximumWeight
    if bound != .student {
      for term in terms { try checkParameter(term, "weighted reward", in: 0...max(0, largest)) }
    }
    switch bound {
    case .hoeffding: return mean - largest * (-log(delta) / (2 * n)).squareRoot()
    case .bernstein:
      let depth = log(2 / delta)
      return mean - 7 * largest * depth / (3 * (n - 1))
        - (2 * depth * variance / n).squareRoot()
    case .student:
      let student = try StudentDistribution(degreesOfFreedom: n - 1)
      return mean + (try student.quantile(delta)) * (variance / n).squareRoot()
    }
  }
}
