import Commands
import Foundation
import TestSupport
import Testing

/// Models of both libraries in a replay, with and without probabilities.
@Suite struct ServedModelTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  /// The sample's experiment with another policy.
  private func experiment(_ policy: String) throws -> String {
    let text = try String(contentsOfFile: workshop.sampleExperiment, encoding: .utf8)
    return try workshop.write(
      text.replacing(
        "\"assignment\":",
        with: "\"ranking\": { \"thresholdPolicy\": \"\(policy)\" }, \"assignment\":"),
      to: "\(policy).json")
  }

  @Test func `a LightGBM model ranks and is explained`() async throws {
    let outcome = try await workshop.replay("--model", Workshop.model("lgb-binary.txt"))
    #expect(outcome.exit == 0, "\(outcome.errors)")
    #expect(try workshop.texts("SELECT score_scale FROM replay") == ["probability"])
    #expect(
      try workshop.texts("SELECT count(*) > 0 FROM contribution") == ["1"])
    #expect(
      try workshop.texts(
        "SELECT DISTINCT model_score BETWEEN 0 AND 1 FROM decision WHERE model_first IS NOT NULL")
        == ["1"])
  }

  @Test(arguments: ["request", "filter"])
  func `a threshold on margins is refused, with the key that sets it`(policy: String) async throws {
    let experiment = try experiment(policy)
    expectRefusal(
      try await workshop.replay(
        experiment: experiment, "--model", Workshop.model("xgb-rank.json")),
      .badData, "rank:pairwise", "`ranking.thresholdPolicy`", "is \"\(policy)\", to \"none\"")
    #expect(try workshop.names() == ["\(policy).json"])
  }

  @Test func `without a threshold margins rank, and no request is left to the rules`() async throws
  {
    let outcome = try await workshop.replay(
      experiment: experiment("none"), "--model", Workshop.model("xgb-rank.json"))
    #expect(outcome.exit == 0, "\(outcome.errors)")
    #expect(try workshop.texts("SELECT score_scale FROM replay") == ["margin"])
    #expect(try workshop.texts("SELECT count(*) FROM fallback") == ["0"])
    #expect(try workshop.texts("SELECT min(model_score) < 0 FROM decision") == ["1"])
    let worst = """
      SELECT max(abs(score_gap - total)) < 1e-5 FROM divergence JOIN (
        SELECT club, run, seq, sum(model_contribution - rules_contribution) AS total
        FROM contribution GROUP BY club, run, seq) USING (club, run, seq)
      """
    #expect(try workshop.texts(worst) == ["1"], "contributions add up to the gap of the scores")
  }

  @Test func `a model with several outputs is refused in one sentence`() async throws {
    let text = try String(contentsOfFile: Workshop.model("xgb-rank.json"), encoding: .utf8)
      .replacing("rank:pairwise", with: "multi:softprob")
      .replacing("\"num_class\":\"0\"", with: "\"num_class\":\"3\"")
    let path = try workshop.write(text, to: "model.json")
    expectRefusal(
      try await workshop.replay("--model", path), .badData, "3 numbers for a row", "one output")
    #expect(await understudy("inspect", path).output.contains("served                no: "))
  }
}
