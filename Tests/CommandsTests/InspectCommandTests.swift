import Commands
import Foundation
import TestSupport
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

  @Test func `a pipe is read once`() async throws {
    let pipe = workshop.path("pipe")
    let model = Workshop.model("xgb-rank.json")
    let outcome = try BuiltTool.shell(
      "mkfifo '\(pipe)'; cat '\(model)' > '\(pipe)' & \"$@\"", ["inspect", pipe])
    #expect(outcome.exit == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("kind                  model"))
  }

  @Test func `what is not there or no file is refused in our own words`() async throws {
    let model = Workshop.model("xgb-rank.json")
    for path in [workshop.path("none"), model + "/x"] {
      expectRefusal(await understudy("inspect", path), .noInput, "no such file; check the path")
      expectRefusal(
        await understudy("predict", "--model", path, "--rows", "x"), .noInput,
        "no such file; check the path")
    }
    expectRefusal(
      await understudy("inspect", workshop.folder.url.path), .noInput,
      "is a folder; name a database or a model file")
  }

  @Test func `small gains keep their digits, and zero is plain`() async throws {
    let model = try String(contentsOfFile: Workshop.model("xgb-rank.json"), encoding: .utf8)
      .replacing(/"loss_changes":\[[^\]]*\]/) { match in
        let count = match.output.split(separator: ",").count
        return "\"loss_changes\":["
          + Array(repeating: "1.23456E-7", count: count)
          .joined(separator: ",") + "]"
      }
    let outcome = await understudy("inspect", try workshop.write(model, to: "model.json"))
    let lines = outcome.output.split(separator: "\n").map { $0.split(separator: " ") }
    let listed = try #require(lines.firstIndex { $0 == ["feature", "splits", "gain", "cover"] })
    let gains = lines[(listed + 1)...].filter { $0.count == 4 }.map { $0[2] }
    #expect(gains.contains { $0.hasSuffix("e-07") })
    #expect(!gains.contains("0.0"))
  }

  @Test func `features without splits are not listed by the thousand`() async throws {
    let model = try String(contentsOfFile: Workshop.model("xgb-rank.json"), encoding: .utf8)
      .replacing(/"feature_names":\[[^\]]*\]/, with: "\"feature_names\":[]")
      .replacing(/"num_feature":"[0-9]+"/, with: "\"num_feature\":\"200000\"")
    let path = try workshop.write(model, to: "model.json")
    let outcome = await understudy("inspect", path)
    #expect(outcome.exit == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("features, not listed"))
    #expect(outcome.output.contains("\nf1 "))
    #expect(outcome.output.utf8.count < 5000)
    #expect(await understudy("inspect", "--json", path).output.utf8.count < 5000)
  }

  /// A linear model of two outputs, of which the library takes the first base score for both.
  private static let linear = """
    {"version":[3,2,0],"learner":{"feature_names":["a\u{202E}b\u{200B}c"],
    "learner_model_param":{"base_score":"[1E0,2E0]","num_feature":"1","num_target":"2"},
    "objective":{"name":"reg:squarederror"},"gradient_booster":{"name":"gblinear","model":{
    "boosted_rounds":1,"weights":[1,2,3,4]}}}}
    """

  @Test func `a linear model shows the base score that it uses`() async throws {
    let outcome = await understudy("inspect", try workshop.write(Self.linear, to: "model.json"))
    #expect(outcome.output.contains("\nbase score            1.0\n"))
  }

  @Test func `characters that cannot be seen are blanks`() async throws {
    let outcome = await understudy("inspect", try workshop.write(Self.linear, to: "model.json"))
    #expect(outcome.output.contains("\nfeatures              a b c\n"))
  }
}
