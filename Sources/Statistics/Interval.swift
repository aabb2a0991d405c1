/// A confidence interval, in the unit of what it estimates.
package struct Interval: Equatable, Sendable {
  package let lower: Double
  package let upper: Double

  /// Takes bounds with `lower <= upper`.
  package init(lower: Double, upper: Double) {
    precondition(lower <= upper, "the bounds of an interval are in order and are numbers")
    self.lower = lower
    self.upper = upper
  }

  /// Whether the value lies between the bounds or on one of them.
  package func contains(_ value: Double) -> Bool {
    lower <= value && value <= upper
  }
}
