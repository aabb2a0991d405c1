/// A comparison of a measured value with a limit.
package struct ThresholdCondition: Equatable, Sendable {
  package let relation: Relation
  package let limit: Double
  /// Whether a value that is no number is let through, as `isNaN(result) || …` does.
  package let admitsNaN: Bool

  /// How a value has to stand to the limit, as an expression writes it.
  package enum Relation: String, CaseIterable, Sendable {
    case atLeast = ">="
    case above = ">"
    case atMost = "<="
    case below = "<"
    case equal = "=="
    case different = "!="
  }

  /// Takes a condition.
  ///
  /// - Parameters:
  ///   - relation: Of the value to the limit.
  ///   - limit: Any number.
  ///   - admitsNaN: Whether a value that is no number is let through.
  /// - Throws: `PeerError.outOfRange` for a limit that is no number, which no value could meet.
  package init(_ relation: Relation, _ limit: Double, admitsNaN: Bool = false) throws {
    try check(limit, "limit", in: -Double.infinity...Double.infinity, "a number")
    self.relation = relation
    self.limit = limit
    self.admitsNaN = admitsNaN
  }
}

extension ThresholdCondition {
  /// Whether a value meets the condition.
  ///
  /// Of a value that is no number, every comparison but "different" is false, so that the way in
  /// which a condition is spelt decides what becomes of it.
  package func holds(_ value: Double) -> Bool {
    if value.isNaN, admitsNaN { return true }
    return switch relation {
    case .atLeast: value >= limit
    case .above: value > limit
    case .atMost: value <= limit
    case .below: value < limit
    case .equal: value == limit
    case .different: value != limit
    }
  }
}

extension AnalysisPhase {
  /// What a measured value comes to.
  ///
  /// - Parameters:
  ///   - value: nil where nothing was measured, which is an error wherever it is asked for.
  ///   - success: nil where there is no such condition.
  ///   - failure: nil where there is no such condition.
  /// - Returns: As of `measured(success:failure:)`.
  package static func measured(
    _ value: Double?, success: ThresholdCondition?, failure: ThresholdCondition?
  ) -> AnalysisPhase {
    measured(success: outcome(of: success, value), failure: outcome(of: failure, value))
  }

  private static func outcome(
    of condition: ThresholdCondition?, _ value: Double?
  ) -> ConditionOutcome {
    guard let condition else { return .absent }
    guard let value else { return .unknown }
    return condition.holds(value) ? .holds : .doesNotHold
  }
}
