/// How scores become an order, and when the model's answer is not used.
package struct ModelPolicy: Sendable, Equatable {
  /// All but `none` suppose that scores are probabilities; a caller must not set them else.
  package enum ThresholdPolicy: String, Sendable, CaseIterable {
    /// The top score is below the threshold: the rules answer.
    case request
    /// Candidates below the threshold are dropped, as production does; the list may end empty.
    case filter
    case none
  }

  package enum Order: String, Sendable, CaseIterable {
    /// By score within role tiers: tiers are never crossed.
    case tiered
    /// By score over all candidates.
    case pooled
  }

  package let threshold: Double
  package let thresholdPolicy: ThresholdPolicy
  package let order: Order
  /// A slower answer counts as late.
  ///
  /// Reading a clock makes a replay irreproducible, so it is read only when a deadline is set.
  package let deadlineNanoseconds: UInt64?

  package init(
    threshold: Double, thresholdPolicy: ThresholdPolicy, order: Order,
    deadlineNanoseconds: UInt64?
  ) {
    self.threshold = threshold
    self.thresholdPolicy = thresholdPolicy
    self.order = order
    self.deadlineNanoseconds = deadlineNanoseconds
  }
}

/// A request the model was asked for and the rules answered: at which layer, and why.
package struct Fallback: Sendable, Equatable {
  /// In the order in which they are tried.
  package enum Layer: String, Sendable, CaseIterable {
    case modelUnavailable = "model unavailable"
    case featureExtraction = "feature extraction"
    case prediction
    case latePrediction = "late prediction"
    case lowConfidence = "low confidence"
  }

  package let layer: Layer
  package let reason: String

  package init(layer: Layer, reason: String) {
    self.layer = layer
    self.reason = reason
  }
}
