import Commands
import Foundation
import SQLite
import TestSupport
import Testing

@Suite struct ReplayCommandTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test func `json has exactly the documented fields`() async throws {
    let outcome = try await workshop.replay()
    #expect(outcome.exit == 0)
    #expect(outcome.errors.isEmpty)
    let json = try outcome.json()
    #expect(
      json.keys.sorted() == [
        "asked", "candidates", "clubs", "digest", "requests", "resumedRuns", "runs",
        "simulatedRuns", "skippedRuns",
      ])
    #expect(json["clubs"] as? Int == 1)
    #expect(json["runs"] as? Int == 2)
    #expect(json["resumedRuns"] as? Int == 0)
    #expect(try #/[0-9a-f]{64}/#.wholeMatch(in: outcome.digest()) != nil)
    #expect(try workshop.names() == ["replay.ledger"])
  }

  @Test func `a finished replay run again finds everything there`() async throws {
    let first = try await workshop.replay()
    let before = try workshop.bytes("replay.ledger")
    let second = try await workshop.replay()
    #expect(try second.digest() == first.digest())
    #expect(try second.json()["resumedRuns"] as? Int == 2)
    #expect(try workshop.bytes("replay.ledger") == before)
  }

  @Test func `text says where the ledger is and how it can be compared`() async throws {
    let digest = try await workshop.replay().digest()
    let outcome = try await understudy(workshop.replayArguments().filter { $0 != "--json" })
    #expect(
      outcome.output.hasPrefix(
        "replayed 2 runs of 1 club into \(workshop.path("replay.ledger"))\nresumed: 2 of them"))
    #expect(outcome.output.hasSuffix("ledger digest: \(digest)\n"))
  }

  @Test func `the history keeps its bytes, and nothing appears beside it`() async throws {
    let history = try workshop.history()
    let before = try workshop.bytes("club.db")
    #expect(try await workshop.replay(history: history).exit == 0)
    #expect(await understudy("inspect", history).exit == 0)
    #expect(try workshop.bytes("club.db") == before)
    #expect(try workshop.names() == ["club.db", "replay.ledger"])
  }

  @Test func `one thread and four give equal ledgers and equal reports`() async throws {
    var digests: [String] = []
    for threads in ["1", "4"] {
      let outcome = try await workshop.replay(
        history: workshop.sampleHistory, ledger: threads, period: ["--to", "2025-08-10"],
        "--threads", threads, "--candidates")
      digests.append(try outcome.digest())
      #expect(await workshop.report(ledger: threads, output: "report" + threads).exit == 0)
    }
    #expect(digests[0] == digests[1])
    for name in try workshop.names(in: "report1") {
      #expect(try workshop.bytes("report1/\(name)") == workshop.bytes("report4/\(name)"))
    }
  }

  @Test func `candidates are kept on demand, and make another ledger`() async throws {
    let plain = try await workshop.replay(ledger: "plain")
    let wide = try await workshop.replay(ledger: "wide", "--candidates")
    let counted = try #require(wide.json()["candidates"] as? Int)
    #expect(try rows(of: "candidate", in: "plain") == 0)
    #expect(try rows(of: "candidate", in: "wide") == counted)
    #expect(counted > 0)
    #expect(try plain.digest() != wide.digest())
    expectRefusal(
      try await workshop.replay(ledger: "plain", "--candidates"), .badData, "holds another replay")
  }

  @Test func `a period can be open at either end`() async throws {
    let early = try await workshop.replay(ledger: "early", period: ["--to", "2025-07-04"])
    #expect(try early.json()["runs"] as? Int == 2)
    let late = try await workshop.replay(ledger: "late", period: ["--from", "2025-07-07"])
    #expect(try late.json()["runs"] as? Int == 1)
  }

  @Test func `progress shows on a terminal and goes when the replay ends`() async throws {
    let outcome = try await understudy(workshop.replayArguments(), showsProgress: true)
    #expect(outcome.errors.contains("1 of 2 runs, "))
    #expect(outcome.errors.hasSuffix("\r\u{1B}[K"))
    let quiet = try await understudy(
      workshop.replayArguments(ledger: "quiet", ["--quiet"]), showsProgress: true)
    #expect(quiet.errors.isEmpty)
  }

  @Test func `two clubs go into one ledger`() async throws {
    let second = try workshop.history(
      "second.db", changedBy: "UPDATE events SET store_number = 6004")
    let outcome = try await understudy(workshop.replayArguments(["--history", second]))
    #expect(try outcome.json()["clubs"] as? Int == 2)
    #expect(try outcome.json()["runs"] as? Int == 4)
    #expect(await workshop.report().exit == 0)
  }

  private func rows(of table: String, in ledger: String) throws -> Int {
    let connection = try Connection(path: workshop.path(ledger), access: .readOnly)
    return try connection.query("SELECT count(*) FROM \(table)") { Int(try $0.integer(0)) }[0]
  }
}
