import Statistics

/// What a plan says beforehand of the claims that the lab counts.
extension GateLab {
  /// A claim whose power a plan gives.
  package enum Claim: Sendable {
    /// No worse than the margin, where the truth is no difference.
    case kept
    /// The target is reached.
    case reached
  }

  /// Clusters of the history by which a plan knows how much they vary.
  private static let pilot = 20_000

  /// The power that a plan gives one look for a claim.
  ///
  /// As `plan` does, it measures how much clusters vary, here on a long history of its own.
  ///
  /// - Parameters:
  ///   - claim: Of one KPI.
  ///   - look: Of the looks, from 0.
  ///   - seed: Equal seeds give equal figures.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError`.
  package func plannedPower(of claim: Claim, atLook look: Int, seed: UInt64) throws -> Double {
    let moment = try moments()[look]
    // How much clusters vary is the same at every share.
    var source = SimulatedClusters(
      design == .ramp ? .randomised : design, control: Self.control, effect: effect, seed: ~seed)
    let parts = try (0..<Self.pilot).map { _ in try source.next() }
    let arms = try ArmContrast(parts)
    guard let found = try arms.contrast() else { return 0 }
    let clusters = Double(moment.clusters)
    let variance = found.standardError * found.standardError * Double(Self.pilot)
    let contrast: PlannedContrast? =
      switch design {
      case .paired:
        .paired(
          clusters: clusters, deviation: variance.squareRoot(),
          skewness: arms.skewness() * Double(Self.pilot).squareRoot())
      case .randomised:
        // Half of the clusters in each arm: 4 σ² over all of them.
        try .randomised(
          [ShareOfClusters(clusters: clusters, treated: 0.5)], ClusterSpread(cluster: variance / 4),
          fewest: moment.level.fewestOfAnArm)
      case .ramp:
        try .randomised(
          [
            ShareOfClusters(clusters: min(clusters, Double(self.clusters) / 2), treated: 0.1),
            ShareOfClusters(clusters: max(0, clusters - Double(self.clusters) / 2), treated: 0.5),
          ], ClusterSpread(cluster: variance / 4),
          fewest: moment.level.fewestOfAnArm)
      }
    let power = GatePower(moment.level, power: 0.8)
    return switch claim {
    case .kept: try power.keptPower(margin: Self.goal.margin, contrast)
    case .reached: try power.power(of: effect - Self.step, contrast)
    }
  }

  /// The least effect, in tenths of a point, of which a plan says that a look finds it to be beyond
  /// the target with a given chance.
  ///
  /// - Parameters:
  ///   - power: Strictly between 0 and 1.
  ///   - look: Of the looks, from 0.
  ///   - seed: Equal seeds give equal figures.
  /// - Returns: nil where the largest that clusters can have is not enough.
  /// - Throws: `StatisticsError`.
  package func effect(reaching power: Double, atLook look: Int, seed: UInt64) throws -> Double? {
    var (low, high) = (Int(Self.step * 1000), Int(SimulatedClusters.widestEffect * 1000))
    while high - low > 1 {
      let middle = (low + high) / 2
      let found = try with(effect: Double(middle) / 1000)
        .plannedPower(of: .reached, atLook: look, seed: seed)
      if found >= power { high = middle } else { low = middle }
    }
    return high < Int(SimulatedClusters.widestEffect * 1000) ? Double(high) / 1000 : nil
  }

  /// The same scenario of another truth.
  package func with(effect: Double) -> GateLab {
    GateLab(
      design, looks: looks, clusters: clusters, effect: effect, alpha: alpha,
      replicates: replicates, kpis: kpis, isImpatient: isImpatient)
  }
}
