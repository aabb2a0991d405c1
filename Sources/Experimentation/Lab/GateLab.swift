import Statistics

/// Runs the gate on clusters of known truth, and counts what it says.
package struct GateLab: Sendable {
  package let design: SimulatedClusters.Design
  /// Shares of the clusters at each look, rising to 1; empty for a watch that looks at every fifth
  /// cluster.
  package let looks: [Double]
  /// All clusters of one history.
  package let clusters: Int
  /// What the model adds to the rules' rate.
  package let effect: Double
  /// One-sided, of all looks together.
  package let alpha: Double
  package let replicates: Int

  /// The rules' true rate.
  package static let control = 0.6
  /// The KPI that is judged: a step of six points from 0.6 is its target, two points are its margin.
  package static let goal = KPIGoal(
    .schedulerSuccessRate, baseline: .pinned(control), target: .absolute(0.66), margin: 0.02,
    isGuardrail: true)
  package static let step = 0.06

  /// Takes a scenario.
  package init(
    _ design: SimulatedClusters.Design, looks: [Double], clusters: Int, effect: Double,
    alpha: Double = 0.05, replicates: Int = 4000
  ) {
    self.design = design
    self.looks = looks
    self.clusters = clusters
    self.effect = effect
    self.alpha = alpha
    self.replicates = replicates
  }

  /// How many histories had what, at any look.
  package struct Counts: Equatable, Sendable {
    package var replicates = 0
    /// No worse than the margin, and the target reached.
    package var promoted = 0
    package var rolledBack = 0
    /// "No worse than the margin" was claimed at some look.
    package var kept = 0
    /// "The target is reached" was claimed at some look.
    package var reached = 0
    /// The bounds of the last look held the true difference between them.
    package var covered = 0
    /// Histories whose last look has bounds.
    package var bounded = 0
  }
}

extension GateLab {
  /// Plays the scenario.
  ///
  /// A promotion or a rollback ends a history, as it ends a stage.
  ///
  /// - Parameter seed: Equal seeds give equal counts.
  /// - Returns: What the gate said, over all histories.
  /// - Throws: `StatisticsError` for looks that no design can have.
  package func run(seed: UInt64) throws -> Counts {
    let levels = try plannedLevels()
    var counts = Counts()
    for replicate in 0..<replicates {
      var source = SimulatedClusters(
        design, control: Self.control, effect: effect, seed: seed &+ UInt64(replicate) &* 7919)
      try play(&source, levels, &counts)
    }
    return counts
  }

  /// The power that a plan gives the first planned look for reaching the target.
  ///
  /// As `plan` does, it measures how much clusters vary, here on a long history of its own.
  ///
  /// - Parameter seed: Equal seeds give equal figures.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError`.
  package func plannedPower(seed: UInt64) throws -> Double {
    let pilot = 20_000
    var source = SimulatedClusters(design, control: Self.control, effect: effect, seed: ~seed)
    let parts = try (0..<pilot).map { _ in try source.next() }
    guard let look = try plannedLevels().first, let found = try ArmContrast(parts).contrast() else {
      return 0
    }
    let variance = found.standardError * found.standardError * Double(pilot)
    let contrast: PlannedContrast? =
      switch design {
      case .paired:
        .paired(clusters: Double(look.clusters), deviation: variance.squareRoot())
      case .randomised:
        // Half of the clusters in each arm: 4 σ² over all of them.
        .randomised(
          [ShareOfClusters(clusters: Double(look.clusters), treated: 0.5)],
          ClusterSpread(cluster: variance / 4))
      }
    return try GatePower(look.level, power: 0.8).power(of: effect - Self.step, contrast)
  }

  /// When to look, and how sure to be.
  private func plannedLevels() throws -> [(clusters: Int, level: LookLevel)] {
    if looks.isEmpty {
      let sequence = try AsymptoticSequence(
        tightestAt: Double(clusters) / 2, alpha: alpha, sides: 1)
      return stride(from: KPIJudge.fewestClusters, through: clusters, by: 5)
        .map { ($0, .watch(sequence)) }
    }
    let design = try GroupSequentialDesign(information: looks, alpha: alpha, sides: 1)
    return try looks.indices.map { look in
      (
        Int((looks[look] * Double(clusters)).rounded()),
        .planned(alpha: try design.nominalAlpha(atLook: look, sides: 1))
      )
    }
  }

  private func play(
    _ source: inout SimulatedClusters, _ levels: [(clusters: Int, level: LookLevel)],
    _ counts: inout Counts
  ) throws {
    counts.replicates += 1
    var parts: [ArmParts] = []
    var (isDecided, wasKept, wasReached) = (false, false, false)
    for (number, look) in levels.enumerated() {
      while parts.count < look.clusters { parts.append(try source.next()) }
      let judge = try KPIJudge(
        Self.goal, parts, level: look.level, evidence: .simulated, settings: GateSettings(),
        clustersPerWeek: 1)
      let kept = try judge.kept()
      let target = try TargetTest.judged([judge.target()])
      wasKept = wasKept || kept.criterion.verdict == .pass
      wasReached = wasReached || target[0].criterion.verdict == .pass
      if !isDecided {
        let decision = GateDecision([kept] + target).recommendation
        if decision == .promote { counts.promoted += 1 }
        if decision == .rollBack { counts.rolledBack += 1 }
        isDecided = decision != .hold
      }
      if number == levels.count - 1, let interval = kept.criterion.interval {
        counts.bounded += 1
        if interval.contains(effect) { counts.covered += 1 }
      }
    }
    if wasKept { counts.kept += 1 }
    if wasReached { counts.reached += 1 }
  }
}
