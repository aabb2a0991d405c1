import Foundation
import Statistics

/// What a gate's test will have to go by at a planned size: the error of the contrast, which the
/// test estimates without bias, and how loosely it does.
package struct PlannedContrast: Equatable, Sendable {
  /// All clusters that count.
  package let clusters: Double
  /// Of the contrast, in the unit of the KPI.
  package let standardError: Double
  /// Of the test's own standard error.
  package let degreesOfFreedom: Double
  /// Of the contrast, towards the side that is to be proven.
  package var skewness = 0.0
  /// That chance leaves each arm as many clusters as an interval takes.
  package var chance = 1.0

  /// Every cluster in both arms.
  ///
  /// The square of the test's error is then `σ²/n` times a chi-square with n − 1 degrees of
  /// freedom.
  ///
  /// - Parameters:
  ///   - clusters: n, more than 1.
  ///   - deviation: σ of the difference within a cluster, above 0.
  ///   - skewness: Of that difference, towards the side that is to be proven.
  /// - Returns: nil for fewer than two clusters.
  package static func paired(
    clusters: Double, deviation: Double, skewness: Double = 0
  ) -> PlannedContrast? {
    guard clusters >= 2 else { return nil }
    return PlannedContrast(
      clusters: clusters, standardError: deviation / clusters.squareRoot(),
      degreesOfFreedom: clusters - 1, skewness: skewness / clusters.squareRoot())
  }
}

/// How much a KPI's ratio varies under the rules, per cluster.
package struct ClusterSpread: Equatable, Sendable {
  /// Variance of a cluster's linearised error, in the square of the KPI's unit: the ratio of n
  /// clusters has the variance `cluster / n`.
  package let cluster: Double
  /// The variances of the units that are drawn into arms, summed within a cluster; that of the
  /// cluster itself where it is drawn as a whole.
  package let units: Double
  /// Drawn units in a cluster, 1 or more.
  package let unitsPerCluster: Double

  /// Takes variances as they are.
  ///
  /// - Parameters:
  ///   - cluster: Of a whole cluster, 0 or above.
  ///   - units: Summed over the drawn units of a cluster; nil where a cluster is one unit.
  ///   - unitsPerCluster: 1 or more.
  package init(cluster: Double, units: Double? = nil, unitsPerCluster: Double = 1) {
    self.cluster = cluster
    self.units = units ?? cluster
    self.unitsPerCluster = unitsPerCluster
  }
}

/// Clusters that meet one share of treatment.
package struct ShareOfClusters: Equatable, Sendable {
  package let clusters: Double
  /// 0...1.
  package let treated: Double

  /// Takes them as they are.
  package init(clusters: Double, treated: Double) {
    self.clusters = clusters
    self.treated = treated
  }

  /// What the cluster's share of an arm weighs.
  fileprivate var overlap: Double { treated * (1 - treated) }
}

extension PlannedContrast {
  /// Units drawn into one arm each, `treatment − weight · control`.
  ///
  /// Units count by `TrafficShare.overlapWeight`: n clusters at the share p give each arm the
  /// weight `H`, the sum of `n p (1 − p)` over the shares. Where a cluster is drawn as a whole, the
  /// treatment's part of the variance is `σ² Σ n p (1 − p)² / H²`, the control's `weight²` times
  /// that of 1 − p; of one share they are `σ²/n_T` and `weight² σ²/n_C`. Where its units are drawn
  /// one by one, only the squares of the units' errors keep the drawing's variance, and what they
  /// share is left as far as the arms do not cancel it. Both arms' errors are taken as under the
  /// rules, and the arms' sizes as what the shares give on average.
  ///
  /// An arm has now more and now fewer units than the shares give: its variance goes with the
  /// expectation of 1/n_T over the draws that leave both arms what an interval takes.
  ///
  /// Degrees of freedom are those of `ArmContrast`: Satterthwaite's, over the clusters of each arm.
  ///
  /// - Parameters:
  ///   - groups: One for each share, as the stages of a ramp.
  ///   - spread: Of the KPI.
  ///   - weight: As of `ArmContrast`.
  ///   - fewest: Clusters of each arm that an interval takes.
  /// - Returns: nil where an arm expects fewer than two units, whose spread nobody can know.
  /// - Throws: `StatisticsError.parameterOutOfRange` for more than 1e10 clusters.
  package static func randomised(
    _ groups: [ShareOfClusters], _ spread: ClusterSpread, weight: Double = 1,
    fewest: Int = KPIJudge.fewestOfAnArm
  ) throws -> PlannedContrast? {
    let groups = groups.filter { $0.treated > 0 && $0.treated < 1 }
    func sum(_ term: (ShareOfClusters) -> Double) -> Double { groups.reduce(0) { $0 + term($1) } }
    let clusters = sum { $0.clusters }
    let treated = sum { $0.clusters * $0.treated }
    let size = sum { $0.clusters * $0.overlap }
    guard min(treated, clusters - treated) * spread.unitsPerCluster >= 2, clusters >= 2 else {
      return nil
    }
    func arm(_ share: (ShareOfClusters) -> Double) throws -> ArmPart {
      let units = sum { $0.clusters * share($0) } * spread.unitsPerCluster
      let whole = clusters * spread.unitsPerCluster
      return ArmPart(
        variance: try spread.units * sum { $0.clusters * $0.overlap * (1 - share($0)) }
          / (size * size) * drawing(whole, share: units / whole, fewest),
        clusters: sum { $0.clusters * (1 - pow(1 - share($0), spread.unitsPerCluster)) })
    }
    let arms = try [arm(\.treated), arm { 1 - $0.treated }.scaled(by: weight * weight)]
    // What the units of a cluster share, where both arms do not cancel it.
    let lean = (1 - weight) / size
    let shared =
      lean * lean * (spread.cluster - spread.units)
      * sum { $0.clusters * $0.overlap * $0.overlap }
    let variance = arms[0].variance + arms[1].variance + shared
    guard variance > 0, arms.allSatisfy({ $0.clusters > 1 }) else { return nil }
    let squares = arms.reduce(shared * shared / (clusters - 1)) {
      $0 + $1.variance * $1.variance / ($1.clusters - 1)
    }
    return PlannedContrast(
      clusters: clusters, standardError: variance.squareRoot(),
      // Each arm has at least as many clusters as an interval takes, else there is none.
      degreesOfFreedom: max(
        Double(fewest - 1), min(clusters - 1, variance * variance / squares)),
      chance: try chance(of: arms, clusters, fewest))
  }

  /// What the drawing adds to an arm's variance: `n p E[1/K]` of its K units, where both arms have
  /// as many as an interval takes.
  private static func drawing(
    _ units: Double, share: Double, _ fewest: Int
  ) throws -> Double {
    let expected = units * share
    let count = Int(units.rounded())
    // So many that 1 + (1 − p)/(n p) is exact to the fourth digit, or too few for an interval.
    guard expected < 200, count >= 2 * fewest else { return 1 + (1 - share) / expected }
    let binomial = try BinomialDistribution(trials: count, probability: share)
    var (mass, inverse) = (0.0, 0.0)
    for drawn in fewest...min(count - fewest, 1000) {
      let here = binomial.mass(at: drawn)
      mass += here
      inverse += here / Double(drawn)
    }
    return mass > 0 ? expected * inverse / mass : 1 + (1 - share) / expected
  }

  /// That both arms have the clusters that an interval takes; they lack them in turns, not
  /// together.
  private static func chance(
    of arms: [ArmPart], _ clusters: Double, _ fewest: Int
  ) throws -> Double {
    let trials = Int(clusters.rounded())
    let lacking = try arms.reduce(0.0) { sum, arm in
      let binomial = try BinomialDistribution(
        trials: trials, probability: min(1, arm.clusters / clusters))
      return sum + binomial.tails(at: fewest - 1).lower
    }
    return max(0, 1 - lacking)
  }

  private struct ArmPart {
    let variance: Double
    /// With a unit in the arm, on average.
    let clusters: Double

    func scaled(by factor: Double) -> ArmPart {
      ArmPart(variance: factor * variance, clusters: clusters)
    }
  }
}
