import Ledger

/// What makes the model put somebody else first than the rules do.
///
/// Over all divergences of first places whose difference of scores the ledger explains. This is
/// about the model's score, not about who would do better.
package struct Reasons: Equatable, Sendable {
  /// Every feature, the most frequent leading reason first, ties by mean share and then by name.
  package let features: [ReasonFigure]
  /// Divergences that are explained.
  package let explained: Int
  /// All divergences of first places with a first choice of the model.
  package let total: Int
  /// Why nothing is explained, as the replay noted it; nil when it noted nothing.
  package let obstacle: String?
}

/// How much one feature makes the model's first choices differ from the rules'.
package struct ReasonFigure: Equatable, Sendable {
  package let feature: String
  /// Divergences in which it speaks for the model's choice most of all features.
  package let leading: Share
  /// The mean of its part in the difference, from -1 to 1; below 0 it speaks for the rules' choice.
  ///
  /// A part is the feature's difference of contributions over the sum of all features' absolute
  /// ones.
  package let meanShare: Double
}

/// Collects the explained divergences of all runs.
struct ReasonBuilder {
  private var shares: [String: Double] = [:]
  private var leading = Tally()
  private var explained = 0
  private var total = 0

  mutating func add(_ run: RunRecord) {
    for decision in run.decisions
    where decision.isFirstPlaceDivergence && decision.modelFirst != nil {
      total += 1
      add(decision.contributions)
    }
  }

  private mutating func add(_ contributions: [ContributionRecord]) {
    let sum = contributions.reduce(0) { $0 + abs($1.difference) }
    guard sum > 0, sum.isFinite, let first = Self.leading(contributions) else { return }
    explained += 1
    leading.add(first.feature)
    for contribution in contributions {
      shares[contribution.feature, default: 0] += contribution.difference / sum
    }
  }

  /// The feature that speaks most for the model's choice, the first by name of equal ones.
  private static func leading(_ contributions: [ContributionRecord]) -> ContributionRecord? {
    contributions.min { ($1.difference, $0.feature) < ($0.difference, $1.feature) }
  }

  /// The figures of what was added.
  ///
  /// - Parameters:
  ///   - findings: Among them why the replay gives no contributions, where it does not.
  ///   - confidence: Of the shares' intervals.
  /// - Returns: Figures without a feature where nothing is explained.
  /// - Throws: `StatisticsError`.
  func finish(_ findings: [FindingRecord], confidence: Double) throws -> Reasons {
    let features = try shares.map { feature, sum in
      ReasonFigure(
        feature: feature,
        leading: try Share(leading[feature], of: explained, confidence: confidence),
        meanShare: sum / Double(explained))
    }
    return Reasons(
      features: features.sorted {
        ($1.leading.count, $1.meanShare, $0.feature) < ($0.leading.count, $0.meanShare, $1.feature)
      }, explained: explained, total: total,
      obstacle: findings.first { $0.source == "model" }?.text)
  }
}
