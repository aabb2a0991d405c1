/// How the model's scores become the order that the scheduler is given.
package struct RankingPolicy: Equatable, Sendable {
  /// The confidence, 0...1, below which the model is not trusted.
  package var threshold: Double
  package var thresholdPolicy: ThresholdPolicy
  package var order: CandidateOrder
  /// How long the model may take for a request before the rules answer; `nil` for no limit.
  package var deadlineMilliseconds: Double?

  /// Takes a policy; the arguments left out are the defaults of an experiment file.
  package init(
    threshold: Double = 0.6, thresholdPolicy: ThresholdPolicy = .request,
    order: CandidateOrder = .tiered, deadlineMilliseconds: Double? = nil
  ) {
    self.threshold = threshold
    self.thresholdPolicy = thresholdPolicy
    self.order = order
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

/// Which candidates the model may reorder among each other.
package enum CandidateOrder: String, CaseIterable, Sendable {
  /// Within each of the scheduler's tiers: the leads among themselves, then the specialists.
  case tiered
  /// All candidates of a request as one list.
  case pooled
}

/// When a historical decision counts as a success.
package enum OutcomeDefinition: String, CaseIterable, Sendable {
  /// The employee came and the work was done.
  case attendedAndExecuted = "attended-and-executed"
  /// The scheduling service accepted the assignment.
  case apiAccepted = "api-accepted"
}
