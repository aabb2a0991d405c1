import Statistics

/// Ships a change unless harm is proven while it is watched.
///
/// The rule of GrowthBook's Safe Rollouts for a guardrail that should not fall: roll back as soon
/// as the upper end of a one-sided sequential interval of the difference lies below zero, and ship
/// at the end of the planned duration if that never happened.
///
/// Source: GrowthBook, `docs/features/safe-rollouts` and `docs/statistics/sequential`.
package struct SafeRollout: Equatable, Sendable {
  private let sequence: AsymptoticSequence

  /// Plans the watch.
  ///
  /// - Parameters:
  ///   - size: The number of units at which the interval is to be tightest, above 0.
  ///   - alpha: One-sided, above 0 and below 0.5.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package init(tightestAt size: Double, alpha: Double = 0.05) throws {
    sequence = try AsymptoticSequence(tightestAt: size, alpha: alpha, sides: 1)
  }
}

extension SafeRollout {
  /// What to do at a look.
  ///
  /// - Parameters:
  ///   - difference: Treatment minus control; nil where there is none yet, which proves nothing.
  ///   - units: Units behind it, above 0.
  ///   - isLast: Whether the planned duration is over.
  /// - Returns: To hold is to go on watching.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func recommendation(
    _ difference: Contrast?, units: Int, isLast: Bool
  ) throws -> GateDecision.Recommendation {
    if let difference,
      try sequence.interval(around: difference, count: Double(units)).upper < 0
    {
      return .rollBack
    }
    return isLast ? .promote : .hold
  }
}
