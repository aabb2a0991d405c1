import Statistics

/// A figure over clusters with the interval that their spread allows.
package struct ClusteredFigure: Equatable, Sendable {
  package let value: Double
  /// nil with fewer than `Enough.clusters`, or when no cluster differs from the others.
  package let interval: Interval?
  package let clusters: Int
}

/// Ratios of sums, and their differences, with intervals over clusters: see `ArmContrast`.
enum ClusteredRatio {
  /// The ratio of the sums.
  ///
  /// - Parameters:
  ///   - parts: One per cluster; those with an empty denominator are left out.
  ///   - confidence: Two-sided.
  /// - Returns: nil when the denominators sum to zero.
  /// - Throws: `StatisticsError` for figures that are not finite.
  static func estimate(_ parts: [RatioPart], confidence: Double) throws -> ClusteredFigure? {
    try figure(
      ArmContrast(parts.map { ArmParts(treatment: $0) }), weight: 0, confidence: confidence)
  }

  /// The first ratio minus the second, over the same clusters; rows may count in both.
  ///
  /// - Parameters:
  ///   - first: One part per cluster.
  ///   - second: One part per cluster, in the same order.
  ///   - confidence: Two-sided.
  /// - Returns: nil when the denominators of either sum to zero.
  /// - Throws: `StatisticsError` for figures that are not finite.
  static func difference(
    _ first: [RatioPart], _ second: [RatioPart], confidence: Double
  ) throws -> ClusteredFigure? {
    let parts = zip(first, second).map { ArmParts(control: $1, treatment: $0) }
    return try figure(ArmContrast(parts), weight: 1, confidence: confidence)
  }

  private static func figure(
    _ arms: ArmContrast, weight: Double, confidence: Double
  ) throws -> ClusteredFigure? {
    guard let value = arms.value(weight: weight) else { return nil }
    let interval =
      arms.clusters < Enough.clusters
      ? nil : try arms.contrast(weight: weight)?.interval(confidence: confidence)
    return ClusteredFigure(value: value, interval: interval, clusters: arms.clusters)
  }
}

/// Computes a statistic, or nil where the data are too few or too uniform to have one.
func unlessDegenerate<Value>(_ body: () throws -> Value) throws -> Value? {
  do {
    return try body()
  } catch let error as StatisticsError {
    switch error {
    case .tooFewValues, .tooFewClusters, .emptyGroup, .noVariation: return nil
    default: throw error
    }
  }
}

extension ClusteredFigure {
  /// The figure with the part of its interval that a share can have.
  func cut(to range: ClosedRange<Double>) -> ClusteredFigure {
    func cut(_ bound: Double) -> Double { min(max(bound, range.lowerBound), range.upperBound) }
    return ClusteredFigure(
      value: value,
      interval: interval.map { Interval(lower: cut($0.lower), upper: cut($0.upper)) },
      clusters: clusters)
  }
}
