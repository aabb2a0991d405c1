import Commands
import Foundation
import SQLite
import TestSupport
import Testing

/// `gate`, from the command line to its exit code.
@Suite struct GateCommandTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  /// A plan whose stages lie in the sample's first week.
  private func experiment(
    shadow: String = "", criteria: String = "", ranking: String = ""
  ) throws -> String {
    try workshop.write(
      #"""
      { "name": "trial", "assignment": { "salt": "pepper" }, \#(ranking)
        "criteria": { "confidence": 0.95 \#(criteria) }, "gate": { "unit": "run" },
        "stages": [
          { "name": "shadow", "percent": 0, "from": "2025-06-27", "to": "2025-07-03" \#(shadow) },
          { "name": "canary-50", "percent": 50, "from": "2025-07-04", "to": "2025-07-10" }
        ] }
      """#, to: "trial.json")
  }

  private func gate(_ words: String...) async -> Outcome {
    await understudy(["gate", "--ledger", workshop.path("replay.ledger")] + words)
  }

  private func replay(_ experiment: String, _ words: String...) async throws {
    let outcome = try await understudy(
      workshop.replayArguments(
        experiment: experiment, period: [], ["--model", workshop.sampleModel] + words))
    try #require(outcome.exit == 0, "\(outcome.errors)")
  }

  private static let works =
    #", "criteria": ["errors", "fallback-rate", "predictions-logged", "coverage"]"#

  @Test func `what is proven promotes, with 0`() async throws {
    try await replay(try experiment(shadow: Self.works, criteria: #", "maximumFallbackRate": 0.5"#))
    let outcome = await gate("--stage", "shadow")
    #expect(outcome.exit == 0, "\(outcome.output)")
    #expect(outcome.output.hasPrefix("Promote: start stage canary-50, at 50 %.\n"))
  }

  @Test func `what does harm rolls back, with 1`() async throws {
    try await replay(
      try experiment(
        shadow: Self.works,
        ranking: #""ranking": { "threshold": 1, "thresholdPolicy": "request" },"#))
    let outcome = await gate("--stage", "shadow")
    #expect(outcome.exit == 1, "\(outcome.output)")
    #expect(
      outcome.output.hasPrefix(
        "Roll back: let the rules decide again, because of fallback-rate (FAIL).\n"))
  }

  @Test func `what is not decided holds, with 2, and says what would settle it`() async throws {
    try await replay(try experiment(), "--closed-loop")
    let outcome = await gate()
    #expect(outcome.exit == 2, "\(outcome.output)")
    #expect(outcome.output.hasPrefix("Hold: stay in stage canary-50, because of "))
    #expect(outcome.output.contains("are too few for an interval, which takes 10"))
    #expect(outcome.output.contains(" To settle it: About "))
    let again = await gate()
    #expect(again.output == outcome.output)
  }

  @Test func `programs get every figure`() async throws {
    try await replay(try experiment(), "--closed-loop")
    let path = workshop.path("gate.xml")
    let outcome = await gate("--stage", "canary-50", "--json", "--junit", path)
    let json = try outcome.json()
    #expect(json["recommendation"] as? String == "hold")
    #expect(json["evidence"] as? String == "simulated")
    let criteria = try #require(json["criteria"] as? [[String: Any]])
    #expect(criteria.count == 17)
    #expect(criteria.contains { $0["verdict"] as? String == "NO DATA" && $0["value"] is NSNull })
    let junit = String(decoding: try workshop.bytes("gate.xml"), as: UTF8.self)
    #expect(junit.contains(#"tests="17""#))
    #expect(junit.contains(#"classname="understudy.gate.canary-50""#))
  }

  @Test func `issues count for the arm of their run`() async throws {
    try await replay(try experiment())
    let issues = try workshop.write(
      """
      time,club,run,event,severity
      2025-07-05 09:10,6003,213,,high
      2025-07-05 09:10,6003,214,,"low, they say"

      2025-07-06,9999,1,,low

      """, to: "issues.csv")
    let outcome = await gate("--evidence", "randomised", "--issues", issues, "--json")
    let criteria = try #require(try outcome.json()["criteria"] as? [[String: Any]])
    let judged = try #require(criteria.first { $0["name"] as? String == "reported-issues" })
    let explanation = try #require(judged["explanation"] as? String)
    let (control, treatment) = try (
      workshop.texts("SELECT count(*) FROM run WHERE stage = 'canary-50' AND arm = 'control'")[0],
      workshop.texts("SELECT count(*) FROM run WHERE stage = 'canary-50' AND arm = 'treatment'")[0]
    )
    #expect(judged["n"] as? Int == (Int(control) ?? 0) + (Int(treatment) ?? 0))
    #expect(explanation.contains("served by the") || explanation.contains("runs of the model"))
    #expect(explanation.contains(" 2 issues of the list belong to no run that is judged."))
  }

  @Test(arguments: [
    ("", "is empty; it needs a header"),
    ("when,club,run\n", "has no column time"),
    ("time,club\n", "has no column run or event"),
    ("time,time,club,run\n", "has the column time twice"),
    ("time,club,run\nyesterday,6003,1\n", "line 2 has no day in its time"),
    ("time,club,run\n2025-07-05,,1\n", "line 2 names no club"),
    ("time,club,run\n2025-07-05,6003,\n", "line 2 must name either a run or an event"),
    ("time,club,run,event\n2025-07-05,6003,1,2\n", "line 2 must name either a run or an event"),
    ("time,club,run\n2025-07-05,6003,one\n", "line 2 must name either a run or an event"),
    ("time,club,run\n2025-07-05,6003\n", "line 2 has 2 cells under 3 columns"),
    ("time,club,run\n2025-07-05,\"6003,1\n", "opens a quote"),
  ])
  func `a list of issues that cannot be meant is refused`(text: String, hint: String) async throws {
    let path = try workshop.write(text, to: "issues.csv")
    expectRefusal(
      await gate("--evidence", "randomised", "--issues", path), .badData, "issues.csv", hint)
  }

  @Test func `a stage, an evidence and files that are none are refused`() async throws {
    try await replay(try experiment())
    expectRefusal(
      await gate("--stage", "canary-05"), .badData, "has no stage canary-05",
      "did you mean canary-50?")
    let usage = await gate("--evidence", "hearsay")
    #expect(usage.exit == Exit.usage.rawValue)
    expectRefusal(
      await gate("--evidence", "randomised", "--issues", workshop.path("none.csv")), .noInput,
      "no such file; check the path")
    expectRefusal(
      await gate("--junit", workshop.path("none/gate.xml")), .cannotCreate, "cannot be created")
  }

  @Test func `a ramp that has begun cannot change`() async throws {
    let text = try String(contentsOfFile: experiment(), encoding: .utf8)
    try await replay(try experiment())
    let previous = workshop.path("previous.ledger")
    try FileManager.default.copyItem(atPath: workshop.path("replay.ledger"), toPath: previous)
    #expect(await gate("--previous", previous).exit == 2)
    for (piece, other, hint) in [
      ("pepper", "salt", "assigns units otherwise"),
      (#""percent": 50"#, #""percent": 40"#, "stage canary-50 has run in"),
      ("2025-06-27", "2025-06-26", "stage shadow has run in"),
    ] {
      try FileManager.default.removeItem(atPath: workshop.path("replay.ledger"))
      try await replay(workshop.write(text.replacing(piece, with: other), to: "changed.json"))
      expectRefusal(await gate("--previous", previous), .badData, hint)
    }
  }

  @Test func `gates are kept, and a changed file of them is refused`() async throws {
    try await replay(try experiment(shadow: Self.works, criteria: #", "maximumFallbackRate": 0.5"#))
    let record = workshop.path("gates.jsonl")
    #expect(await gate("--stage", "shadow", "--record", record).exit == 0)
    let first = try String(contentsOfFile: record, encoding: .utf8)
    #expect(await gate("--stage", "shadow", "--record", record).exit == 0)
    #expect(try String(contentsOfFile: record, encoding: .utf8) == first)
    let second = await gate("--record", record, "--json")
    #expect(second.exit == 2)
    #expect(try second.json()["earlierGates"] as? Int == 1)
    let both = try String(contentsOfFile: record, encoding: .utf8)
    #expect(both.hasPrefix(first) && both.split(separator: "\n").count == 2)
    try String(both.dropLast(20)).write(toFile: record, atomically: true, encoding: .utf8)
    expectRefusal(await gate("--record", record), .badData, "line 2 is cut short")
    expectRefusal(
      await gate("--record", workshop.path("none/gates.jsonl")), .cannotCreate, "cannot be created")
  }

  @Test func `an output takes no other file's place`() async throws {
    try await replay(try experiment())
    let ledger = workshop.path("replay.ledger")
    let before = try workshop.bytes("replay.ledger")
    expectUsageError(await gate("--junit", ledger), "which would be lost")
    try FileManager.default.createSymbolicLink(
      atPath: workshop.path("link"), withDestinationPath: ledger)
    expectUsageError(await gate("--record", workshop.path("link")), "which would be lost")
    #expect(try workshop.bytes("replay.ledger") == before)
    expectRefusal(await gate("--junit", "/dev/null"), .cannotCreate, "no regular file")
    expectRefusal(await gate("--junit", workshop.path("")), .cannotCreate, "a folder")
    expectUsageError(await gate("--issues", ledger), "--evidence randomised")
    // Through a link to where it leads.
    let real = try workshop.write("", to: "real.xml")
    try FileManager.default.createSymbolicLink(
      atPath: workshop.path("gate.xml"), withDestinationPath: real)
    #expect(await gate("--junit", workshop.path("gate.xml")).exit == 2)
    #expect(try workshop.bytes("real.xml").count > 1000)
  }

  @Test func `gates at once all find their place in the record`() async throws {
    try await replay(try experiment())
    let record = workshop.path("gates.jsonl")
    let gates = try ["shadow", "canary-50", "shadow", "canary-50"].map { stage in
      try BuiltTool.start(
        ["gate", "--ledger", workshop.path("replay.ledger"), "--stage", stage, "--record", record])
    }
    for gate in gates { gate.waitUntilExit() }
    #expect(gates.allSatisfy { $0.terminationStatus == 2 })
    #expect(try String(contentsOfFile: record, encoding: .utf8).split(separator: "\n").count == 2)
    #expect(try workshop.names().filter { $0.hasSuffix(".partial") }.isEmpty)
  }

  @Test func `a unit with two buckets is refused`() async throws {
    let text = try String(contentsOfFile: experiment(), encoding: .utf8)
    try await replay(
      workshop.write(
        text.replacing(#""salt": "pepper""#, with: #""salt": "pepper", "unit": "club""#)
          .replacing(#""unit": "run""#, with: #""unit": "club""#),
        to: "club.json"))
    let ledger = try Connection(path: workshop.path("replay.ledger"), access: .readWrite)
    try ledger.execute("UPDATE run SET bucket = 9999 WHERE run = 214")
    let outcome = await gate()
    #expect(outcome.exit == Exit.badData.rawValue, "\(outcome.errors)")
    #expect(outcome.errors.contains("unit 6003 has bucket") || outcome.errors.contains("changed"))
  }

  @Test func `a ledger without a run in any stage is refused`() async throws {
    let experiment = try workshop.write(
      #"""
      { "name": "trial", "assignment": { "salt": "pepper" }, "stages": [
        { "name": "later", "percent": 0, "from": "2030-01-01" }] }
      """#, to: "later.json")
    try await replay(experiment)
    expectRefusal(await gate(), .badData, "has no run in any stage")
  }
}
