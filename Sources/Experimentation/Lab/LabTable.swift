import Statistics

/// The scenarios of the lab, and their counts.
package enum LabTable {
  /// When the gate is asked, and of how many KPIs.
  private struct Plan: Sendable {
    let name: String
    /// Empty for a watch.
    let looks: [Double]
    var clusters = [20, 60, 150]
    var designs: [SimulatedClusters.Design] = [.paired, .randomised]
    var kpis = 1
    var isImpatient = false

    func lab(
      _ design: SimulatedClusters.Design, clusters: Int, effect: Double, replicates: Int
    ) -> GateLab {
      GateLab(
        design, looks: looks, clusters: clusters, effect: effect, alpha: LabTable.alpha,
        replicates: replicates, kpis: kpis, isImpatient: isImpatient)
    }
  }

  private static let ramp = [0.1, 0.5, 1]
  private static let plans = [
    Plan(name: "one look", looks: [1]),
    Plan(name: "10 %, 50 %, 100 %", looks: ramp),
    Plan(name: "three equal looks", looks: [1.0 / 3, 2.0 / 3, 1]),
    Plan(name: "thirty looks", looks: (1...30).map { Double($0) / 30 }, clusters: [150]),
    Plan(name: "watch, every fifth", looks: [], clusters: [150]),
    Plan(
      name: "10 %, 50 %, 100 %, and every fifth", looks: ramp, clusters: [60, 150],
      isImpatient: true),
    Plan(name: "10 %, 50 %, 100 %, four KPIs", looks: ramp, clusters: [60], kpis: 4),
    stages,
    Plan(
      name: "end of two stages, four KPIs", looks: [0.5, 1], clusters: [150],
      designs: [.ramp], kpis: 4),
  ]
  private static let stages = Plan(
    name: "end of two stages", looks: [0.5, 1], clusters: [60, 150, 400], designs: [.ramp])
  private static let alpha = 0.05

  /// Plays all scenarios.
  ///
  /// - Parameters:
  ///   - replicates: Histories of each, 1 or more.
  ///   - seed: Equal seeds give equal tables.
  /// - Returns: By plan, design, clusters and truth; the power last.
  /// - Throws: `StatisticsError`.
  package static func rows(replicates: Int, seed: UInt64) async throws -> [LabRow] {
    let scenarios =
      errorScenarios(replicates: replicates, seed: seed)
      + powerScenarios(replicates: replicates, seed: seed)
    return try await withThrowingTaskGroup(of: (Int, [LabRow]).self) { group in
      for (place, scenario) in scenarios.enumerated() {
        group.addTask { (place, try scenario()) }
      }
      var found = Array(repeating: [LabRow](), count: scenarios.count)
      for try await (place, rows) in group { found[place] = rows }
      return found.flatMap { $0 }
    }
  }

  private typealias Scenario = @Sendable () throws -> [LabRow]

  /// How often the gate is wrong.
  private static func errorScenarios(replicates: Int, seed: UInt64) -> [Scenario] {
    combinations(of: plans).flatMap { plan, design, clusters in
      truths.map { truth in
        { @Sendable in
          let lab = plan.lab(
            design, clusters: clusters, effect: truth.effect, replicates: replicates)
          let counts = try lab.run(seed: seed)
          return truth.claims.map { $0.row(counts, plan.name, lab) }
            + (try coverage(counts, plan.name, lab))
        }
      }
    }
  }

  private static func combinations(
    of plans: [Plan]
  ) -> [(Plan, SimulatedClusters.Design, clusters: Int)] {
    plans.flatMap { plan in
      plan.designs.flatMap { design in
        plan.clusters.map { (plan, design, $0) }
      }
    }
  }

  /// The bounds of each look; of a watch, and of many looks, those of all together.
  private static func coverage(
    _ counts: GateLab.Counts, _ plan: String, _ lab: GateLab
  ) throws -> [LabRow] {
    func row(_ claim: String, _ count: Int, of histories: Int, nominal: Double) -> LabRow {
      LabRow(
        plan: plan, lab, claim: claim, count: count, histories: histories,
        promise: .atLeast(nominal - 0.01))
    }
    let looks = try lab.moments().filter(\.isLook)
    guard 1...3 ~= lab.looks.count else {
      return [
        row(
          "inside the bounds at every look", counts.alwaysCovered, of: counts.replicates,
          nominal: 1 - 2 * alpha)
      ]
    }
    return zip(counts.looks, looks).enumerated().compactMap { index, look in
      guard look.0.bounded > 0 else { return nil }
      return row(
        "inside the bounds of look \(index + 1)", look.0.covered, of: look.0.bounded,
        nominal: 1 - 2 * look.1.level.alpha)
    }
  }

  /// How often what a plan promises to show is shown, at each look by itself.
  private static func powerScenarios(replicates: Int, seed: UInt64) -> [Scenario] {
    let plans = [
      Plan(name: "one look", looks: [1]),
      Plan(name: "10 %, 50 %, 100 %", looks: ramp, clusters: [150]), stages,
    ]
    return combinations(of: plans).flatMap { plan, design, clusters in
      let lab = plan.lab(design, clusters: clusters, effect: 0, replicates: replicates)
      return plan.looks.indices.map { look in
        { @Sendable in try power(plan.name, lab, look, seed: seed) }
      }
    }
  }

  /// No worse than the margin where there is no difference, and the target where the effect is one
  /// of which the plan says that it is found four times in five.
  private static func power(
    _ plan: String, _ lab: GateLab, _ look: Int, seed: UInt64
  ) throws -> [LabRow] {
    let at = "at look \(look + 1)"
    let kept = LabRow(
      plan: plan, lab, claim: "called no worse \(at)",
      count: try lab.run(seed: seed).looks[look].kept, histories: lab.replicates,
      promise: .near(try lab.plannedPower(of: .kept, atLook: look, seed: seed)))
    guard let effect = try lab.effect(reaching: 0.8, atLook: look, seed: seed) else {
      return [kept]
    }
    let better = lab.with(effect: effect)
    return [
      kept,
      LabRow(
        plan: plan, better, claim: "called at its target \(at)",
        count: try better.run(seed: seed).looks[look].reached, histories: lab.replicates,
        promise: .near(try better.plannedPower(of: .reached, atLook: look, seed: seed))),
    ]
  }

  private struct Claim: Sendable {
    let text: String
    /// The most that may be, of a scenario.
    let limit: @Sendable (GateLab) -> Double
    let count: @Sendable (GateLab.Counts) -> Int

    func row(_ counts: GateLab.Counts, _ plan: String, _ lab: GateLab) -> LabRow {
      LabRow(
        plan: plan, lab, claim: text, count: count(counts), histories: counts.replicates,
        promise: .atMost(limit(lab)))
    }
  }

  private static let promoted = Claim(text: "promoted", limit: { _ in alpha }) { $0.promoted }
  /// Each KPI rings an alarm of its own, and a watch between the looks one more.
  private static let rolledBack = Claim(
    text: "rolled back", limit: { alpha * Double($0.kpis + ($0.isImpatient ? 1 : 0)) }
  ) { $0.rolledBack }
  /// Of any KPI: one that is no worse is claimed of each for itself.
  private static let kept = Claim(
    text: "called no worse", limit: { alpha * Double($0.kpis) }
  ) { $0.kept }
  private static let reached = Claim(text: "called at its target", limit: { _ in alpha }) {
    $0.reached
  }

  /// What must be rare at which truth.
  private static let truths: [(effect: Double, claims: [Claim])] = [
    (0, [promoted, rolledBack]),
    (-GateLab.goal.margin, [promoted, kept]),
    (GateLab.step, [reached]),
  ]
}

extension LabRow {
  fileprivate init(
    plan: String, _ lab: GateLab, claim: String, count: Int, histories: Int, promise: Promise
  ) {
    self.init(
      plan: plan, design: lab.design, clusters: lab.clusters, effect: lab.effect, claim: claim,
      count: count, histories: histories, promise: promise)
  }
}
