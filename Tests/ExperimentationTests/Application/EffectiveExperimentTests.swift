import Experimentation
import Foundation
import Testing

@Suite struct EffectiveExperimentTests {
  private func effective(_ environment: String) throws -> EffectiveExperiment {
    let flags = try ApplicationFlags(environment: Data(environment.utf8), name: ".env")
    return try Fixture.experiment(Fixture.maximal).applying(flags)
  }

  @Test func `switches that are not set change nothing`() throws {
    let effective = try effective("")
    #expect(try effective.experiment == Fixture.experiment(Fixture.maximal))
    #expect(effective.isModelEnabled)
  }

  @Test(arguments: [
    ("ML_ENABLED=true", true), ("ML_ENABLED=false", false),
    ("ML_EMPLOYEE_RANKING_ENABLED=off", false),
    ("ML_ENABLED=true\nML_EMPLOYEE_RANKING_ENABLED=0", false),
    ("ML_BUMP_PREDICTION_ENABLED=false", true),
  ])
  func `the model is asked unless a switch is off`(environment: String, isEnabled: Bool) throws {
    #expect(try effective(environment).isModelEnabled == isEnabled)
  }

  @Test func `shadow mode treats nobody in any stage`() throws {
    let effective = try effective("ML_SHADOW_MODE=true")
    #expect(effective.isModelEnabled)
    #expect(effective.experiment.stages.map(\.name) == ["shadow", "sliver"])
    #expect(effective.experiment.stages.allSatisfy { $0.share == .none })
    #expect(effective.experiment.cohorts.map(\.name) == ["holdout"])
    #expect(
      try self.effective("ML_SHADOW_MODE=false").experiment.stages.last?.share != TrafficShare.none)
  }

  @Test func `threshold and model path replace those of the file`() throws {
    let effective = try effective(
      "ML_CONFIDENCE_THRESHOLD=0.7\nML_EMPLOYEE_RANKER_PATH=models/b.json")
    #expect(effective.experiment.ranking.threshold == 0.7)
    #expect(effective.experiment.model.path == "models/b.json")
    #expect(effective.experiment.model.features == "ranking-35")
  }

  @Test func `a relative model path belongs to the file that states it`() throws {
    let files = (experiment: "plans/trial.json", environment: "/srv/app/.env")
    let replaced = try effective("ML_EMPLOYEE_RANKER_PATH=models/b.json").modelPath(
      experimentFile: files.experiment, environmentFile: files.environment)
    #expect(replaced == "/srv/app/models/b.json")
    let kept = try effective("").modelPath(
      experimentFile: files.experiment, environmentFile: files.environment)
    #expect(kept == "plans/models/a.json")
  }
}
