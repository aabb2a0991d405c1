/// How the model's scores become the order that the scheduler is given.
package struct RankingPolicy: Equatable, Sendable {
  /// The confidence, 0...1, below which the model is not trusted.
  package var threshold: Double
  package var thresholdPolicy: ThresholdPolicy
  package var integrationPoint: IntegrationPoint
  /// How long the model may take for a request before the rules answer; `nil` for no limit.
  package var deadlineMilliseconds: Double?

  /// Takes a policy; the arguments left out are the defaults of an experiment file.
  package init(
    threshold: Double = 0.6, thresholdPolicy: ThresholdPolicy = .request,
    integrationPoint: IntegrationPoint = .fillPool, deadlineMilliseconds: Double? = nil
  ) {
    self.threshold = threshold
    self.thresholdPolicy = thresholdPolicy
    self.integrationPoint = integrationPoint
    self.deadlineMilliseconds = deadlineMilliseconds
  }
}

/// What happens when scores lie below the threshold.
package enum ThresholdPolicy: String, CaseIterable, Sendable {
  /// The rules answer the request when its best score lies below the threshold.
  case request
  /// Candidates below the threshold leave the model's order.
  case filter
  /// The threshold is not applied.
  case none
}

/// Where the model's order enters the scheduler, and which candidates it may reorder there.
package enum IntegrationPoint: String, CaseIterable, Sendable {
  /// The lists of available leads and of available specialists, as the rollout plan has it.
  ///
  /// Today's engine builds them nowhere in a run, so that the order reaches no decision.
  case productionLists = "production-lists"
  /// The pool from which an empty slot is filled, within its role tiers: the leads among
  /// themselves, then the specialists, then the baristas.
  case fillPool = "fill-pool"
  /// The same pool as one list.
  case pooled

  /// Whether an order may put a member of a later tier before one of an earlier.
  package var crossesTiers: Bool { self == .pooled }
  /// Whether a run of today's engine asks for an order there at all.
  package var isConsulted: Bool { self != .productionLists }
}

/// When a historical decision counts as a success.
package enum OutcomeDefinition: String, CaseIterable, Sendable {
  /// The employee came and the work was done.
  case attendedAndExecuted = "attended-and-executed"
  /// The scheduling service accepted the assignment.
  case apiAccepted = "api-accepted"
}
