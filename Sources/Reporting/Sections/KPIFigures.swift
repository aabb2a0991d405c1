import Experimentation
import Ledger
import Statistics

/// A KPI as it was observed in production, under the rules.
package struct KPIFigure: Equatable, Sendable {
  /// nil: counted in production, but no goal of an experiment.
  package let kpi: KPI?
  /// As the ledger spells it.
  package let name: String
  /// nil: all clubs together.
  package let club: String?
  /// nil: the whole period.
  package let month: String?
  package let numerator: Double
  package let denominator: Double
  /// The ratio of the sums, with the interval over runs or weeks; nil without a denominator.
  package let figure: ClusteredFigure?
  /// What the rollout plan quoted as baseline.
  package let quotedBaseline: Double?
  /// Where improvement starts: measured, or pinned by the experiment; nil, like the target, for a
  /// month.
  package let baseline: Double?
  package let target: Double?
  /// The target is a change relative to what was measured.
  package let isTargetFromMeasured: Bool
  /// The rules are at the target already, so that the KPI cannot tell the model from them.
  package let isTargetMet: Bool

  /// The interval says that the plan's baseline is not that of this history; nil without either.
  package var isQuotedBaselineOff: Bool? {
    guard let quotedBaseline, let interval = figure?.interval else { return nil }
    return !interval.contains(quotedBaseline)
  }
}

extension KPI {
  /// The baseline as the rollout plan quoted it, for comparison with what is measured.
  package var quotedBaseline: Double {
    switch self {
    case .schedulerSuccessRate: 0.85
    case .bumpingEfficiency: 0.70
    case .workloadBalance: 2.5
    case .userInterventionRate: 0.30
    }
  }
}

extension KPIGoal {
  fileprivate var isRelativeToMeasured: Bool {
    guard case .measured = baseline, case .change = target else { return false }
    return true
  }
}

extension KPIRecord {
  /// Counted in production; a simulated arm has rows of the same scope.
  fileprivate var isObserved: Bool {
    arm == Self.production && evidence == EvidenceClass.observed.rawValue
  }
}

/// Sums the KPI parts that were observed.
struct KPIBuilder {
  /// Runs that ended without a crash, over runs: part of the ledger, without a goal.
  private static let extraNames = ["runCompletionRate"]

  private let experiment: Experiment
  private var clubs: [String] = []
  private var parts: [(club: String, part: KPIRecord)] = []

  init(experiment: Experiment) {
    self.experiment = experiment
  }

  mutating func add(_ records: [KPIRecord], club: String) {
    clubs.append(club)
    for record in records where record.isObserved { parts.append((club, record)) }
  }

  /// In order of KPI, then all clubs before each, then the whole period before each month.
  func finish() throws -> [KPIFigure] {
    let names = KPI.allCases.map(\.rawValue) + Self.extraNames
    let groups: [String?] = [nil] + (clubs.count > 1 ? clubs.map(Optional.some) : [])
    return try names.flatMap { name in
      try groups.flatMap { club in
        let own = parts.filter { $0.part.kpi == name && (club == nil || $0.club == club) }
          .map(\.part)
        let byMonth = Dictionary(grouping: own, by: \.month)
        return try [figure(name, club, nil, own)]
          + byMonth.keys.sorted().map { try figure(name, club, $0, byMonth[$0] ?? []) }
      }
    }
  }

  private func figure(
    _ name: String, _ club: String?, _ month: String?, _ records: [KPIRecord]
  ) throws -> KPIFigure {
    let kpi = KPI(rawValue: name)
    let goal = kpi.map { experiment.goal(for: $0) }
    let ratio = try ClusteredRatio.estimate(
      records.map { RatioPart(numerator: $0.numerator, denominator: $0.denominator) },
      confidence: experiment.criteria.confidence)
    // A month is too short to set a target by.
    let baseline = month == nil ? Self.baseline(of: goal, measured: ratio?.value) : nil
    let target = baseline.flatMap { goal?.targetValue(baseline: $0) }
    return KPIFigure(
      kpi: kpi, name: name, club: club, month: month,
      numerator: records.reduce(0) { $0 + $1.numerator },
      denominator: records.reduce(0) { $0 + $1.denominator },
      figure: kpi?.isRate ?? true ? ratio?.cut(to: 0...1) : ratio,
      quotedBaseline: kpi?.quotedBaseline, baseline: baseline, target: target,
      isTargetFromMeasured: target != nil && goal?.isRelativeToMeasured ?? false,
      isTargetMet: Self.isMet(target, by: ratio?.value, goal))
  }

  private static func baseline(of goal: KPIGoal?, measured: Double?) -> Double? {
    switch goal?.baseline {
    case .pinned(let value): value
    case .measured: measured
    case nil: nil
    }
  }

  private static func isMet(_ target: Double?, by value: Double?, _ goal: KPIGoal?) -> Bool {
    guard let target, let value, let goal else { return false }
    return !goal.isBetter(target, than: value)
  }
}
