/// The criteria that a gate knows, by the names that experiment files and reports use.
package enum CriterionName: String, CaseIterable, Sendable {
  // Whether the figures may be believed.
  case fidelity
  case coverage
  case runtime
  case looks
  case sampleRatio = "sample-ratio"
  case sameRanker = "a-a"
  // Whether the model works.
  case errors
  case fallbackRate = "fallback-rate"
  case predictionsLogged = "predictions-logged"
  case auc
  // What the model does to the KPIs: no worse than the rules, and better by the target.
  case successRateKept = "success-rate-kept"
  case bumpingEfficiencyKept = "bumping-efficiency-kept"
  case workloadBalanceKept = "workload-balance-kept"
  case interventionRateKept = "intervention-rate-kept"
  case successRateTarget = "success-rate-target"
  case bumpingEfficiencyTarget = "bumping-efficiency-target"
  case workloadBalanceTarget = "workload-balance-target"
  case interventionRateTarget = "intervention-rate-target"
  case reportedIssues = "reported-issues"
}

extension CriterionName {
  /// That a KPI is no worse than under the rules.
  package static func kept(_ kpi: KPI) -> CriterionName {
    switch kpi {
    case .schedulerSuccessRate: .successRateKept
    case .bumpingEfficiency: .bumpingEfficiencyKept
    case .workloadBalance: .workloadBalanceKept
    case .userInterventionRate: .interventionRateKept
    }
  }

  /// That a KPI reaches its target.
  package static func target(_ kpi: KPI) -> CriterionName {
    switch kpi {
    case .schedulerSuccessRate: .successRateTarget
    case .bumpingEfficiency: .bumpingEfficiencyTarget
    case .workloadBalance: .workloadBalanceTarget
    case .userInterventionRate: .interventionRateTarget
    }
  }

  /// The KPI that the criterion compares between the arms; nil for the others.
  package var kpi: KPI? {
    KPI.allCases.first { self == .kept($0) || self == .target($0) }
  }

  /// What a stage asks when its file does not say.
  ///
  /// - Parameter stage: One in which the model decides asks for the KPIs; shadow asks whether the
  ///   model works.
  /// - Returns: In the order of `allCases`.
  package static func planned(for stage: Stage) -> [CriterionName] {
    let shadow: [CriterionName] = [
      .fidelity, .coverage, .runtime, .looks, .errors, .fallbackRate, .predictionsLogged, .auc,
    ]
    return stage.share == .none ? shadow : allCases.filter { $0 != .auc }
  }
}
