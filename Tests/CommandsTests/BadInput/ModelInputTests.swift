import Commands
import Foundation
import TestSupport
import Testing

/// Model files that cannot be used: nothing is replayed, and no ledger is made.
@Suite struct ModelInputTests {
  private let workshop: Workshop
  private let model: String

  init() throws {
    workshop = try Workshop()
    model = try String(contentsOfFile: workshop.sampleModel, encoding: .utf8)
  }

  private func expectRefused(
    _ text: String, _ words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let path = try workshop.write(text, to: "model.json")
    expectRefusal(
      try await workshop.replay("--model", path), .badData, "model.json", words,
      sourceLocation: sourceLocation)
    #expect(try workshop.names() == ["model.json"], sourceLocation: sourceLocation)
  }

  @Test func `a file that is not there`() async throws {
    let path = workshop.path("none.json")
    expectRefusal(try await workshop.replay("--model", path), .noInput, "none.json")
    expectRefusal(await understudy("inspect", path), .noInput, "no such file; check the path")
    #expect(try workshop.names().isEmpty)
  }

  @Test func `a folder`() async throws {
    expectRefusal(try await workshop.replay("--model", workshop.folder.url.path), .noInput)
  }

  @Test func `a file cut short`() async throws {
    for share in [0.001, 0.5, 0.999] {
      try await expectRefused(String(model.prefix(Int(Double(model.count) * share))), "")
    }
  }

  @Test(arguments: ["", "trees: 3\n", "<html>", "[]", "{}", "null", "7", "\u{0}"])
  func `something else`(text: String) async throws {
    try await expectRefused(text, "")
  }

  @Test func `another objective`() async throws {
    try await expectRefused(
      model.replacing("\"binary:logistic\"", with: "\"rank:pairwise\""), "rank:pairwise")
  }

  @Test func `other feature names`() async throws {
    try await expectRefused(
      model.replacing("\"is_weekend\"", with: "\"is_holiday\""), "is_holiday")
  }

  @Test func `a pickle`() async throws {
    let path = try workshop.write(Data([0x80, 4, 0x95, 0x10, 0, 0, 0, 0x2E]), to: "model.pkl")
    let outcome = try await workshop.replay("--model", path)
    expectRefusal(outcome, .badData, "pickle")
    expectRefusal(await understudy("inspect", path), .badData, "pickle")
    #expect(try workshop.names() == ["model.pkl"])
  }

  @Test func `an experiment without a model, and none on the command line`() async throws {
    let text = try String(contentsOfFile: workshop.sampleExperiment, encoding: .utf8)
      .replacing("\"path\": \"sample/outcome-labels-xgb.json\", ", with: "")
    let experiment = try workshop.write(text, to: "experiment.json")
    expectRefusal(
      try await workshop.replay(experiment: experiment), .badData, "names no model", "--model FILE")
    #expect(try workshop.names() == ["experiment.json"])
  }
}
