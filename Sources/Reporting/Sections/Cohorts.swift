import Experimentation
import Ledger
import Statistics

/// How the hash spread the units, and whom the plan would have served.
package struct Cohorts: Equatable, Sendable {
  /// Stages in order of time, runs outside every stage last; cohorts in order of their buckets.
  package let cells: [CohortCell]
  /// By rising share.
  package let ramps: [RampCheck]
}

/// The runs of one stage, cohort and arm.
package struct CohortCell: Equatable, Sendable {
  /// nil: outside every stage.
  package let stage: String?
  package let cohort: String
  package let arm: String
  package let runs: Int
  /// Proposals, which are what a ranker is asked for.
  package let requests: Int
}

/// Whether the share of units below a ramp's limit is what the plan expects.
package struct RampCheck: Equatable, Sendable {
  /// In percent, as in `10`.
  package let percent: String
  package let expected: Double
  package let observed: Share
  /// nil without an interval.
  package let isAsExpected: Bool?
}

/// Collects units and runs.
struct CohortBuilder {
  private struct Key: Hashable {
    let stage: String?
    let cohort: String
    let arm: String
  }

  private let experiment: Experiment
  private var cells: [Key: (runs: Int, requests: Int)] = [:]
  private var buckets: [String: Int] = [:]

  init(experiment: Experiment) {
    self.experiment = experiment
  }

  mutating func add(_ run: RunRecord) {
    let key = Key(stage: run.stage, cohort: run.cohort, arm: run.arm)
    var cell = cells[key, default: (0, 0)]
    cell.runs += 1
    cell.requests += run.decisions.count(where: \.isProposal)
    cells[key] = cell
    buckets[run.unit] = run.bucket
  }

  func finish() throws -> Cohorts {
    let stages = experiment.stages.map(\.name)
    let cohorts = experiment.cohorts.map(\.name)
    func order(_ cell: CohortCell) -> (Int, Int, String, String) {
      (
        cell.stage.flatMap(stages.firstIndex) ?? stages.count,
        cohorts.firstIndex(of: cell.cohort) ?? cohorts.count, cell.cohort, cell.arm
      )
    }
    let cells = cells.map { key, counts in
      CohortCell(
        stage: key.stage, cohort: key.cohort, arm: key.arm, runs: counts.runs,
        requests: counts.requests)
    }
    return Cohorts(cells: cells.sorted { order($0) < order($1) }, ramps: try ramps())
  }

  private func ramps() throws -> [RampCheck] {
    let shares = Set(experiment.stages.map(\.share)).sorted()
      .filter { $0 > .none && $0 < .all }
    return try shares.map { share in
      let expected = Double(share.buckets) / Double(TrafficShare.bucketCount)
      let observed = try Share(
        buckets.values.count { $0 < share.buckets }, of: buckets.count,
        confidence: experiment.criteria.confidence)
      return RampCheck(
        percent: share.percentText, expected: expected, observed: observed,
        isAsExpected: observed.interval?.contains(expected))
    }
  }
}
