import Statistics

/// Plays histories of known truth, and counts what our gate and the peers' rules say of the same
/// ones.
///
/// The histories are those of `GateLab` for the randomised design: equal seeds, equal clusters.
package struct PeerLab: Sendable {
  /// Shares of the clusters at each look.
  package static let looks = [0.1, 0.5, 1]

  /// All clusters of one history.
  package let clusters: Int
  /// What the model adds to the rules' rate.
  package let effect: Double
  /// One-sided, of all looks together.
  package let alpha: Double
  package let replicates: Int

  /// Takes a scenario.
  package init(clusters: Int, effect: Double, alpha: Double = 0.05, replicates: Int = 4000) {
    self.clusters = clusters
    self.effect = effect
    self.alpha = alpha
    self.replicates = replicates
  }

  /// How many histories ended how.
  package struct Counts: Equatable, Sendable {
    package var promoted: Int
    package var rolledBack: Int
    /// At the last look neither was decided.
    package var undecided: Int

    /// Takes counts as they are.
    package init(promoted: Int = 0, rolledBack: Int = 0, undecided: Int = 0) {
      self.promoted = promoted
      self.rolledBack = rolledBack
      self.undecided = undecided
    }

    package var replicates: Int { promoted + rolledBack + undecided }
  }
}

extension PeerLab {
  /// Plays the scenario.
  ///
  /// A promotion or a rollback ends a history for the rule that decides it.
  ///
  /// - Parameter seed: Equal seeds give equal counts.
  /// - Returns: One for each rule, in the order of `PeerRule.allCases`.
  /// - Throws: `StatisticsError` for an α that no design can have.
  package func run(seed: UInt64) throws -> [Counts] {
    let lab = GateLab(
      .randomised, looks: Self.looks, clusters: clusters, effect: effect, alpha: alpha)
    let moments = try lab.moments()
    let bench = try PeerBench(looks: moments.count, clusters: clusters, alpha: alpha)
    var counts = Array(repeating: Counts(), count: PeerRule.allCases.count)
    for replicate in 0..<replicates {
      var source = SimulatedClusters(
        .randomised, control: GateLab.control, effect: effect,
        seed: seed &+ UInt64(replicate) &* 7919)
      let looks = try history(&source, moments)
      for (place, rule) in PeerRule.allCases.enumerated() {
        switch try decision(of: rule, looks, bench) {
        case .promote: counts[place].promoted += 1
        case .rollBack: counts[place].rolledBack += 1
        case .hold: counts[place].undecided += 1
        }
      }
    }
    return counts
  }

  private func history(
    _ source: inout SimulatedClusters, _ moments: [GateLab.Moment]
  ) throws -> [PeerLook] {
    var parts: [ArmParts] = []
    return try moments.enumerated().map { number, moment in
      while parts.count < moment.clusters { parts.append(try source.next()) }
      return try PeerLook(parts, level: moment.level, isLast: number == moments.count - 1)
    }
  }

  private func decision(
    of rule: PeerRule, _ looks: [PeerLook], _ bench: PeerBench
  ) throws -> GateDecision.Recommendation {
    var tally = MeasurementTally()
    for look in looks {
      let said = try bench.recommendation(of: rule, at: look, &tally)
      if said != .hold { return said }
    }
    return .hold
  }
}

/// What one rule says of histories of one length, truth by truth.
package struct PeerRow: Equatable, Sendable {
  package let rule: PeerRule
  package let clusters: Int
  /// In the order of `PeerTable.effects`.
  package let counts: [PeerLab.Counts]

  /// Takes counts as they are.
  package init(rule: PeerRule, clusters: Int, counts: [PeerLab.Counts]) {
    self.rule = rule
    self.clusters = clusters
    self.counts = counts
  }
}

/// The scenarios in which the rules are compared.
package enum PeerTable {
  /// True differences: harm of the target's size and of the margin, none, a gain by just the
  /// target, and by twice of it.
  package static let effects = [
    -GateLab.step, -GateLab.goal.margin, 0, GateLab.step, 2 * GateLab.step,
  ]
  package static let lengths = [60, 150]

  /// Plays all scenarios.
  ///
  /// - Parameters:
  ///   - replicates: Histories of each, 1 or more.
  ///   - seed: Equal seeds give equal tables.
  /// - Returns: By length, then in the order of `PeerRule.allCases`.
  /// - Throws: `StatisticsError`.
  package static func rows(replicates: Int, seed: UInt64) throws -> [PeerRow] {
    try lengths.flatMap { clusters in
      let counts = try effects.map { effect in
        try PeerLab(clusters: clusters, effect: effect, replicates: replicates).run(seed: seed)
      }
      return PeerRule.allCases.enumerated().map { place, rule in
        PeerRow(rule: rule, clusters: clusters, counts: counts.map { $0[place] })
      }
    }
  }
}
