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
        "base score", "depth", "feature sets", "features", "findings", "format", "kind",
        "objective", "trees",
      ])
    #expect(json["objective"] as? String == "binary:logistic")
    #expect(json["feature sets"] as? String == "production-13")
    #expect(json["kind"] as? String == "model")
  }

  @Test func `a model with other features is shown, as of no use`() async throws {
    let text = try String(contentsOfFile: workshop.sampleModel, encoding: .utf8)
      .replacing("\"is_weekend\"", with: "\"is_holiday\"")
    let outcome = await understudy("inspect", try workshop.write(text, to: "model.json"))
    #expect(outcome.output.contains("none fits: no replay can use it"))
    #expect(outcome.exit == 0)
  }
}
