import Foundation
import Testing

@Suite struct InspectCommandTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test func `json of a history has the facts by name and the documented findings`() async throws {
    let outcome = await understudy("inspect", "--json", workshop.sampleHistory)
    #expect(outcome.exit == 0)
    let json = try outcome.json()
    #expect(
      json.keys.sorted() == [
        "assignments", "club", "employees", "events", "failures", "findings", "first run", "kind",
        "last run", "proposals", "runs", "schema",
      ])
    #expect(json["kind"] as? String == "history")
    #expect(json["club"] as? String == "6003")
    let findings = try #require(json["findings"] as? [[String: Any]])
    #expect(!findings.isEmpty)
    for finding in findings {
      #expect(finding.keys.sorted() == ["count", "rows", "severity", "table", "text"])
      #expect(["info", "warning", "error"].contains(finding["severity"] as? String))
      #expect(finding["count"] as? Int != nil)
      #expect(finding["rows"] as? [String] != nil)
    }
  }

  @Test func `text shows the same facts`() async throws {
    let outcome = await understudy("inspect", workshop.sampleHistory)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("kind         history\nclub         6003\n"))
    #expect(outcome.output.contains("\nfindings\n  warning: "))
  }

  @Test func `a model shows its facts and the feature sets it fits`() async throws {
    let json = try await understudy("inspect", "--json", workshop.sampleModel).json()
    #expect(
      json.keys.sorted() == [
        "base score", "booster", "categorical features", "category encodings", "contributions",
        "depth", "feature sets", "features", "findings", "format", "importances", "kind",
        "missing values", "nodes", "objective", "outputs", "served", "transform", "trees",
      ])
    #expect(json["served"] as? String == "yes: a probability per row")
    let importances = try #require(json["importances"] as? [[String: Any]])
    #expect(importances.count == 13)
    #expect(importances[0]["feature"] as? String == "days_employed")
    #expect(importances[0].keys.sorted() == ["categorical", "cover", "feature", "gain", "splits"])
    let gains = importances.compactMap { $0["gain"] as? Double }
    #expect(gains == gains.sorted(by: >))
    #expect(json["objective"] as? String == "binary:logistic")
    #expect(json["feature sets"] as? String == "production-13")
    #expect(json["kind"] as? String == "model")
  }

  @Test(arguments: [
    (
      "xgb-rank.json",
      [
        "format                XGBoost JSON 3.2.0", "booster               gbtree",
        "transform             none: predictions are margins",
        "served                yes, with thresholdPolicy none: a score per row",
        "missing values        NaN is missing and takes the split's default side (18 splits)",
        "\nworkload_this_week          8    141   3288",
      ]
    ),
    (
      "lgb-binary.txt",
      [
        "format                LightGBM text v4",
        "served                yes: a probability per row",
        "missing values        nothing is missing, NaN counts as 0 (18 splits)",
        "nodes                 42, of which 24 leaves",
      ]
    ),
    (
      "lgb-linear.txt",
      ["contributions         no: tree 0 has linear leaves", "linear ones among them"]
    ),
  ])
  func `models of every library are described`(name: String, lines: [String]) async throws {
    let outcome = await understudy("inspect", Workshop.model(name))
    #expect(outcome.exit == 0)
    for line in lines { #expect(outcome.output.contains(line), "\(outcome.output)") }
  }

  @Test func `trees after the best iteration are counted, and do not score`() async throws {
    let text = try String(contentsOfFile: Workshop.model("xgb-rank.json"), encoding: .utf8)
      .replacing("\"attributes\":{", with: "\"attributes\":{\"best_iteration\":\"3\"")
    let outcome = await understudy("inspect", try workshop.write(text, to: "model.json"))
    #expect(outcome.output.contains("4 of the 6 in the file, up to the best iteration"))
  }

  @Test func `a model with other features is shown, as of no use`() async throws {
    let text = try String(contentsOfFile: workshop.sampleModel, encoding: .utf8)
      .replacing("\"is_weekend\"", with: "\"is_holiday\"")
    let outcome = await understudy("inspect", try workshop.write(text, to: "model.json"))
    #expect(outcome.output.contains("none fits: no replay can use it"))
    #expect(outcome.exit == 0)
  }
}
