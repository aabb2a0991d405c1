import Foundation

/// An area under the ROC curve with its standard error.
package struct AUCEstimate: Equatable, Sendable {
  package let auc: Double
  package let standardError: Double
  package let successes: Int
  package let failures: Int

  /// On which scale the normal approximation is made.
  package enum Scale: Sendable {
    case plain
    /// Never leaves 0...1, and covers better near 1.
    case logit
  }

  /// The large-sample confidence interval.
  ///
  /// Source: M. S. Pepe, "The Statistical Evaluation of Medical Tests for Classification and
  /// Prediction" (2003), section 5.2.
  ///
  /// - Parameters:
  ///   - confidence: Two-sided, strictly between 0 and 1.
  ///   - scale: On the plain scale the bounds are cut to 0...1.
  /// - Returns: Bounds in 0...1 around the AUC.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  package func interval(confidence: Double = 0.95, scale: Scale = .logit) throws -> Interval {
    try checkConfidence(confidence)
    let reach = try -normalQuantile((1 - confidence) / 2) * standardError
    switch scale {
    case .plain: return Interval(lower: max(0, auc - reach), upper: min(1, auc + reach))
    case .logit:
      let odds = auc / (1 - auc)
      let factor = exp(reach / (auc * (1 - auc)))
      return Interval(
        lower: 1 / (1 + factor / odds), upper: 1 / (1 + 1 / (factor * odds)))
    }
  }
}

/// Estimates the AUC of independent rows with DeLong's variance.
///
/// Source: E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Biometrics 44 (1988) 837–845.
///
/// - Parameters:
///   - scores: Finite scores, higher meaning more likely to succeed.
///   - outcomes: For each score, whether it was a success; at least two of each.
/// - Returns: The estimate.
/// - Throws: `StatisticsError`; `.noVariation` when the classes do not overlap, since the variance of
///   a perfect order cannot be estimated from it.
/// - Complexity: O(n log n).
package func aucEstimate(scores: [Double], outcomes: [Bool]) throws -> AUCEstimate {
  try clusteredAUC(scores: scores, outcomes: outcomes, clusters: Array(scores.indices))
}

/// Estimates the AUC of rows that depend on each other within clusters.
///
/// Obuchowski's extension of DeLong's variance: placement values are summed within clusters, and
/// successes and failures of one cluster may be correlated. With one row per cluster it is DeLong's
/// variance itself.
///
/// Source: N. A. Obuchowski, "Nonparametric Analysis of Clustered ROC Curve Data", Biometrics 53
/// (1997) 567–578.
///
/// - Parameters:
///   - scores: Finite scores, higher meaning more likely to succeed.
///   - outcomes: For each score, whether it was a success.
///   - clusters: For each row, the number of its cluster; any integers. Successes must come from at
///     least two clusters, and so must failures.
/// - Returns: The estimate.
/// - Throws: `StatisticsError`; `.noVariation` when the estimated variance is not above zero.
/// - Complexity: O(n log n).
package func clusteredAUC(
  scores: [Double], outcomes: [Bool], clusters: [Int]
) throws -> AUCEstimate {
  let placements = try PlacementValues(scores: scores, outcomes: outcomes)
  try checkLengths(scores.count, clusters.count)
  let index = ClusterIndex(clusters)
  let (ofSuccesses, successFactor) = try index.classSums(placements, side: true)
  let (ofFailures, failureFactor) = try index.classSums(placements, side: false)
  let (m, n) = (Double(placements.successes), Double(placements.failures))
  let all = Double(index.count)
  var variance = 0.0
  for (x, y) in zip(ofSuccesses, ofFailures) {
    variance += successFactor * x * x / (m * m) + failureFactor * y * y / (n * n)
    variance += 2 * all / (all - 1) * x * y / (m * n)
  }
  guard variance > 0 else { throw StatisticsError.noVariation(of: "the order of the scores") }
  return AUCEstimate(
    auc: placements.auc, standardError: variance.squareRoot(), successes: placements.successes,
    failures: placements.failures)
}

extension ClusterIndex {
  /// Each cluster's sum of one class's deviations, and I/(I−1) for the I clusters with that class.
  fileprivate func classSums(
    _ placements: PlacementValues, side: Bool
  ) throws -> (sums: [Double], factor: Double) {
    let holding = clusters(ofRows: placements.outcomes.map { $0 == side }).count
    guard holding >= 2 else { throw StatisticsError.tooFewClusters(count: holding, needed: 2) }
    let factor = Double(holding) / Double(holding - 1)
    return (sums(of: placements.deviations(of: side)), factor)
  }
}
