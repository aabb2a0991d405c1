extension TrafficShare {
  /// How much a unit counts where stages of different shares are judged together.
  ///
  /// A unit counts by the chance it had of the other arm. Both arms are then made of the same
  /// mixture of stages, so that what changes from one to the next is not taken for the model's
  /// doing, and a stage that treats all or none, in which nothing can be compared, counts for
  /// nothing. Of all weights that balance the stages these have the smallest error where the arms
  /// vary alike. What differs between stages still widens the bounds, unless clusters have units of
  /// both arms.
  ///
  /// Source: F. Li, K. L. Morgan and A. M. Zaslavsky, "Balancing Covariates via Propensity Score
  /// Weighting", J. Am. Statist. Assoc. 113 (2018) 390–400, section 3.
  ///
  /// - Parameter arm: The unit's own.
  /// - Returns: 0...1.
  package func overlapWeight(of arm: Arm) -> Double {
    arm == .treatment ? 1 - fraction : fraction
  }
}
