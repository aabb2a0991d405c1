import Basics
import Experimentation
import Foundation
import TestSupport
import Testing

@Suite struct ExperimentTests {
  @Test func `a minimal file gets the documented defaults`() throws {
    let experiment = try Fixture.experiment()
    #expect(experiment.name == "trial")
    #expect(experiment.description == nil)
    #expect(experiment.model.path == nil)
    #expect(experiment.model.features == "production-13")
    #expect(experiment.ranking == RankingPolicy())
    #expect(experiment.ranking.threshold == 0.6)
    #expect(experiment.assignment.scheme == .understudy1)
    #expect(experiment.assignment.unit == .run)
    #expect(experiment.outcome == .attendedAndExecuted)
    #expect(experiment.criteria.maximumFallbackRate == 0.05)
    #expect(experiment.criteria.minimumAUC == 0.75)
    #expect(experiment.criteria.minimumFidelity == 0.95)
    #expect(experiment.criteria.confidence == 0.95)
    #expect(experiment.kpis == KPI.allCases.map { KPIGoal($0) })
  }

  @Test func `a stage without an end stops the day before the next one`() throws {
    let stages = try Fixture.experiment().stages
    #expect(stages.map { $0.to?.description } == ["2025-08-03", "2025-08-17", "2025-09-14", nil])
  }

  @Test(arguments: [
    ("2025-07-06", nil), ("2025-07-07", "shadow"), ("2025-08-03", "shadow"),
    ("2025-08-17", "canary-10"), ("2025-08-18", nil), ("2025-08-25", "canary-50"),
    ("2099-01-01", "full"),
  ])
  func `a day belongs to the stage that runs on it`(day: String, name: String?) throws {
    #expect(try Fixture.experiment().stage(on: Fixture.day(day))?.name == name)
  }

  @Test func `a file is read from disk and an absent one is named`() throws {
    let error = try #require(throws: ExperimentError.self) {
      try Experiment(contentsOf: "no/such.json")
    }
    #expect(
      "\(error)"
        == "no/such.json: cannot be read (no such file); check the path and its permissions")
    let sample = try Experiment(contentsOf: Repository.path("experiments/sample.json"))
    #expect(sample.name == "sample")
  }

  @Test func `the model lies beside the experiment file unless its path is absolute`() throws {
    let relative = try Fixture.experiment(Fixture.maximal)
    #expect(relative.modelPath(besides: "/etc/trial/a.json") == "/etc/trial/models/a.json")
    #expect(relative.modelPath(besides: "a.json") == "models/a.json")
    let absolute = try Fixture.experiment(
      Fixture.maximal.replacing("models/a.json", with: "/opt/a.json"))
    #expect(absolute.modelPath(besides: "/etc/trial/a.json") == "/opt/a.json")
    #expect(try Fixture.experiment().modelPath(besides: "a.json") == nil)
  }

  @Test func `the sample walks from shadow to full in whole weeks`() throws {
    let sample = try Experiment(contentsOf: Repository.path("experiments/sample.json"))
    #expect(sample.stages.map(\.name) == ["shadow", "canary-10", "canary-50", "full"])
    #expect(sample.stages.map(\.share.percentText) == ["0", "10", "50", "100"])
    for (stage, next) in zip(sample.stages, sample.stages.dropFirst()) {
      #expect(stage.to.map { $0 + 1 } == next.from)
    }
    #expect(sample.stages.allSatisfy { $0.from.weekday == 0 && $0.to?.weekday == 6 })
  }
}
