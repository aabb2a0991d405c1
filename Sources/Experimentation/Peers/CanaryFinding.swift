/// What a canary's metric is called.
package enum CanaryLabel: String, CaseIterable, Sendable {
  case pass = "Pass"
  case high = "High"
  case low = "Low"
  case noData = "Nodata"
  /// Without data, of a metric that must have some.
  case noDataFails = "NodataFailMetric"
  case error = "Error"
}

/// A metric's label, and whether it decides by itself.
package struct CanaryFinding: Equatable, Sendable {
  package let label: CanaryLabel
  /// Whether the metric fails the canary unless it passes.
  package let isCritical: Bool
  /// nil where it has no value, as for a ratio with a mean of 0.
  package let effect: Double?

  /// Takes a finding as it is.
  package init(_ label: CanaryLabel, isCritical: Bool = false, effect: Double? = nil) {
    self.label = label
    self.isCritical = isCritical
    self.effect = effect
  }
}
