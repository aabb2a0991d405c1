import Commands
import Foundation
import Testing

@Suite struct AssignCalibrationTests {
  private func calibrate(_ words: String..., input: String = "") throws -> Outcome {
    try BuiltTool.run(["assign", "--calibrate"] + words, input: input)
  }

  @Test func `a sound scheme passes on made-up units`() throws {
    let outcome = try calibrate("--scheme", "understudy-1", "--salt", "exp-1")
    #expect(outcome.exit == 0)
    #expect(outcome.errors.isEmpty)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.first == "20000 made-up units; scheme understudy-1, salt exp-1")
    #expect(lines[1].hasPrefix("check "))
    #expect(lines.dropFirst(2).dropLast().allSatisfy { $0.hasSuffix(" PASS") })
    #expect(lines.last == "PASS: every check passes")
    #expect(outcome.output.contains("canary-10 → canary-50"))
  }

  @Test func `the sample experiment passes over its own stages`() throws {
    let outcome = try calibrate("--experiment", try Workshop().sampleExperiment, "--json")
    #expect(outcome.exit == 0)
    let json = try outcome.json()
    #expect(
      json.keys.sorted() == [
        "checks", "excluded", "level", "madeUp", "salt", "scheme", "units", "verdict",
      ])
    #expect(json["verdict"] as? String == "PASS")
    #expect(json["madeUp"] as? Bool == true)
    let checks = try #require(json["checks"] as? [[String: Any]])
    #expect(
      checks.compactMap { $0["check"] as? String }
        == Array(repeating: "share", count: 3) + ["sampleRatio"]
        + Array(repeating: "nested", count: 3) + Array(repeating: "independent", count: 6)
        + ["sampling"])
    #expect(
      checks[0].keys.sorted() == [
        "check", "cohort", "count", "lower", "target", "upper", "verdict",
      ])
  }

  @Test func `the dependence between GrowthBook's neighbouring keys fails`() throws {
    let outcome = try calibrate("--scheme", "growthbook-1", "--salt", "exp-1")
    #expect(outcome.exit == 1)
    let failed = outcome.output.split(separator: "\n").filter { $0.hasSuffix(" FAIL") }
    #expect(failed.count == 6)
    #expect(failed.allSatisfy { $0.hasPrefix("independent") })
    #expect(
      outcome.output.hasSuffix(
        "FAIL: a check fails; use another scheme or salt before the"
          + " experiment starts\n"))
  }

  @Test func `the salts to compare with can be named`() throws {
    let outcome = try calibrate(
      "--scheme", "growthbook-1", "--salt", "exp-1", "--against", "ranker-2025")
    #expect(outcome.exit == 0)
    #expect(outcome.output.contains("independent   exp-1, ranker-2025"))
  }

  @Test func `given units are counted, and too few are no pass`() throws {
    let outcome = try calibrate("--scheme", "growthbook-2", "--salt", "s", input: "a\nb\na\n")
    #expect(outcome.exit == 1)
    #expect(outcome.output.hasPrefix("2 units; scheme growthbook-2, salt s\n"))
    #expect(outcome.output.contains("INCONCLUSIVE: too few units"))
    let empty = try calibrate("--scheme", "growthbook-2", "--salt", "s", "--json", "a", "")
    #expect(try empty.json()["excluded"] as? Int == 1)
    #expect(try empty.json()["units"] as? Int == 1)
  }

  @Test func `a blank line is refused`() throws {
    expectRefusal(
      try calibrate("--scheme", "growthbook-2", "--salt", "s", input: "a\n\n"), .badData,
      "line 2 of standard input is blank")
  }

  @Test func `a salt to compare with must be one that the scheme can hash`() async throws {
    expectUsageError(
      await understudy(
        "assign", "--scheme", "understudy-1", "--salt", "s", "--calibrate", "--against", "a:b",
        "--", "6003/1"),
      "`--against` is \"a:b\"; it must be without a colon")
    expectUsageError(
      await understudy(
        "assign", "--scheme", "understudy-1", "--salt", "s", "--against", "t", "--", "6003/1"),
      "`--against` is for --calibrate only")
  }
}
