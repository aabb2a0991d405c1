import Basics
import Experimentation
import Foundation
import Ledger
import Statistics

/// Whether the gate's test finds differences in a history in which there are none (A/A).
package struct SameRankerReport: Equatable, Sendable {
  /// One KPI in one kind of unit.
  package struct Row: Equatable, Sendable {
    package let kpi: KPI
    package let unit: UnitKind
    /// nil: the units are too few, or all alike.
    package let check: SameRankerCheck?
    package let criterion: Criterion
  }

  package let experiment: Experiment
  /// By KPI, then by unit.
  package let rows: [Row]
  package let draws: Int
  package let ledgerDigest: String

  /// PASS iff none fails and at least one passes.
  package var verdict: Verdict {
    let verdicts = rows.map(\.criterion.verdict)
    return verdicts.contains(.fail) ? .fail : verdicts.contains(.pass) ? .pass : .noData
  }
}

extension SameRankerReport {
  /// Draws the units of the rules into two arms, over and over.
  ///
  /// - Parameters:
  ///   - ledger: Open for reading, finished; all its days count.
  ///   - draws: Salts to try, above 0.
  /// - Throws: `GateError`, `SQLiteError`, `ExperimentError`, `ReportError` as `Report` does.
  package init(ledger: Ledger, draws: Int) throws {
    let replay = try ledger.replay()
    let experiment = try Experiment(
      json: Data(replay.experimentJSON.utf8), name: replay.experimentFile)
    let declared = [experiment.gate.unit, experiment.assignment.unit]
    let units = UnitKind.allCases.filter { $0 != .club || declared.contains($0) }
    var builder = RulesUnits(units)
    try ledger.forEachRun { try builder.add($0) }
    for club in try ledger.clubs() {
      builder.add(try ledger.kpis(of: club.club), club: club.club)
    }
    self.experiment = experiment
    self.draws = draws
    do {
      rows = try KPI.allCases.flatMap { kpi in
        try units.map { unit in
          let parts = builder.parts(of: kpi, by: unit)
          let check = try SameRankerCheck(
            Dictionary(uniqueKeysWithValues: parts.map { ($0.key, [$0.key: $0.value]) }),
            draws: draws)
          let judged = try SameRankerCheck.judge(
            check, units: unit, evidence: .observed, confidence: experiment.criteria.confidence)
          return Row(kpi: kpi, unit: unit, check: check, criterion: judged.criterion)
        }
      }
    } catch let error as StatisticsError {
      throw ReportError.unusableFigures(ledger: ledger.path, why: error.description)
    }
    ledgerDigest = try ledger.digest()
  }
}

/// What each unit of a history adds to the KPIs under the rules.
private struct RulesUnits {
  private struct Group: Hashable {
    let kpi: KPI
    let unit: UnitKind
  }

  private let units: [UnitKind]
  /// The keys of a run, one for each kind of unit.
  private var places: [String: [UnitKind: String]] = [:]
  private var parts: [Group: [String: RatioPart]] = [:]

  init(_ units: [UnitKind]) {
    self.units = units
  }

  mutating func add(_ run: RunRecord) throws {
    guard let day = Day(run.startedAt.prefix(10)) else {
      throw GateError.undatedRun(club: run.club, run: run.run, startedAt: run.startedAt)
    }
    var keys: [UnitKind: String] = [:]
    for unit in units { keys[unit] = try unit.key(club: run.club, run: Int(run.run), day: day) }
    places[run.club + "/run \(run.run)"] = keys
  }

  /// What is counted by week and not by run belongs to no run.
  mutating func add(_ records: [KPIRecord], club: String) {
    for record in records where record.arm == KPIRecord.production {
      guard let kpi = KPI(rawValue: record.kpi) else { continue }
      let ofWeek: [UnitKind: String] = [.clubWeek: club + "/" + record.scope, .club: club]
      let part = RatioPart(numerator: record.numerator, denominator: record.denominator)
      for (unit, key) in places[club + "/" + record.scope] ?? ofWeek {
        parts[Group(kpi: kpi, unit: unit), default: [:]][key, default: RatioPart()] += part
      }
    }
  }

  func parts(of kpi: KPI, by unit: UnitKind) -> [String: RatioPart] {
    parts[Group(kpi: kpi, unit: unit)] ?? [:]
  }
}

extension SameRankerReport {
  /// The verdict in one sentence.
  package var headline: String {
    let level = NumberText.limit(percent: SameRankerCheck.level)
    switch verdict {
    case .pass:
      return "PASS: where nothing differs, a test at \(level) finds a difference as often."
    case .fail:
      return "FAIL: where nothing differs, a test at \(level) finds a difference too often; do not"
        + " believe its verdicts on such units."
    case .inconclusive, .noData: return "NO DATA: too few units to draw two arms from."
    }
  }

  /// All of it, for a terminal.
  package var text: String {
    let rows = rows.map { row in
      [
        row.kpi.title, row.unit.rawValue, row.criterion.verdict.rawValue,
        row.criterion.value.map(NumberText.percent) ?? NumberText.none,
        row.criterion.interval.map(NumberText.percents) ?? NumberText.none,
        "≤ " + NumberText.limit(percent: row.criterion.threshold ?? 0),
        row.check.map { "\($0.found) of \($0.draws)" } ?? NumberText.none,
        row.check.map { "\($0.clusters)" } ?? NumberText.none,
      ]
    }
    let header = ["kpi", "unit", "verdict", "found", "interval", "limit", "draws", "units"]
    return ([headline, ""] + TextTable.lines([header] + rows)).joined(separator: "\n")
  }

  /// One object on one line; its fields are listed in the README.
  package var json: String {
    JSONObject.text([
      ("verdict", JSONObject.string(verdict.rawValue)),
      ("level", JSONObject.number(SameRankerCheck.level)),
      ("confidence", JSONObject.number(experiment.criteria.confidence)),
      ("checks", JSONObject.list(rows.map(json))),
      ("ledgerDigest", JSONObject.string(ledgerDigest)),
    ])
  }

  private func json(_ row: Row) -> String {
    JSONObject.text([
      ("kpi", JSONObject.string(row.kpi.rawValue)),
      ("unit", JSONObject.string(row.unit.rawValue)),
      ("verdict", JSONObject.string(row.criterion.verdict.rawValue)),
      ("rate", JSONObject.number(row.criterion.value)),
      ("lower", JSONObject.number(row.criterion.interval?.lower)),
      ("upper", JSONObject.number(row.criterion.interval?.upper)),
      ("threshold", JSONObject.number(row.criterion.threshold)),
      ("found", JSONObject.number(row.check?.found)),
      ("draws", JSONObject.number(row.check?.draws)),
      ("units", JSONObject.number(row.check?.clusters)),
      ("explanation", JSONObject.string(row.criterion.explanation)),
    ])
  }
}
