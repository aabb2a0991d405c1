import Statistics

/// What one cluster (a run, a week) adds to a ratio of sums.
package struct RatioPart: Equatable, Sendable {
  package var numerator: Double
  package var denominator: Double

  init(numerator: Double = 0, denominator: Double = 0) {
    self.numerator = numerator
    self.denominator = denominator
  }

  mutating func add(_ isCounted: Bool) {
    denominator += 1
    if isCounted { numerator += 1 }
  }
}

/// A figure over clusters with the interval that their spread allows.
package struct ClusteredFigure: Equatable, Sendable {
  package let value: Double
  /// nil with fewer than `Enough.clusters`, or when no cluster differs from the others.
  package let interval: Interval?
  package let clusters: Int
}

/// Estimates ratios of sums, and their differences, when rows of a cluster depend on each other.
///
/// Each cluster is replaced by its linearised value, the ratio plus G times what the cluster adds
/// to the ratio's error; Student's interval of these G values is the cluster-robust interval of
/// the ratio (Taylor linearisation, factor G/(G−1), t with G − 1 degrees of freedom).
///
/// Source: W. G. Cochran, "Sampling Techniques" (1977), sections 6.3 and 9A.4; K.-Y. Liang and
/// S. L. Zeger, Biometrika 73 (1986) 13–22.
enum ClusteredRatio {
  /// The ratio of the sums.
  ///
  /// - Parameters:
  ///   - parts: One per cluster; those with an empty denominator are left out.
  ///   - confidence: Two-sided.
  /// - Returns: nil when the denominators sum to zero.
  /// - Throws: `StatisticsError` for figures that are not finite.
  static func estimate(_ parts: [RatioPart], confidence: Double) throws -> ClusteredFigure? {
    let parts = parts.filter { $0.denominator > 0 }
    guard let ratio = Ratio(parts) else { return nil }
    return try figure(ratio.value, errors: parts.map(ratio.error), confidence: confidence)
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
    let pairs = zip(first, second).filter { $0.denominator > 0 || $1.denominator > 0 }
    guard let one = Ratio(pairs.map(\.0)), let two = Ratio(pairs.map(\.1)) else { return nil }
    return try figure(
      one.value - two.value, errors: pairs.map { one.error($0) - two.error($1) },
      confidence: confidence)
  }

  private static func figure(
    _ value: Double, errors: [Double], confidence: Double
  ) throws -> ClusteredFigure {
    guard value.isFinite else { throw StatisticsError.notFinite(index: 0) }
    let count = Double(errors.count)
    let interval: Interval? =
      errors.count < Enough.clusters
      ? nil
      : try unlessDegenerate {
        try studentInterval(of: errors.map { value + count * $0 }, confidence: confidence)
          .interval
      }
    return ClusteredFigure(value: value, interval: interval, clusters: errors.count)
  }

  private struct Ratio {
    let value: Double
    private let denominator: Double

    init?(_ parts: [RatioPart]) {
      denominator = parts.reduce(0) { $0 + $1.denominator }
      guard denominator > 0 else { return nil }
      value = parts.reduce(0) { $0 + $1.numerator } / denominator
    }

    func error(_ part: RatioPart) -> Double {
      (part.numerator - value * part.denominator) / denominator
    }
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
