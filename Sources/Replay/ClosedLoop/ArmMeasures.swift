import Basics
import Experimentation
import History
import Ledger
import Scheduling
import Statistics

/// The KPI parts that one simulated run contributes, for both arms.
///
/// Defined as `RunMeasures` defines them for production, except where a simulation knows more or
/// less; each difference is said where it is made.
struct ArmMeasures {
  /// Scope-wise name of the ledger's `kpi` table that is no KPI of an experiment.
  static let meanDaysToDue = "meanDaysToDue"

  let history: History
  /// Position in `History.runs`.
  let run: Int
  let choices: SupervisorChoices

  /// The parts of both arms.
  ///
  /// - Parameters:
  ///   - simulated: The run.
  ///   - isCarried: Each arm has its own past: the events it looked at are its own, and bumps and
  ///     weeks are counted when the whole past is known.
  /// - Returns: Control first; a KPI that a run says nothing about has no part.
  /// - Throws: `StatisticsError`.
  func records(_ simulated: SimulatedRun, isCarried: Bool) throws -> [KPIRecord] {
    let weeks = Set(
      simulated.arms.flatMap { $0.result.proposals.compactMap(\.placement) }
        .map { $0.start.day + -$0.start.day.weekday })
    return try simulated.arms.flatMap { arm, result in
      var records = [
        successRate(arm, result, isCarried: isCarried), intervention(arm, result),
        daysToDue(arm, result),
      ]
      if !isCarried {
        records.append(bumpingEfficiency(arm, result))
        records.append(try workloadBalance(arm, result, weeks: weeks.sorted()))
      }
      return records.compactMap { $0 }
    }
  }

  private func record(
    _ kpi: String, _ arm: Arm, _ numerator: Double, _ denominator: Double
  ) -> KPIRecord {
    KPIRecord(kpi, history.runs[run], arm, numerator, denominator)
  }
}

extension KPIRecord {
  /// A part that one simulated run contributes.
  init(_ kpi: String, _ run: Run, _ arm: Arm, _ numerator: Double, _ denominator: Double) {
    self.init(
      kpi: kpi, scope: "run \(run.id)", arm: arm.rawValue,
      month: String(run.startedAt.description.prefix(7)),
      evidence: EvidenceClass.simulated.rawValue, numerator: numerator, denominator: denominator)
  }
}

extension ArmMeasures {
  /// Distinct events placed, of those looked at and those bumped and taken up again.
  ///
  /// Production's own count of the events stands above the rebuilt one, which cannot be exact
  /// for Supervisor events: they leave no row as long as their Core event is not placed.
  private func successRate(_ arm: Arm, _ result: RunResult, isCarried: Bool) -> KPIRecord {
    let seen = Set(result.proposals.map(\.event))
    let bumped = Set(result.deleted.filter(\.isCore).map(\.event))
    let known = isCarried ? nil : history.runs[run].processedCount
    let processed =
      (known ?? result.events.count)
      + seen.intersection(bumped).subtracting(result.events).count
    let placed = result.placedEvents.count
    return record(
      KPI.schedulerSuccessRate.rawValue, arm, Double(placed), Double(max(processed, placed)))
  }

  /// Posted Core events this run bumped, and how many of them it placed again in their window.
  private func bumpingEfficiency(_ arm: Arm, _ result: RunResult) -> KPIRecord? {
    let bumped = result.bumpedEvents
    guard !bumped.isEmpty else { return nil }
    let again = bumped.intersection(result.placedEvents)
    return record(
      KPI.bumpingEfficiency.rawValue, arm, Double(again.count), Double(bumped.count))
  }

  private func intervention(_ arm: Arm, _ result: RunResult) -> KPIRecord? {
    guard choices.isReviewed else { return nil }
    let isCorrected = result.proposals.contains(where: choices.contradicts)
    return record(KPI.userInterventionRate.rawValue, arm, isCorrected ? 1 : 0, 1)
  }

  private func daysToDue(_ arm: Arm, _ result: RunResult) -> KPIRecord? {
    let days = result.proposals.compactMap { proposal in
      proposal.placement.map { placement in
        let due = history.club.events[proposal.event].due
        return Double(due.microseconds - placement.start.microseconds) / Double(LocalTime.day)
      }
    }
    guard !days.isEmpty else { return nil }
    return record(Self.meanDaysToDue, arm, days.reduce(0, +), Double(days.count))
  }

  /// Spread of work in the weeks in which either arm placed something.
  private func workloadBalance(
    _ arm: Arm, _ result: RunResult, weeks: [Day]
  ) throws -> KPIRecord? {
    let active = history.club.employees.indices.filter { result.state.isActive[$0] }
    guard !weeks.isEmpty, !active.isEmpty else { return nil }
    let spreads = try weeks.map { monday in
      try populationStandardDeviation(
        of: active.map { employee in
          Double(
            result.state.plan.shifts(
              of: employee, from: LocalTime(monday), until: LocalTime(monday + 7)
            ).count)
        })
    }
    return record(
      KPI.workloadBalance.rawValue, arm, spreads.reduce(0, +), Double(weeks.count))
  }
}

extension RunResult {
  /// Posted Core events that the run pushed out.
  var bumpedEvents: Set<Int> {
    Set(deleted.filter(\.isCore).map(\.event))
  }

  /// Events with a proposal at its end, inside their window as the guard sees to it.
  var placedEvents: Set<Int> {
    Set(proposals.filter { $0.placement != nil }.map(\.event))
  }
}
