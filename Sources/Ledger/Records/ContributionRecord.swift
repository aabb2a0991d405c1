/// One feature of both first choices, and what the model makes of it.
package struct ContributionRecord: Sendable, Equatable {
  package var feature: String
  /// Of the rules' first choice; nil is a missing value.
  package var rulesValue: Double?
  /// Of the model's first choice.
  package var modelValue: Double?
  /// What the value adds to the model's score of the rules' first choice, on the scale that
  /// `ReplayRecord.scoreScale` says.
  package var rulesContribution: Double
  /// The same of the model's first choice.
  package var modelContribution: Double

  package init(
    feature: String, rulesValue: Double?, modelValue: Double?, rulesContribution: Double,
    modelContribution: Double
  ) {
    self.feature = feature
    self.rulesValue = rulesValue
    self.modelValue = modelValue
    self.rulesContribution = rulesContribution
    self.modelContribution = modelContribution
  }
}

extension ContributionRecord {
  /// By how much the feature speaks for the model's first choice and against the rules'.
  package var difference: Double { modelContribution - rulesContribution }
}
