import Foundation
import SQLite
import TestSupport
import Testing

/// What the application's switches and the experiment's policies do to a replay.
@Suite struct ReplaySettingsTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test func `switched off by the application, the model answers nothing`() async throws {
    let flags = try workshop.write("ML_ENABLED=false\n", to: ".env")
    // Not even read: the file need not be there.
    let outcome = try await workshop.replay("--env", flags, "--model", workshop.path("none.json"))
    #expect(outcome.exit == 0, "\(outcome.errors)")
    #expect(try workshop.texts("SELECT DISTINCT model_asked FROM run") == ["0"])
    #expect(try workshop.texts("SELECT DISTINCT model_first FROM decision") == ["-"])
    #expect(await workshop.report().exit == 0)
  }

  @Test func `in shadow mode every run is control`() async throws {
    let flags = try workshop.write("ML_SHADOW_MODE=true\n", to: ".env")
    let period = ["--from", "2025-09-29"]
    let history = workshop.sampleHistory
    _ = try await workshop.replay(history: history, ledger: "plain", period: period)
    let outcome = try await workshop.replay(history: history, period: period, "--env", flags)
    #expect(outcome.exit == 0, "\(outcome.errors)")
    #expect(try workshop.texts("SELECT DISTINCT arm FROM run", in: "plain") == ["treatment"])
    #expect(try workshop.texts("SELECT DISTINCT arm FROM run") == ["control"])
    #expect(await workshop.report().exit == 0)
  }

  @Test(arguments: [
    #""thresholdPolicy": "filter""#, #""thresholdPolicy": "none""#,
    #""integrationPoint": "pooled""#,
    #""thresholdPolicy": "filter", "integrationPoint": "pooled", "threshold": 0.99"#,
  ])
  func `every ranking policy replays and reports`(ranking: String) async throws {
    let text = try String(contentsOfFile: workshop.sampleExperiment, encoding: .utf8)
      .replacing("\"stages\"", with: "\"ranking\": { \(ranking) },\n\"stages\"")
    let experiment = try workshop.write(text, to: "experiment.json")
    let outcome = try await workshop.replay(
      experiment: experiment, "--model", workshop.sampleModel)
    #expect(outcome.exit == 0, "\(outcome.errors)")
    let usual = try await workshop.replay(ledger: "usual").digest()
    #expect(try outcome.digest() != usual)
    #expect(await workshop.report().exit == 0)
  }

  @Test(arguments: [
    #""scheme": "growthbook-2", "salt": "rollout""#, #""scheme": "unleash", "salt": "rollout""#,
    #""scheme": "planout", "salt": "rollout", "parameter": "arm""#,
  ])
  func `a replay assigns as assign does, under another scheme too`(keys: String) async throws {
    let ours = #""scheme": "understudy-1", "salt": "employee-ranker-2025""#
    let text = try String(contentsOfFile: workshop.sampleExperiment, encoding: .utf8)
    try #require(text.contains(ours))
    let experiment = try workshop.write(text.replacing(ours, with: keys), to: "experiment.json")
    let outcome = try await workshop.replay(
      experiment: experiment, "--model", workshop.sampleModel)
    #expect(outcome.exit == 0, "\(outcome.errors)")
    let runs = try workshop.texts(
      "SELECT unit || ',' || bucket || ',' || cohort FROM run ORDER BY run")
    let units = try workshop.texts("SELECT unit FROM run ORDER BY run")
    let assigned = await understudy(["assign", "--experiment", experiment] + units)
    let lines = assigned.output.split(separator: "\n").dropFirst()
    #expect(lines.count == runs.count && !runs.isEmpty)
    #expect(zip(lines, runs).allSatisfy { $0.hasPrefix($1 + ",") })
    let usual = try await workshop.replay(ledger: "usual").digest()
    #expect(try outcome.digest() != usual)
  }

  @Test func `another model can be named on the command line`() async throws {
    let model = Repository.path("experiments/sample/production-labels-xgb.json")
    #expect(try await workshop.replay("--model", model).exit == 0)
    #expect(try workshop.texts("SELECT model_file FROM replay") == ["production-labels-xgb.json"])
  }
}
