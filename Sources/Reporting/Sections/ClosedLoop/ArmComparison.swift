import Experimentation
import Ledger
import Statistics

/// What a closed-loop replay compares the arms by.
package enum ArmMeasure: String, CaseIterable, Sendable {
  /// Events placed of the events processed, all runs together.
  case successByEvent
  /// The mean of the runs' own success rates.
  case successByRun
  case bumpingEfficiency, workloadBalance, userInterventionRate
  /// Days from a placement to its event's due day; no goal of an experiment.
  case meanDaysToDue

  /// The ledger's name of its parts.
  package var name: String {
    switch self {
    case .successByEvent, .successByRun: KPI.schedulerSuccessRate.rawValue
    default: rawValue
    }
  }

  /// nil: no goal of an experiment, so that neither direction is better.
  package var kpi: KPI? { KPI(rawValue: name) }

  package var isShare: Bool { kpi?.isRate ?? false }
}

/// A KPI in production and in both arms of a closed-loop replay.
package struct ArmFigure: Equatable, Sendable {
  package let measure: ArmMeasure
  /// nil: all clubs together.
  package let club: String?
  /// nil: the whole period.
  package let month: String?
  /// As observed in the runs that count in an arm; of workload balance, where arms count by run,
  /// in the weeks of the posted plan.
  package let production: Double?
  package let control: Double?
  package let treatment: Double?
  /// The sums that the arms' figures are ratios of, but for means over runs.
  package let controlSum: RatioPart
  package let treatmentSum: RatioPart
  package let difference: PairedDifference?
  /// Runs or weeks that count in at least one arm.
  package let pairs: Int
  /// Those in which the arms differ.
  package let differing: Int
  package let isByWeek: Bool
  package let effect: Effect

  /// What treatment does to the figure.
  package enum Effect: String, Sendable {
    case better, worse
    /// Of a figure without a goal.
    case higher, lower
    /// The interval contains zero.
    case undecided = "no difference that the data can show"
    /// No run or week differs at all.
    case identical
    /// There is no interval to tell by.
    case unknown
  }
}

/// Sums the KPI parts of production and of both arms.
struct ArmComparisonBuilder {
  private struct Scope: Hashable {
    let club: String
    let name: String
  }

  fileprivate struct Parts {
    let club: String
    let month: String
    var production: RatioPart?
    var arms = ArmParts()
    var isByWeek: Bool
  }

  private var simulated: Set<Scope> = []
  private var clubs: [String] = []
  private var parts: [String: [Parts]] = [:]

  mutating func add(_ run: RunRecord) {
    guard run.simulatedPair != nil else { return }
    simulated.insert(Scope(club: run.club, name: "run \(run.run)"))
  }

  /// Takes the parts of a club after all of its runs.
  mutating func add(_ records: [KPIRecord], club: String) {
    clubs.append(club)
    var places: [String: [String: Int]] = [:]
    for record in records {
      let isByWeek = !record.scope.hasPrefix("run ")
      guard isByWeek || simulated.contains(Scope(club: club, name: record.scope)) else { continue }
      let place = places[record.kpi]?[record.scope] ?? parts[record.kpi, default: []].count
      if place == parts[record.kpi, default: []].count {
        places[record.kpi, default: [:]][record.scope] = place
        parts[record.kpi, default: []].append(
          Parts(club: club, month: record.month, isByWeek: isByWeek))
      }
      parts[record.kpi]?[place].add(record)
    }
  }

  /// In order of measure, then all clubs before each, then the whole period before each month.
  ///
  /// - Parameters:
  ///   - kind: Where runs carry over, those of an arm are not independent, and get no interval.
  ///   - confidence: Two-sided.
  /// - Returns: Figures of every measure, also of those without any part.
  /// - Throws: `StatisticsError` for figures that are not finite.
  func finish(_ kind: ClosedLoopKind, confidence: Double) throws -> [ArmFigure] {
    let groups: [String?] = [nil] + (clubs.count > 1 ? clubs.map(Optional.some) : [])
    return try ArmMeasure.allCases.flatMap { measure in
      try groups.flatMap { club in
        let own = (parts[measure.name] ?? []).filter { club == nil || $0.club == club }
        let months = Dictionary(grouping: own) { $0.month }
        return try [Self.figure(measure, club, nil, own, kind, confidence)]
          + months.keys.sorted().map {
            try Self.figure(measure, club, $0, months[$0] ?? [], kind, confidence)
          }
      }
    }
  }

  private static func figure(
    _ measure: ArmMeasure, _ club: String?, _ month: String?, _ parts: [Parts],
    _ kind: ClosedLoopKind, _ confidence: Double
  ) throws -> ArmFigure {
    let isByWeek = parts.contains { $0.isByWeek && $0.isSimulated }
    let arms = parts.map { $0.arms }
    // A run without a bump counts nowhere, and is no gap in the arms.
    let common = parts.filter {
      measure == .bumpingEfficiency || $0.isSimulated && $0.production != nil
    }
    let production = (common.isEmpty ? parts : common).compactMap { $0.production }
    let paired: PairedArms
    let observed: Double?
    if measure == .successByRun {
      paired = try .meansOfRates(arms, confidence: confidence)
      observed = try unlessDegenerate { try mean(of: production.compactMap { $0.rate }) }
    } else {
      paired = try .ratios(arms, confidence: confidence)
      observed = try ClusteredRatio.estimate(production, confidence: confidence)?.value
    }
    let isIndependent = kind == .reset || isByWeek
    let difference = isIndependent ? paired.difference : paired.difference?.withoutInterval
    return ArmFigure(
      measure: measure, club: club, month: month, production: observed, control: paired.control,
      treatment: paired.treatment, controlSum: sum(arms.map { $0.control }),
      treatmentSum: sum(arms.map { $0.treatment }), difference: difference,
      pairs: paired.clusters, differing: paired.differing, isByWeek: isByWeek,
      effect: effect(difference, measure.kpi))
  }

  private static func sum(_ parts: [RatioPart]) -> RatioPart {
    RatioPart(
      numerator: parts.reduce(0) { $0 + $1.numerator },
      denominator: parts.reduce(0) { $0 + $1.denominator })
  }

  private static func effect(_ difference: PairedDifference?, _ kpi: KPI?) -> ArmFigure.Effect {
    guard let difference else { return .unknown }
    if difference.isIdentical { return .identical }
    guard let interval = difference.interval else { return .unknown }
    if interval.contains(0) { return .undecided }
    let isHigher = interval.lower > 0
    guard let kpi else { return isHigher ? .higher : .lower }
    return isHigher == (kpi.direction == .increase) ? .better : .worse
  }
}

extension ArmComparisonBuilder.Parts {
  fileprivate var isSimulated: Bool {
    arms.control.denominator > 0 || arms.treatment.denominator > 0
  }

  fileprivate mutating func add(_ record: KPIRecord) {
    let part = RatioPart(numerator: record.numerator, denominator: record.denominator)
    switch (record.arm, EvidenceClass(rawValue: record.evidence)) {
    case (KPIRecord.production, .observed): production = part
    case (Arm.control.rawValue, .simulated): arms.control = part
    case (Arm.treatment.rawValue, .simulated): arms.treatment = part
    default: break
    }
  }
}
