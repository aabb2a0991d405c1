import Basics
import Experimentation
import Foundation
import Ledger
import Statistics

/// Measures a ledger for a plan.
struct PlanFactsBuilder {
  private struct Place {
    let cluster: String
    let unit: String
  }

  private let experiment: Experiment
  private let closedLoop: String?
  private var places: [String: Place] = [:]
  private var clubs: Set<String> = []
  private var isoWeeks: Set<String> = []
  private var days: [Day] = []
  private var fallbacks = FallbackBuilder()
  private var quality = ModelQualityBuilder()
  private var rules: [KPI: [String: [String: RatioPart]]] = [:]
  private var arms: [KPI: [String: ArmParts]] = [:]

  init(_ experiment: Experiment, closedLoop: String?) {
    self.experiment = experiment
    self.closedLoop = closedLoop
  }

  mutating func add(_ run: RunRecord) throws {
    guard let day = Day(run.startedAt.prefix(10)) else {
      throw GateError.undatedRun(club: run.club, run: run.run, startedAt: run.startedAt)
    }
    days.append(day)
    clubs.insert(run.club)
    isoWeeks.insert(day.isoWeek)
    fallbacks.add(run)
    quality.add(run)
    places[run.club + "/run \(run.run)"] = Place(
      cluster: try experiment.gate.unit.key(club: run.club, run: Int(run.run), day: day),
      unit: try experiment.assignment.unit.key(club: run.club, run: Int(run.run), day: day))
  }

  /// Takes the KPI parts of a club after all of its runs; those of no run are no arm's.
  mutating func add(_ records: [KPIRecord], club: String) {
    for record in records {
      guard let kpi = KPI(rawValue: record.kpi), let place = places[club + "/" + record.scope]
      else { continue }
      let part = RatioPart(numerator: record.numerator, denominator: record.denominator)
      switch Arm(rawValue: record.arm) {
      case .control: arms[kpi, default: [:]][place.cluster, default: ArmParts()].control += part
      case .treatment:
        arms[kpi, default: [:]][place.cluster, default: ArmParts()].treatment += part
      case nil where record.arm == KPIRecord.production:
        rules[kpi, default: [:]][place.cluster, default: [:]][place.unit, default: RatioPart()] +=
          part
      case nil: continue
      }
    }
  }

  func finish(ledger: String) throws -> PlanFacts {
    guard let first = days.min(), let last = days.max() else {
      throw GateError.nothingToPlanBy(ledger: ledger)
    }
    let weeks = Double(last - first + 1) / 7
    let confidence = experiment.criteria.confidence
    let model = try quality.finish(confidence: confidence)
    let asked = try fallbacks.finish(confidence: confidence)
    let outcomes = model.successes + model.failures
    return PlanFacts(
      firstDay: first, lastDay: last, weeks: weeks, clubs: clubs.count, runs: days.count,
      asked: asked.asked, fallbacks: asked.total.count, outcomes: outcomes,
      auc: model.estimate?.auc,
      aucDeviation: try model.estimate.map {
        try Self.standardError($0, confidence) * Double(outcomes).squareRoot()
      },
      kpis: try KPI.allCases.map { try facts($0, weeks: weeks) }, closedLoop: closedLoop)
  }
}

extension PlanFactsBuilder {
  /// Of the log-odds, around which the interval is symmetric.
  private static func standardError(
    _ figure: ModelQuality.Figure, _ confidence: Double
  ) throws -> Double {
    func logOdds(_ share: Double) -> Double { log(share / (1 - share)) }
    let width = logOdds(figure.interval.upper) - logOdds(figure.interval.lower)
    let reach = try -normalQuantile((1 - confidence) / 2)
    return width / (2 * reach)
  }

  private func facts(_ kpi: KPI, weeks: Double) throws -> KPIFacts {
    let clusters = (rules[kpi] ?? [:]).sorted { $0.key < $1.key }
      .map { $0.value.sorted { $0.key < $1.key }.map(\.value) }
      .filter { $0.contains { $0.denominator > 0 } }
    let whole = clusters.flatMap { $0 }.reduce(into: RatioPart()) { $0 += $1 }
    return KPIFacts(
      kpi: kpi, level: whole.denominator > 0 ? whole.numerator / whole.denominator : nil,
      clusters: clusters.count, clustersPerWeek: rate(clusters.count, weeks: weeks),
      spread: KPIFacts.spread(clusters), paired: try paired(kpi, weeks: weeks))
  }

  /// Clusters a week; a club's calendar week is one, also where the history cuts it.
  private func rate(_ clusters: Int, weeks: Double) -> Double? {
    switch experiment.gate.unit {
    case .run: Double(clusters) / weeks
    case .clubWeek: Double(clusters) / Double(isoWeeks.count)
    case .club: nil
    }
  }

  private func paired(_ kpi: KPI, weeks: Double) throws -> KPIFacts.PairedFacts? {
    guard closedLoop == ClosedLoopKind.reset.rawValue, let parts = arms[kpi] else { return nil }
    let contrast = try ArmContrast(parts.sorted { $0.key < $1.key }.map(\.value))
    guard let control = contrast.control, contrast.treatment != nil else { return nil }
    let root = Double(contrast.clusters).squareRoot()
    let weight = TargetLine(experiment.goal(for: kpi)).weight
    return KPIFacts.PairedFacts(
      clusters: contrast.clusters, differing: contrast.differing, control: control,
      deviation: try contrast.contrast().map { $0.standardError * root },
      skewness: contrast.skewness() * root,
      targetDeviation: try contrast.contrast(weight: weight).map { $0.standardError * root },
      targetSkewness: contrast.skewness(weight: weight) * root,
      clustersPerWeek: rate(contrast.clusters, weeks: weeks))
  }
}
