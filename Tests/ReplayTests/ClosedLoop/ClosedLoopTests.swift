import Experimentation
import Foundation
import History
import Ledger
import Ranking
import Scheduling
import TestSupport
import Testing

@testable import Replay

/// Whole runs, scheduled anew from the sample's history.
@Suite struct ClosedLoopTests {
  private static let sample = Repository.path("experiments/sample/club-6003-sample.db")

  private static func history(_ path: String) throws -> History {
    try History(contentsOf: path)
  }

  /// A model whose scores depend on the candidate's place only.
  private static func model(_ score: @escaping @Sendable (Int) -> Double) -> ModelRanker {
    ModelRanker(
      model: LazyModel { PlaceScorer(score: score) }, features: ProductionFeatures(),
      policy: ModelPolicy(
        threshold: 0, thresholdPolicy: .none, order: .pooled, deadlineNanoseconds: nil),
      clock: { 0 })
  }

  @Test func `a model that has no opinion decides as the rules do, in every run`() throws {
    let history = try Self.history(Self.sample)
    try expectNoDifference(history, model: Self.model { _ in 0.5 })
  }

  @Test func `with the rules in both arms no decision and no KPI differs`() throws {
    let history = try Self.history(Self.sample)
    try expectNoDifference(history, model: nil)
  }

  @Test(
    .enabled(if: SharedData.isPresent),
    arguments: SharedData.names(in: "history").filter { $0.hasSuffix(".db") })
  func `nor does any on a whole history`(file: String) throws {
    let history = try Self.history(SharedData.url("history/\(file)").path)
    try expectNoDifference(history, model: nil)
    try expectNoDifference(history, model: Self.model { _ in 0.5 })
  }

  @Test func `the planned lists are consulted nowhere, whatever the model says`() throws {
    let history = try Self.history(Self.sample)
    let loop = ClosedLoop(
      history: history, fixed: [], model: Self.model(Double.init), point: .productionLists)
    for index in Self.runs(of: history) {
      let run = loop.run(index)
      #expect(run.control.proposals == run.treatment.proposals)
    }
  }

  @Test(arguments: [IntegrationPoint.fillPool, .pooled])
  func `a model that turns the pool round changes fills, and tiers only where it may`(
    point: IntegrationPoint
  ) throws {
    let history = try Self.history(Self.sample)
    let loop = ClosedLoop(
      history: history, fixed: [], model: Self.model(Double.init), point: point)
    var changed: [Proposal] = []
    for index in Self.runs(of: history) {
      let run = loop.run(index)
      #expect(!run.control.proposals.contains { $0.list?.isChanged == true })
      changed += run.treatment.proposals.filter { $0.list?.isChanged == true }
    }
    #expect(changed.count > 100)
    #expect(changed.allSatisfy { ($0.list?.open ?? 0) >= 2 })
    let firstTier = changed.filter { proposal in
      proposal.list.map { $0.open < $0.candidates } ?? false
    }
    #expect(firstTier.isEmpty == (point == .pooled))
  }

  @Test func `runs whose candidates nobody knows are left out, with the reason`() throws {
    let history = try Self.history(Self.sample)
    let loop = ClosedLoop(history: history, fixed: [], model: nil, point: .fillPool)
    for (index, run) in history.runs.enumerated() {
      let obstacle = loop.obstacle(to: index)
      #expect((obstacle == nil) == (run.status == .completed))
      if run.status == .rejected {
        #expect(obstacle == "rejected in production, so that its rows are gone")
      }
    }
  }

  /// Positions of the runs that can be scheduled anew.
  private static func runs(of history: History) -> [Int] {
    history.runs.indices.filter { history.runs[$0].status == .completed }
  }

  /// Both arms are the same in decisions and KPIs, from history and carried forward.
  private func expectNoDifference(_ history: History, model: ModelRanker?) throws {
    let loop = ClosedLoop(history: history, fixed: [], model: model, point: .pooled)
    let choices = { (index: Int) in
      SupervisorChoices(run: history.runs[index], club: history.club, visits: [])
    }
    var kpis: [KPIRecord] = []
    var proposals = 0
    for index in Self.runs(of: history) {
      let run = loop.run(index)
      let records = run.arms.map { SimulationRecord($0.arm, $0.result) }
      expectEqual(records)
      proposals += records.first?.proposals.count ?? 0
      kpis += try ArmMeasures(history: history, run: index, choices: choices(index))
        .records(run, isCarried: false)
    }
    #expect(proposals > 2_000)
    expectEqual(kpis)
    let carried = try CarriedReplay(
      loop, positions: Array(history.runs.indices), choices: choices)
    #expect(carried.runs.count >= Self.runs(of: history).count)
    for run in carried.runs.values { expectEqual(run.simulations) }
    expectEqual(carried.runs.values.flatMap(\.kpis) + carried.weeks)
  }

  private func expectEqual(_ arms: [SimulationRecord]) {
    #expect(arms.count == 2)
    guard var second = arms.last else { return }
    second.arm = Arm.control.rawValue
    #expect(arms.first == second)
  }

  private func expectEqual(_ kpis: [KPIRecord]) {
    struct Key: Hashable {
      let kpi: String
      let scope: String
    }
    #expect(!kpis.isEmpty)
    for (_, pair) in Dictionary(grouping: kpis, by: { Key(kpi: $0.kpi, scope: $0.scope) }) {
      #expect(Set(pair.map(\.arm)) == ["control", "treatment"])
      #expect(Set(pair.map(\.numerator)).count == 1)
      #expect(Set(pair.map(\.denominator)).count == 1)
    }
  }
}

/// Scores candidates by their place in the request.
private struct PlaceScorer: Scorer {
  let score: @Sendable (Int) -> Double
  let featureNames = ProductionFeatures().featureNames

  func probabilities(of rows: [Float], rowCount: Int) -> [Double] {
    (0..<rowCount).map(score)
  }
}
