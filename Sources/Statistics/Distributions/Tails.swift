/// The two tail probabilities of a distribution at a point.
///
/// Each is computed for itself where it is small, so neither loses digits to `1 - p`.
package struct Tails: Equatable, Sendable {
  /// The probability of a value at or below the point.
  package let lower: Double
  /// The probability of a value above the point.
  package let upper: Double
}
