import Statistics

/// How sure a gate has to be at one look, so that all looks together keep α.
package enum LookLevel: Equatable, Sendable {
  /// A planned look, with the one-sided α that a group-sequential design leaves it; 0 at a look
  /// that is too early to have any.
  case planned(alpha: Double)
  /// An open-ended stage, looked at whenever anybody likes.
  case watch(AsymptoticSequence)

  /// One-sided bounds of a contrast, each for itself.
  ///
  /// - Parameters:
  ///   - contrast: With its error so far.
  ///   - clusters: The clusters behind it, above 0.
  /// - Returns: nil at a look without any α.
  /// - Throws: `StatisticsError` for figures that are not finite.
  func bounds(of contrast: Contrast, clusters: Int) throws -> Interval? {
    switch self {
    case .planned(let alpha):
      guard alpha > 0 else { return nil }
      return Interval(
        lower: try contrast.lowerBound(confidence: 1 - alpha),
        upper: try contrast.upperBound(confidence: 1 - alpha))
    case .watch(let sequence):
      return try sequence.interval(around: contrast, count: Double(clusters))
    }
  }

  /// The p-value of the claim that a contrast lies above zero, to be compared with `alpha`.
  ///
  /// For a watch it is the two-sided one, which is never too small.
  func pValue(above null: Double, _ contrast: Contrast, clusters: Int) throws -> Double {
    switch self {
    case .planned: return try contrast.pValue(against: null, .greater)
    case .watch(let sequence):
      guard contrast.value > null else { return 1 }
      return try sequence.pValue(of: contrast.shifted(by: -null), count: Double(clusters))
    }
  }

  /// Clusters of each arm that an interval takes where they are in one arm only: Student's tails are
  /// right for a few as far as one in a hundred, and further out for more.
  package var fewestOfAnArm: Int {
    alpha >= 0.01 ? KPIJudge.fewestOfAnArm : 2 * KPIJudge.fewestOfAnArm
  }

  /// One-sided, of this look.
  package var alpha: Double {
    switch self {
    case .planned(let alpha): alpha
    case .watch(let sequence): sequence.alpha
    }
  }
}
