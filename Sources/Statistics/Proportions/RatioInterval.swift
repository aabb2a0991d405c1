import Foundation

/// A ratio with an interval that is symmetric on the log scale.
package struct RatioInterval: Equatable, Sendable {
  /// Above 0.
  package let ratio: Double
  package let interval: Interval

  init(ratio: Double, logVariance: Double, confidence: Double) throws {
    let reach = exp(try twoSidedZ(confidence: confidence) * max(0, logVariance).squareRoot())
    self.ratio = ratio
    interval = Interval(lower: ratio / reach, upper: ratio * reach)
  }
}
