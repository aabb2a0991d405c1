/// The four figures by which a rollout is judged.
package enum KPI: String, CaseIterable, Sendable {
  /// Events scheduled over events processed.
  case schedulerSuccessRate
  /// Bumped events that were rescheduled inside their window over bumped events.
  case bumpingEfficiency
  /// The population standard deviation of events per active employee and week.
  case workloadBalance
  /// Runs that a person had to correct over runs.
  case userInterventionRate

  /// Which way is better.
  package var direction: Direction {
    switch self {
    case .schedulerSuccessRate, .bumpingEfficiency: .increase
    case .workloadBalance, .userInterventionRate: .decrease
    }
  }

  /// A direction of improvement.
  package enum Direction: String, Sendable {
    case increase
    case decrease
  }

  /// Whether the figure is a share, so that it lies in 0...1.
  package var isRate: Bool { self != .workloadBalance }
}

/// What a KPI starts from and what it should reach.
package struct KPIGoal: Equatable, Sendable {
  package let kpi: KPI
  package let baseline: Baseline
  package let target: Target
  /// How much worse than under the rules still counts as no worse, in the KPI's own unit; above 0.
  package let margin: Double
  /// It has to be proven that the KPI is no worse, not only that it is not shown to be.
  package let isGuardrail: Bool

  /// Takes a goal; the arguments left out are those of the rollout plan, whose guardrail is the
  /// success rate.
  package init(
    _ kpi: KPI, baseline: Baseline = .measured, target: Target? = nil, margin: Double? = nil,
    isGuardrail: Bool? = nil
  ) {
    self.kpi = kpi
    self.baseline = baseline
    self.target = target ?? Self.plannedTarget(of: kpi)
    self.margin = margin ?? (kpi.isRate ? 0.01 : 0.05)
    self.isGuardrail = isGuardrail ?? (kpi == .schedulerSuccessRate)
  }

  /// Where the figure to beat comes from.
  package enum Baseline: Equatable, Sendable {
    /// From the history, under the rules.
    case measured
    /// From the experiment file.
    case pinned(Double)
  }

  /// The figure to reach.
  package enum Target: Equatable, Sendable {
    case absolute(Double)
    /// Relative to the baseline: -0.2 is a fifth less.
    case change(Double)
  }

  private static func plannedTarget(of kpi: KPI) -> Target {
    switch kpi {
    case .schedulerSuccessRate: .absolute(0.90)
    case .bumpingEfficiency: .absolute(0.85)
    case .workloadBalance: .change(-0.20)
    case .userInterventionRate: .change(-0.30)
    }
  }
}

extension KPIGoal {
  /// The figure to reach from that baseline, in the KPI's own unit.
  package func targetValue(baseline: Double) -> Double {
    switch target {
    case .absolute(let value): value
    case .change(let change): baseline * (1 + change)
    }
  }

  /// Whether the first figure is strictly better than the second.
  package func isBetter(_ first: Double, than second: Double) -> Bool {
    switch kpi.direction {
    case .increase: first > second
    case .decrease: first < second
    }
  }
}
