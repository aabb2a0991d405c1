/// The state of a measurement, of a metric, or of a whole analysis, best first.
///
/// Source: Argo Rollouts, `docs/features/analysis.md`.
package enum AnalysisPhase: String, CaseIterable, Sendable {
  case successful = "Successful"
  case running = "Running"
  case pending = "Pending"
  case inconclusive = "Inconclusive"
  case error = "Error"
  case failed = "Failed"
}

extension AnalysisPhase: Comparable {
  package static func < (better: AnalysisPhase, worse: AnalysisPhase) -> Bool {
    better.severity < worse.severity
  }

  private var severity: Int {
    switch self {
    case .successful: 0
    case .running: 1
    case .pending: 2
    case .inconclusive: 3
    case .error: 4
    case .failed: 5
    }
  }
}

extension AnalysisPhase {
  /// What several metrics come to.
  ///
  /// - Parameter phases: Of the metrics that decide.
  /// - Returns: The worst of them; nil without any.
  package static func worst(of phases: [AnalysisPhase]) -> AnalysisPhase? {
    phases.max()
  }

  /// What a measurement comes to.
  ///
  /// A condition that cannot be evaluated is an error. A failure outweighs a success; where only
  /// one condition is asked for, the other is its opposite; where both are and neither holds,
  /// nobody knows.
  ///
  /// - Parameters:
  ///   - success: The outcome of the success condition.
  ///   - failure: The outcome of the failure condition.
  /// - Returns: Successful without any condition.
  package static func measured(
    success: ConditionOutcome, failure: ConditionOutcome
  ) -> AnalysisPhase {
    if success == .unknown || failure == .unknown { return .error }
    let hasFailed = failure == .absent ? success == .doesNotHold : failure == .holds
    let hasSucceeded = success == .absent ? failure != .holds : success == .holds
    return hasFailed ? .failed : hasSucceeded ? .successful : .inconclusive
  }
}

/// What asking a condition came to.
package enum ConditionOutcome: Sendable {
  /// There is no such condition.
  case absent
  case holds
  case doesNotHold
  /// It could not be evaluated, as when nothing was measured.
  case unknown
}
