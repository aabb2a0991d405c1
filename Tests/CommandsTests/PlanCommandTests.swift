import Commands
import Foundation
import SQLite
import TestSupport
import Testing

/// `plan` and `aa`, on a replay of the whole sample.
@Suite struct PlanCommandTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  private func replaySample() async throws -> String {
    let outcome = try await workshop.replay(
      history: workshop.sampleHistory, period: [], "--closed-loop")
    #expect(outcome.exit == 0, "\(outcome.errors)")
    return workshop.path("replay.ledger")
  }

  @Test func `the sample's canary is said to be too small`() async throws {
    let ledger = try await replaySample()
    let plan = await understudy("plan", "--ledger", ledger)
    #expect(plan.exit == 0, "\(plan.errors)")
    #expect(
      plan.output.hasPrefix("canary-10 at 10 % brings 0.8 treated runs a week, fewer than one"))
    #expect(plan.output.contains("needs the issues that users report a week (--issues-per-week)"))
    #expect(plan.output == (await understudy("plan", "--ledger", ledger)).output)
    let json = try await understudy("plan", "--ledger", ledger, "--json").json()
    let stages = try #require(json["stages"] as? [[String: Any]])
    #expect(stages.map { $0["stage"] as? String } == ["shadow", "canary-10", "canary-50", "full"])
    #expect(stages[1]["weeks"] as? Double == 3)
    let designs = try #require(stages[1]["designs"] as? [[String: Any]])
    #expect(designs.map { $0["evidence"] as? String } == ["randomised", "simulated"])
    let shadow = try #require((stages[0]["designs"] as? [[String: Any]])?.first)
    let fallback = try #require((shadow["criteria"] as? [[String: Any]])?.first)
    #expect(fallback["name"] as? String == "fallback-rate")
    // At 15 of 1741 requests one fallback of 93 is allowed: P(X ≤ 1) = 0.81.
    #expect(fallback["needed"] as? Int == 93)
    #expect(fallback["weeksNeeded"] as? Int == 1)

    let other = try workshop.write(
      """
      { "name": "next", "assignment": { "salt": "autumn", "unit": "club-week" },
        "stages": [ { "name": "canary-20", "percent": 20, "from": "2025-11-03", "to": "2025-11-30" } ] }
      """, to: "next.json")
    let next = await understudy(
      "plan", "--ledger", ledger, "--experiment", other, "--issues-per-week", "2")
    #expect(next.output.hasPrefix("canary-20 at 20 % brings 1.6 treated runs a week"))
    #expect(next.output.contains("a club is treated in about 10 of 52 weeks"))
    #expect(next.output.contains("as many, 2 a week"))

    let check = await understudy("aa", "--ledger", ledger, "--draws", "500")
    #expect(check.exit == 0, "\(check.output)")
    #expect(check.output.hasPrefix("PASS: "))
    let rows = try #require(
      try await understudy("aa", "--ledger", ledger, "--draws", "500", "--json").json()["checks"]
        as? [[String: Any]])
    #expect(rows.count == 8)
    #expect(rows.first?["draws"] as? Int == 500)
  }

  @Test func `four large runs in a hundred are too few for the test, and the A/A check says so`()
    async throws
  {
    let ledger = try await replaySample()
    // Two arms of which one has all four differ beyond chance, by a test that takes them for many.
    let runs = "arm = 'production' AND kpi = 'schedulerSuccessRate' AND scope LIKE 'run%'"
    try Connection(path: ledger, access: .readWrite).execute(
      """
      UPDATE kpi SET denominator = 10, numerator = CASE
          WHEN scope IN (SELECT scope FROM kpi WHERE \(runs) ORDER BY scope LIMIT 4) THEN 10
          WHEN scope IN (SELECT scope FROM kpi WHERE \(runs) ORDER BY scope LIMIT 9) THEN 1
          ELSE 0 END
        WHERE \(runs)
      """)
    let outcome = await understudy("aa", "--ledger", ledger, "--draws", "4000")
    #expect(outcome.exit == 1, "\(outcome.output)")
    #expect(outcome.output.hasPrefix("FAIL: where nothing differs"))
  }

  @Test func `two days are too few for an A/A check`() async throws {
    #expect(try await workshop.replay().exit == 0)
    let outcome = await understudy("aa", "--ledger", workshop.path("replay.ledger"))
    #expect(outcome.exit == 2)
    #expect(outcome.output.hasPrefix("NO DATA: "))
    #expect(outcome.errors.isEmpty)
  }

  @Test(arguments: ["0", "-1", "many", "nan"])
  func `issues a week are a number above 0`(text: String) async {
    expectUsageError(
      await understudy("plan", "--ledger", "x", "--issues-per-week=\(text)"), "--issues-per-week")
  }

  @Test func `inputs that are not there are named`() async throws {
    expectRefusal(await understudy("plan", "--ledger", workshop.path("no")), .noInput, "no")
    expectRefusal(await understudy("aa", "--ledger", workshop.path("no")), .noInput, "no")
    expectUsageError(await understudy("aa", "--ledger", "x", "--draws", "9"), "--draws")
  }
}
