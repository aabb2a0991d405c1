import Basics
import Experimentation
import Statistics

/// What a history says about the figures that a plan rests on.
package struct PlanFacts: Equatable, Sendable {
  package let firstDay: Day
  package let lastDay: Day
  /// From the first day to the last, in sevenths.
  package let weeks: Double
  package let clubs: Int
  package let runs: Int
  /// Requests that the model was asked to rank, and those in which the rules had to answer.
  package let asked: Int
  package let fallbacks: Int
  /// Placements with a score and a known outcome.
  package let outcomes: Int
  package let auc: Double?
  /// The standard error of the AUC's log-odds times the root of the outcomes.
  package let aucDeviation: Double?
  /// In the order of `KPI.allCases`.
  package let kpis: [KPIFacts]
  /// How the ledger's runs were simulated in both arms; nil if they were not.
  package let closedLoop: String?

  package var runsPerWeek: Double { Double(runs) / weeks }
  package var askedPerWeek: Double { Double(asked) / weeks }
  package var outcomesPerWeek: Double { Double(outcomes) / weeks }
}

/// A KPI under the rules, and how much it varies from cluster to cluster.
package struct KPIFacts: Equatable, Sendable {
  package let kpi: KPI
  /// nil: nothing of it can be put to a run.
  package let level: Double?
  /// Clusters in which it can be counted.
  package let clusters: Int
  /// nil where more weeks bring no more clusters.
  package let clustersPerWeek: Double?
  /// nil with fewer than two clusters, or where all are alike.
  package let spread: ClusterSpread?
  /// nil without a closed loop whose runs are independent.
  package let paired: PairedFacts?

  /// Both arms of a closed loop.
  package struct PairedFacts: Equatable, Sendable {
    package let clusters: Int
    package let differing: Int
    /// The KPI under the rules, as simulated.
    package let control: Double
    /// Of the difference within a cluster; nil where no cluster differs from another.
    package let deviation: Double?
    /// Of the difference within a cluster.
    package let skewness: Double
    /// The same two of the contrast that the target asks for.
    package let targetDeviation: Double?
    package let targetSkewness: Double
    package let clustersPerWeek: Double?
  }
}

extension KPIFacts {
  /// Linearises a ratio over clusters and over the units that are drawn within them.
  ///
  /// `e = (y − R x) n / Σx`, whose mean square over n − 1 is a cluster's variance. Source: W. G.
  /// Cochran, "Sampling Techniques" (1977), section 6.3.
  ///
  /// - Parameter clusters: The parts of each cluster's units.
  /// - Returns: nil with fewer than two clusters, or where all are alike.
  static func spread(_ clusters: [[RatioPart]]) -> ClusterSpread? {
    let counting = clusters.map { $0.filter { $0.denominator > 0 } }.filter { !$0.isEmpty }
    let units = counting.flatMap { $0 }
    let denominator = units.reduce(0) { $0 + $1.denominator }
    guard counting.count >= 2, denominator > 0 else { return nil }
    let ratio = units.reduce(0) { $0 + $1.numerator } / denominator
    let count = Double(counting.count)
    func error(_ part: RatioPart) -> Double {
      (part.numerator - ratio * part.denominator) * count / denominator
    }
    let ofClusters = counting.reduce(0) { sum, parts in
      let total = parts.reduce(0) { $0 + error($1) }
      return sum + total * total
    }
    let ofUnits = units.reduce(0) { $0 + error($1) * error($1) }
    // What rounding leaves of clusters that are all alike.
    guard ofClusters > 1e-24 * max(1, ratio * ratio) else { return nil }
    let unitCount = Double(units.count)
    return ClusterSpread(
      cluster: ofClusters / (count - 1),
      units: unitCount == count ? nil : ofUnits / count * unitCount / (unitCount - 1),
      unitsPerCluster: unitCount / count)
  }
}
