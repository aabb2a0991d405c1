import Ledger

// What a closed-loop replay writes.
extension LedgerFixture {
  /// A row that places an event, at the minute of `proposal` unless said otherwise.
  static func placed(
    _ event: Int64, by employee: String = "US1", at start: String = "2025-07-03 10:30:00.000000",
    eventType: String = "Core", open: Int? = nil, isChanged: Bool = false, isFallback: Bool = false
  ) -> ProposalRecord {
    var row = ProposalRecord(event: event, eventType: eventType, wave: "core")
    (row.start, row.employee, row.path) = (start, employee, "fill")
    row.list = open.map {
      ProposalRecord.List(
        candidates: $0 + 1, open: $0, isChanged: isChanged, isFallback: isFallback)
    }
    return row
  }

  static func failed(_ event: Int64, eventType: String = "Core") -> ProposalRecord {
    var row = ProposalRecord(event: event, eventType: eventType, wave: "core")
    row.reason = "no slot"
    return row
  }

  /// A logged proposal of an event, and a logged failure of one.
  static func logged(_ event: Int64, eventType: String = "Core") -> DecisionRecord {
    proposal(eventType: eventType).with { $0.event = event }
  }

  static func loggedFailure(_ event: Int64, eventType: String = "Core") -> DecisionRecord {
    DecisionRecord(
      row: 1, event: event, eventType: eventType, status: "failed", explanation: "failed",
      edit: "none", outcome: "unknown")
  }

  /// A part of a KPI as a simulated arm has it.
  static func part(
    _ kpi: String, _ scope: String, _ arm: String, _ numerator: Double, _ denominator: Double,
    month: String = "2025-07"
  ) -> KPIRecord {
    KPIRecord(
      kpi: kpi, scope: scope, arm: arm, month: month,
      evidence: arm == KPIRecord.production ? "observed" : "simulated", numerator: numerator,
      denominator: denominator)
  }
}

extension RunRecord {
  /// The same run after a change.
  func with(_ change: (inout RunRecord) -> Void) -> RunRecord {
    var copy = self
    change(&copy)
    return copy
  }

  /// The run with what both arms made of it; without rows of its own the treatment is the control.
  func simulated(
    _ control: [ProposalRecord] = [], _ treatment: [ProposalRecord]? = nil, bumped: Int = 0
  ) -> RunRecord {
    var run = self
    run.simulations = [("control", control), ("treatment", treatment ?? control)].map { arm, rows in
      var simulation = SimulationRecord(
        arm: arm, events: rows.count + 1, scheduled: rows.count { $0.employee != nil },
        failed: rows.count { $0.employee == nil }, swallowed: 1, bumped: bumped)
      simulation.proposals = rows
      return simulation
    }
    return run
  }

  /// The run with a part of a KPI in both arms, and in production where one is given.
  func counting(
    _ kpi: String, control: (Double, Double)? = nil, treatment: (Double, Double)? = nil,
    production: (Double, Double)? = nil
  ) -> RunRecord {
    var run = self
    let arms = [("control", control), ("treatment", treatment), (KPIRecord.production, production)]
    for (arm, part) in arms {
      guard let part else { continue }
      run.kpis.append(
        LedgerFixture.part(
          kpi, "run \(self.run)", arm, part.0, part.1, month: String(startedAt.prefix(7))))
    }
    return run
  }
}
