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
  /// KPIs that know nothing of each other, and have the same truth.
  package let kpis: Int
  /// The gate is asked at every fifth cluster too, while a stage is not over.
  package let isImpatient: Bool

  /// The rules' true rate.
  package static let control = 0.6
  /// The KPI that is judged: a step of six points from 0.6 is its target, two points are its
  /// margin.
  package static let goal = KPIGoal(
    .schedulerSuccessRate, baseline: .pinned(control), target: .absolute(0.66), margin: 0.02,
    isGuardrail: true)
  package static let step = 0.06

  /// Takes a scenario.
  package init(
    _ design: SimulatedClusters.Design, looks: [Double], clusters: Int, effect: Double,
    alpha: Double = 0.05, replicates: Int = 4000, kpis: Int = 1, isImpatient: Bool = false
  ) {
    self.design = design
    self.looks = looks
    self.clusters = clusters
    self.effect = effect
    self.alpha = alpha
    self.replicates = replicates
    self.kpis = kpis
    self.isImpatient = isImpatient
  }

  /// How many histories had what.
  package struct Counts: Equatable, Sendable {
    package var replicates = 0
    /// All KPIs no worse than the margin, and the target of one reached.
    package var promoted = 0
    package var rolledBack = 0
    /// "No worse than the margin" was claimed of a KPI at some look.
    package var kept = 0
    /// "The target is reached" was claimed of a KPI at some look.
    package var reached = 0
    /// Of the first KPI, at each look.
    package var looks: [LookCounts] = []
    /// The bounds of the first KPI held the truth at every look that has bounds.
    package var alwaysCovered = 0
  }

  /// How many histories had what at one look, of the first KPI.
  package struct LookCounts: Equatable, Sendable {
    package var kept = 0
    package var reached = 0
    package var bounded = 0
    /// The bounds held the true difference between them.
    package var covered = 0
  }

  /// When the gate is asked, and how sure it has to be.
  struct Moment {
    let clusters: Int
    let level: LookLevel
    /// A stage is over, or has no end; before, only a rollback can come of it.
    let isLook: Bool
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
    let moments = try moments()
    var counts = Counts()
    counts.looks = Array(repeating: LookCounts(), count: moments.count(where: \.isLook))
    for replicate in 0..<replicates {
      var sources = (0..<kpis).map { kpi in
        SimulatedClusters(
          design, control: Self.control, effect: effect,
          seed: seed &+ UInt64(replicate) &* 7919 &+ UInt64(kpi) &* 104_729, total: clusters)
      }
      try play(&sources, moments, &counts)
    }
    return counts
  }

  /// The looks, and what lies between them for who cannot wait.
  func moments() throws -> [Moment] {
    let sequence = try AsymptoticSequence(
      tightestAt: Double(clusters) / 2, alpha: alpha, sides: 1)
    let fifths = stride(from: KPIJudge.fewestClusters, through: clusters, by: 5)
    if looks.isEmpty {
      return fifths.map { Moment(clusters: $0, level: .watch(sequence), isLook: true) }
    }
    let design = try GroupSequentialDesign(
      information: looks.map(information), alpha: alpha, sides: 1)
    let planned = try looks.indices.map { look in
      Moment(
        clusters: Int((looks[look] * Double(clusters)).rounded()),
        level: .planned(alpha: try design.nominalAlpha(atLook: look, sides: 1)), isLook: true)
    }
    guard isImpatient else { return planned }
    let between = fifths.filter { fifth in !planned.contains { $0.clusters == fifth } }
      .map { Moment(clusters: $0, level: .watch(sequence), isLook: false) }
    return (planned + between).sorted { $0.clusters < $1.clusters }
  }

  /// What so many of the clusters know of what all know: where each is in one arm, those of a share p
  /// know p (1 − p) as much.
  private func information(_ share: Double) -> Double {
    guard design == .ramp else { return share }
    return (0.09 * min(share, 0.5) + 0.25 * max(0, share - 0.5)) / 0.17
  }

  private func play(
    _ sources: inout [SimulatedClusters], _ moments: [Moment], _ counts: inout Counts
  ) throws {
    counts.replicates += 1
    var parts = Array(repeating: [ArmParts](), count: kpis)
    var (isDecided, wasKept, wasReached, isCovered) = (false, false, false, true)
    var look = 0
    for moment in moments {
      for kpi in parts.indices {
        while parts[kpi].count < moment.clusters { parts[kpi].append(try sources[kpi].next()) }
      }
      let (kept, targets) = try judge(parts, at: moment.level)
      if !isDecided {
        switch GateDecision(kept + targets).recommendation {
        case .promote where moment.isLook:
          (isDecided, counts.promoted) = (true, counts.promoted + 1)
        case .rollBack: (isDecided, counts.rolledBack) = (true, counts.rolledBack + 1)
        case .promote, .hold: break
        }
      }
      guard moment.isLook else { continue }
      wasKept = wasKept || kept.contains { $0.criterion.verdict == .pass }
      wasReached = wasReached || targets.contains { $0.criterion.verdict == .pass }
      isCovered = counts.looks[look].add(kept[0], targets[0], truth: effect) && isCovered
      look += 1
    }
    if wasKept { counts.kept += 1 }
    if wasReached { counts.reached += 1 }
    if isCovered { counts.alwaysCovered += 1 }
  }

  private func judge(
    _ parts: [[ArmParts]], at level: LookLevel
  ) throws -> (kept: [GateCriterion], targets: [GateCriterion]) {
    let judges = try parts.map {
      try KPIJudge(
        Self.goal, $0, level: level, evidence: .simulated, settings: GateSettings(),
        clustersPerWeek: 1)
    }
    return (try judges.map { try $0.kept() }, try TargetTest.judged(judges.map { try $0.target() }))
  }
}

extension GateLab.LookCounts {
  /// - Returns: Whether the bounds, if there are any, hold the truth.
  fileprivate mutating func add(
    _ kept: GateCriterion, _ target: GateCriterion, truth: Double
  ) -> Bool {
    if kept.criterion.verdict == .pass { self.kept += 1 }
    if target.criterion.verdict == .pass { reached += 1 }
    guard let interval = kept.criterion.interval else { return true }
    bounded += 1
    guard interval.contains(truth) else { return false }
    covered += 1
    return true
  }
}
