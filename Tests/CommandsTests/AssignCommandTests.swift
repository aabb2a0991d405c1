import Commands
import Foundation
import Testing

@Suite struct AssignCommandTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test func `json has exactly the documented fields, one object a line`() async throws {
    let outcome = await understudy(
      "assign", "--experiment", workshop.sampleExperiment, "--json", "6003/203", "6003/204")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let json = try #require(object as? [String: Any])
      #expect(json.keys.sorted() == ["arms", "bucket", "cohort", "unit"])
      let arms = try #require(json["arms"] as? [String: String])
      #expect(arms.keys.sorted() == ["canary-10", "canary-50", "full", "shadow"])
      #expect(arms["shadow"] == "control")
      #expect(arms["full"] == "treatment")
      #expect((0..<10_000).contains(try #require(json["bucket"] as? Int)))
    }
  }

  @Test func `an experiment and its salt on the command line agree`() async throws {
    let fromFile = await understudy(
      "assign", "--experiment", workshop.sampleExperiment, "6003/203", "6003/204")
    let fromWords = await understudy(
      "assign", "--scheme", "understudy-1", "--salt", "employee-ranker-2025", "6003/203",
      "6003/204")
    func buckets(_ outcome: Outcome) -> [Substring] {
      outcome.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[1] }
    }
    #expect(buckets(fromFile) == buckets(fromWords))
    #expect(buckets(fromFile).count == 2)
  }

  @Test func `units come from standard input where no argument names any`() throws {
    let words = ["assign", "--scheme", "understudy-1", "--salt", "s"]
    let fromInput = try BuiltTool.run(words, input: "a\nb\n\u{1F600},\"x\"\n")
    let fromWords = try BuiltTool.run(words + ["a", "b", "\u{1F600},\"x\""])
    #expect(fromInput.output == fromWords.output)
    #expect(fromInput.output.contains("\"\u{1F600},\"\"x\"\"\","))
    #expect(fromInput.exit == 0)
  }

  @Test func `no units at all are no error`() throws {
    let outcome = try BuiltTool.run(["assign", "--scheme", "understudy-1", "--salt", "s"])
    #expect(outcome.exit == 0)
    #expect(outcome.output == "unit,bucket,cohort,canary-10,canary-50,full-100\n")
  }

  // A list cut off at a blank line would look like a whole one.
  @Test(arguments: [("a\n\nb\n", 2), ("\n", 1), ("a\nb\n\n", 3), ("a\r\n\r\n", 2)])
  func `a blank line is refused before anything is printed`(input: String, line: Int) throws {
    for scheme in ["understudy-1", "growthbook-2", "flagd-2"] {
      expectRefusal(
        try BuiltTool.run(["assign", "--scheme", scheme, "--salt", "s"], input: input), .badData,
        "line \(line) of standard input is blank; every line is a unit id; remove it")
    }
  }

  @Test func `an empty argument is treated as the scheme treats an empty id`() async throws {
    let excluded = await understudy("assign", "--scheme", "growthbook-2", "--salt", "s", "a", "")
    #expect(excluded.exit == 0)
    #expect(excluded.output.hasSuffix("\n,,excluded,control,control,control\n"))
    let json = try await understudy(
      "assign", "--scheme", "growthbook-2", "--salt", "s", "--json", ""
    ).json()
    #expect(json["bucket"] is NSNull)
    #expect(json["cohort"] as? String == "excluded")
    let hashed = await understudy("assign", "--scheme", "flagd-2", "--salt", "ceQdGm", "")
    #expect(hashed.output.hasSuffix("\n,9999,full-100,control,control,treatment\n"))
    expectRefusal(
      await understudy("assign", "--scheme", "understudy-1", "--salt", "s", "a", ""), .badData,
      "a unit id is empty")
  }

  @Test func `an id that the scheme refuses is refused before anything is printed`() async {
    expectRefusal(
      await understudy(
        "assign", "--scheme", "planout", "--salt", "s", "--parameter", "p", "a", "Zürich"),
      .badData, "the unit id \"Zürich\" is not ASCII, and PlanOut hashes nothing else")
  }

  // The flag systems' own published figures, by way of the command line.
  @Test(arguments: [
    (["optimizely", "--salt", "1886780721"], "ppid1", "5254"),
    (["unleash", "--salt", "gr1"], "123", "7200"),
    (["unleash", "--salt", "gr1", "--split", "variants"], "123", "7950"),
    (["growthbook-2", "--salt", "foo"], "def", "2019"),
    (["planout", "--salt", "test_salt", "--parameter", "foo"], "4", "8681"),
    (["launchdarkly", "--flag", "hashKey", "--salt", "saltyA"], "userKeyA", "4215"),
    (["launchdarkly", "--salt", "61"], "userKeyA", "980"),
    (["statsig", "--salt", "saltA", "--rule", "r1"], "1", "8484"),
    (["flagd-2", "--salt", "ejO"], "oVL", "0"),
  ])
  func `every scheme can be tried out`(words: [String], unit: String, bucket: String) async {
    let outcome = await understudy(["assign", "--scheme"] + words + [unit])
    #expect(outcome.exit == 0)
    #expect(outcome.output.contains("\n\(unit),\(bucket),"), "\(outcome.output)")
  }

  @Test(arguments: [
    (["--scheme", "growthbok-2", "--salt", "s"], "unknown scheme `growthbok-2`; did you mean"),
    (["--scheme", "statsig", "--salt", "s"], "scheme `statsig` also hashes `--rule`"),
    (["--scheme", "launchdarkly", "--salt", "s"], "also hashes `--flag`, the flag's key; add it"),
    (["--scheme", "unleash", "--salt", "s", "--rule", "r"], "has no use for `--rule`; remove it"),
    (["--scheme", "unleash", "--salt", "s", "--split", "x"], "must be rollout or variants"),
    (["--scheme", "understudy-1", "--salt", "a:b"], "`--salt` is \"a:b\"; it must be without"),
    (["--experiment", "e.json", "--rule", "r"], "`--rule` goes with --scheme"),
  ])
  func `what does not make a scheme is a usage error`(words: [String], complaint: String) async {
    expectUsageError(await understudy(["assign"] + words + ["a"]), complaint)
  }

  @Test func `hostile units stay inside their cell`() async throws {
    let unit = "a\"b\\c\nd\u{1}\t,"
    let outcome = await understudy(
      "assign", "--scheme", "understudy-1", "--salt", "s", "--json", unit)
    #expect(try outcome.json()["unit"] as? String == unit)
  }

  @Test func `an experiment that is not there is missing input`() async {
    expectRefusal(
      await understudy("assign", "--experiment", workshop.path("none.json"), "a"), .noInput,
      "none.json")
  }
}
