import Commands
import Foundation
import Testing

@Suite struct ExplainCommandTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  private func explain(_ words: String...) async -> Outcome {
    await understudy(["explain", "--ledger", workshop.path("replay.ledger")] + words)
  }

  private func keys(_ condition: String) throws -> [String] {
    try workshop.texts("SELECT club || '/' || run || '/' || seq FROM \(condition)")
  }

  @Test func `without a decision the most consequential divergences are listed`() async throws {
    _ = try await workshop.replay(period: [])
    let outcome = await explain()
    #expect(outcome.exit == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 11)
    #expect(lines.first?.hasPrefix("decision") == true)
    let json = try await explain("--json").json()
    let list = try #require(json["divergences"] as? [[String: Any]])
    let names = list.compactMap { $0["decision"] as? String }
    #expect(names == lines.dropFirst().map { String($0.prefix { $0 != " " }) })
    for name in names { #expect(await explain(name).exit == 0) }
  }

  @Test func `every first-place divergence is explained, and contributions make the difference`()
    async throws
  {
    _ = try await workshop.replay("--candidates")
    let keys = try keys("divergence WHERE kind = 'first place'")
    #expect(keys.count > 5)
    #expect(try workshop.texts("SELECT count(*) FROM contribution") == ["\(keys.count * 13)"])
    func logOdds(_ probability: Double) -> Double { log(probability / (1 - probability)) }
    for key in keys {
      let json = try await explain("--json", key).json()
      #expect(json["standing"] as? String == "explained")
      #expect(json["unit"] as? String == "log-odds")
      let difference = try #require(json["difference"] as? Double)
      let model = try #require(json["modelScore"] as? Double)
      let rules = try #require(json["rulesFirstScore"] as? Double)
      // Scores are Float32 numbers close to 1.
      #expect(abs(difference - (logOdds(model) - logOdds(rules))) < 1e-3, "\(key)")
    }
  }

  @Test func `the text has both rankings and every feature`() async throws {
    _ = try await workshop.replay("--candidates")
    let key = try #require(
      keys("divergence JOIN decision USING (club, run, seq) WHERE kind = 'first place'").first)
    let text = await explain(key).output
    #expect(text.hasPrefix("decision    \(key)\n"))
    #expect(text.contains("\nThe model prefers ") && text.contains(" because of "))
    #expect(text.contains("\nplace  rules "))
    #expect(!text.contains("replay with --candidates"))
    #expect(text.contains("\nis_supervisor "))
    #expect(text.contains("Contributions are in log-odds"))
  }

  @Test func `a request that the rules answered has one sentence`() async throws {
    _ = try await workshop.replay(period: [])
    let key = try #require(keys("fallback").first)
    let outcome = await explain(key)
    #expect(outcome.exit == 0)
    #expect(outcome.output.contains("The model was asked and the rules answered (low confidence"))
    #expect(try await explain("--json", key).json()["standing"] as? String == "fallback")
  }

  @Test func `a model that cannot be explained has no contributions and one finding`() async throws
  {
    _ = try await workshop.replay("--model", Workshop.model("lgb-linear.txt"))
    #expect(try workshop.texts("SELECT count(*) FROM contribution") == ["0"])
    #expect(
      try workshop.texts("SELECT text FROM finding WHERE source = 'model'") == [
        "contributions to its scores are left out: tree 0 has linear leaves, for which contributions"
          + " are not defined; train without linear_tree to see them"
      ])
    let key = try #require(keys("divergence WHERE kind = 'first place'").first)
    #expect(await explain(key).output.contains("tree 0 has linear leaves"))
  }

  @Test(arguments: [("6003/1/0", "holds no run 1"), ("7/204/0", "of club 7")])
  func `a decision that is not there is refused`(key: String, words: String) async throws {
    _ = try await workshop.replay()
    expectRefusal(await explain(key), .badData, words)
    let run = try #require(workshop.texts("SELECT run FROM run").first)
    expectRefusal(await explain("6003/\(run)/9999"), .badData, "none is 9999")
  }

  @Test func `a text that is no key is a mistake on the command line`() async throws {
    _ = try await workshop.replay()
    expectUsageError(await explain("300"), "names no decision", "club/run/place")
    expectUsageError(await explain("6003/300/1", "6003/300/2"), "unexpected argument")
  }
}
