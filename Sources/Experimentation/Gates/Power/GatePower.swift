import Foundation
import Statistics

/// What the gate's test of a KPI can prove at a planned size, and what size it takes.
///
/// The test is that of `KPIJudge`: a bound of an `ArmContrast` against a limit, with Student's
/// quantile at a planned look, and the width of the confidence sequence where a stage has no end.
package struct GatePower: Equatable, Sendable {
  /// Of the look.
  package let level: LookLevel
  /// The chance of a right answer that is asked for.
  package let power: Double
  /// What Holm's first step divides α by: the goals of which one has to pass; 1 for a single test.
  package let family: Int

  /// Takes how sure the gate is to be.
  ///
  /// - Parameters:
  ///   - level: Of the look, with an α above 0 if anything is to be proven.
  ///   - power: Above one half and below 1.
  ///   - family: 1 or more.
  package init(_ level: LookLevel, power: Double, family: Int = 1) {
    self.level = level
    self.power = power
    self.family = family
  }
}

extension GatePower {
  /// How many of its standard errors a contrast has to lie beyond a limit.
  ///
  /// - Parameter contrast: The planned size.
  /// - Returns: nil at a look without any α.
  /// - Throws: `StatisticsError` for a number of clusters that is none.
  package func critical(_ contrast: PlannedContrast) throws -> Double? {
    guard level.alpha > 0 else { return nil }
    let clusters = contrast.clusters
    switch level {
    case .planned(let alpha):
      return try -StudentDistribution(degreesOfFreedom: contrast.degreesOfFreedom)
        .quantile(alpha / Double(family))
    case .watch(let sequence) where family == 1:
      return try sequence.halfWidth(count: clusters, deviation: clusters.squareRoot())
    case .watch(let sequence):
      // Where `AsymptoticSequence.pValue` reaches α over the family.
      let grown = clusters * sequence.rho * sequence.rho
      let depth = 0.5 * log1p(grown) - log(sequence.alpha / Double(family))
      return (2 * (grown + 1) / grown * depth).squareRoot()
    }
  }

  /// The chance that the test proves a contrast to lie beyond a limit.
  ///
  /// - Parameters:
  ///   - distance: From the limit to the true contrast, in the KPI's unit; positive on the side
  ///     that is to be proven.
  ///   - contrast: The planned size; nil, as too few clusters, proves nothing.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package func power(of distance: Double, _ contrast: PlannedContrast?) throws -> Double {
    guard let contrast, let test = try test(contrast) else { return 0 }
    return try contrast.chance * test.power(effect: distance / contrast.standardError)
  }

  /// The chance that a KPI which is as good as under the rules is called no worse than by a margin.
  ///
  /// However many clusters there are it is at most 1 − α: so often chance lets the KPI look worse,
  /// which fails also within the margin.
  ///
  /// - Parameters:
  ///   - margin: In the KPI's unit, above 0.
  ///   - contrast: The planned size; nil, as too few clusters, proves nothing.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package func keptPower(margin: Double, _ contrast: PlannedContrast?) throws -> Double {
    guard var worse = contrast else { return 0 }
    worse.skewness.negate()
    return try min(power(of: margin, contrast), worse.chance - power(of: 0, worse))
  }

  /// The least distance from a limit that the planned size proves with the power.
  ///
  /// - Parameter contrast: The planned size.
  /// - Returns: In the KPI's unit; nil where the test proves nothing at this size.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package func detectable(_ contrast: PlannedContrast?) throws -> Double? {
    guard let contrast, let test = try test(contrast), power < contrast.chance else { return nil }
    return try test.effect(power: power / contrast.chance) * contrast.standardError
  }

  private func test(_ contrast: PlannedContrast) throws -> NoncentralPower? {
    // Fewer give no interval.
    guard contrast.clusters >= Double(KPIJudge.fewestClusters),
      let critical = try critical(contrast)
    else { return nil }
    return try NoncentralPower(
      critical: critical, degreesOfFreedom: contrast.degreesOfFreedom,
      skewness: contrast.skewness)
  }
}

extension GatePower {
  /// The least number of clusters with which the test has the power.
  ///
  /// - Parameters:
  ///   - most: Where to give up.
  ///   - hasPower: Whether so many clusters are enough; once they are, more are as well.
  /// - Returns: 1...most; nil where that many are not enough.
  /// - Throws: What the question throws.
  package static func fewest(
    upTo most: Int, _ hasPower: (Int) throws -> Bool
  ) rethrows -> Int? {
    var (tooFew, enough) = (0, 1)
    while try !hasPower(min(enough, most)) {
      guard enough < most else { return nil }
      (tooFew, enough) = (enough, 2 * enough)
    }
    enough = min(enough, most)
    while enough - tooFew > 1 {
      let middle = tooFew + (enough - tooFew) / 2
      if try hasPower(middle) { enough = middle } else { tooFew = middle }
    }
    return enough
  }

  /// The clusters that prove a rate's arms to differ by less than a margin if they are identical in
  /// every one of them: `ln α / ln(1 − margin)`, as Clopper and Pearson's bound without a success.
  ///
  /// - Parameter margin: Strictly between 0 and 1.
  /// - Returns: At least as many as an interval takes; nil at a look without any α, and for more than
  ///   a billion.
  package func identicalClusters(margin: Double) -> Int? {
    guard level.alpha > 0, margin > 0, margin < 1 else { return nil }
    // The bound has to lie below the margin, not on it.
    let count = (log(level.alpha) / log1p(-margin)).rounded(.down) + 1
    return count < 1e9 ? max(KPIJudge.fewestClusters, Int(count)) : nil
  }

  /// The least margin that arms identical in every one of so many clusters are proven to keep:
  /// `1 − α^(1/n)`.
  ///
  /// - Parameter clusters: n.
  /// - Returns: nil for fewer clusters than an interval takes, and at a look without any α.
  package func identicalMargin(clusters: Double) -> Double? {
    guard level.alpha > 0, clusters >= Double(KPIJudge.fewestClusters) else { return nil }
    return -expm1(log(level.alpha) / clusters)
  }
}
