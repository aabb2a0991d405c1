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
