/// One run with everything that came of replaying it; written in one transaction.
package struct RunRecord: Sendable, Equatable {
  package var club: String
  package var run: Int64
  package var startedAt: String
  package var status: String
  package var isManual: Bool
  /// Completed in production, so that its choices are the control.
  package var isControl: Bool
  package var unit: String
  package var bucket: Int
  package var cohort: String
  /// nil: outside every stage.
  package var stage: String?
  package var arm: String
  /// The application's switches allowed the model.
  package var modelAsked: Bool
  /// Why a closed-loop replay left the run out; nil when it did not, or was not asked for.
  package var skipped: String?
  package var decisions: [DecisionRecord] = []
  /// The run as each arm would have scheduled it.
  package var simulations: [SimulationRecord] = []
  package var kpis: [KPIRecord] = []
  package var nanoseconds: Int64 = 0

  package init(
    club: String, run: Int64, startedAt: String, status: String, isManual: Bool,
    isControl: Bool, unit: String, bucket: Int, cohort: String, stage: String?, arm: String,
    modelAsked: Bool
  ) {
    self.club = club
    self.run = run
    self.startedAt = startedAt
    self.status = status
    self.isManual = isManual
    self.isControl = isControl
    self.unit = unit
    self.bucket = bucket
    self.cohort = cohort
    self.stage = stage
    self.arm = arm
    self.modelAsked = modelAsked
  }
}

/// An additive part of a KPI: numerators and denominators of one scope can be summed.
package struct KPIRecord: Sendable, Equatable {
  package var kpi: String
  /// What it was counted over: `run 12` or `2025-W31`.
  package var scope: String
  /// Whose decisions they are: `production`, or the arm of a simulation.
  package var arm: String
  /// `2025-07`.
  package var month: String
  package var evidence: String
  package var numerator: Double
  package var denominator: Double

  package init(
    kpi: String, scope: String, arm: String = Self.production, month: String,
    evidence: String, numerator: Double, denominator: Double
  ) {
    self.kpi = kpi
    self.scope = scope
    self.arm = arm
    self.month = month
    self.evidence = evidence
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The `arm` of what was observed.
  package static let production = "production"
}
