import Commands
import Foundation
import TestSupport
import Testing

/// Experiment and settings files that cannot be used: refused before any history is read.
@Suite struct ExperimentInputTests {
  private let workshop: Workshop
  private let sample: String

  init() throws {
    workshop = try Workshop()
    sample = try String(contentsOfFile: workshop.sampleExperiment, encoding: .utf8)
  }

  @Test(arguments: [
    ("\"salt\"", "\"slat\"", "slat"),
    ("\"percent\": 50", "\"percent\": 5", "percent"),
    ("\"percent\": 10,", "\"percent\": 110,", "110"),
    ("\"to\": \"2025-08-03\"", "\"to\": \"2025-08-10\"", "2025-08"),
    ("\"2025-08-04\"", "\"2025-02-30\"", "2025-02-30"),
    ("\"understudy-1\"", "\"md5\"", "md5"),
    ("\"production-13\"", "\"production-14\"", "production-13"),
    ("\"stages\": [", "\"stages\": [[", ""),
    ("\"name\": \"sample\",", "\"name\": \"sample\", \"name\": \"twice\",", "name"),
    ("]\n}", "", ""),
  ])
  func `an experiment that contradicts itself or the schema`(
    old: String, new: String, words: String
  ) async throws {
    let text = sample.replacing(old, with: new)
    #expect(text != sample)
    let experiment = try workshop.write(text, to: "experiment.json")
    expectRefusal(
      try await workshop.replay(experiment: experiment, "--model", workshop.sampleModel), .badData,
      words)
    #expect(try workshop.names() == ["experiment.json"])
  }

  @Test func `an unknown key is refused with the nearest known one`() async throws {
    let text = sample.replacing("\"salt\"", with: "\"slat\"")
    let experiment = try workshop.write(text, to: "experiment.json")
    expectRefusal(
      await understudy("assign", "--experiment", experiment, "a"), .badData, "slat`", "`salt`")
  }

  @Test func `an experiment that is not there, and a folder`() async throws {
    expectRefusal(
      try await workshop.replay(experiment: workshop.path("none.json")), .noInput, "none.json")
    expectRefusal(try await workshop.replay(experiment: workshop.folder.url.path), .noInput)
    #expect(try workshop.names().isEmpty)
  }

  @Test(arguments: [
    ("ML_ENABLED=perhaps", "ML_ENABLED"),
    ("ML_CONFIDENCE_THRESHOLD=high", "ML_CONFIDENCE_THRESHOLD"),
    ("ML_CONFIDENCE_THRESHOLD=7", "ML_CONFIDENCE_THRESHOLD"),
    ("ML_CONFIDENCE_THRESHOLD=nan", "ML_CONFIDENCE_THRESHOLD"),
  ])
  func `settings with a value that cannot be`(line: String, words: String) async throws {
    let flags = try workshop.write("SECRET_KEY=hush\n\(line)\n", to: ".env")
    let outcome = try await workshop.replay("--env", flags)
    expectRefusal(outcome, .badData, words)
    #expect(!outcome.errors.contains("hush"))
    #expect(try workshop.names() == [".env"])
  }

  @Test func `settings that are not there`() async throws {
    expectRefusal(try await workshop.replay("--env", workshop.path(".env")), .noInput, ".env")
    #expect(try workshop.names().isEmpty)
  }
}
