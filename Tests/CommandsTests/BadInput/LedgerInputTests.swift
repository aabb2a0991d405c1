import Commands
import Foundation
import SQLite
import Testing

/// Ledgers that cannot be written, resumed or reported.
@Suite struct LedgerInputTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  private func change(_ name: String, _ sql: String) throws {
    try Connection(path: workshop.path(name), access: .readWrite)
      .execute("PRAGMA ignore_check_constraints = ON; PRAGMA journal_mode = DELETE;" + sql)
  }

  @Test func `a ledger in a folder that is not there`() async throws {
    expectRefusal(
      try await workshop.replay(ledger: "none/replay.ledger"), .cannotCreate,
      "its folder is not there")
    #expect(try workshop.names().isEmpty)
  }

  @Test func `a ledger that is a folder`() async throws {
    try FileManager.default.createDirectory(
      atPath: workshop.path("replay.ledger"), withIntermediateDirectories: false)
    expectRefusal(try await workshop.replay(), .cannotCreate, "it is a folder")
    #expect(try workshop.names(in: "replay.ledger").isEmpty)
  }

  @Test func `another file keeps its bytes`() async throws {
    _ = try workshop.write("notes of mine\n", to: "replay.ledger")
    expectRefusal(
      try await workshop.replay(), .badData, "is not a ledger", "name another file")
    #expect(try workshop.bytes("replay.ledger") == Data("notes of mine\n".utf8))
    expectRefusal(await workshop.report(), .badData, "not an SQLite database")
    #expect(try workshop.names() == ["replay.ledger"])
  }

  @Test func `another database keeps its bytes`() async throws {
    _ = try workshop.history("replay.ledger")
    let before = try workshop.bytes("replay.ledger")
    expectRefusal(try await workshop.replay(), .badData, "is not a ledger")
    expectRefusal(await workshop.report(), .badData, "is not a ledger")
    #expect(try workshop.bytes("replay.ledger") == before)
    #expect(try workshop.names() == ["replay.ledger"])
  }

  @Test func `a ledger of another version`() async throws {
    _ = try await workshop.replay()
    try change("replay.ledger", "PRAGMA user_version = 7")
    let before = try workshop.bytes("replay.ledger")
    expectRefusal(try await workshop.replay(), .badData, "a ledger of version 7")
    expectRefusal(await workshop.report(), .badData, "a ledger of version 7")
    #expect(try workshop.bytes("replay.ledger") == before)
    #expect(try workshop.names() == ["replay.ledger"])
  }

  @Test func `the ledger of another replay`() async throws {
    _ = try await workshop.replay()
    let before = try workshop.bytes("replay.ledger")
    expectRefusal(
      try await workshop.replay(period: ["--to", "2025-07-03"]), .badData, "holds another replay")
    #expect(try workshop.bytes("replay.ledger") == before)
  }

  @Test func `a ledger that is not finished`() async throws {
    _ = try await workshop.replay()
    try change("replay.ledger", "UPDATE replay SET is_complete = 0")
    expectRefusal(await workshop.report(), .badData, "holds an interrupted replay")
    #expect(try workshop.names() == ["replay.ledger"])
  }

  @Test func `a ledger that is not there, and an empty one`() async throws {
    expectRefusal(await workshop.report(), .noInput, "no such file")
    _ = try workshop.write("", to: "replay.ledger")
    expectRefusal(await workshop.report(), .badData, "the file is empty")
    #expect(try workshop.names() == ["replay.ledger"])
  }

  @Test(arguments: [
    "DROP TABLE decision", "UPDATE kpi SET denominator = 1e999, numerator = 1e999",
    "UPDATE replay SET experiment_json = '{'", "DELETE FROM replay",
    "UPDATE run SET bucket = 'x'",
  ])
  func `a ledger whose rows make no sense`(sql: String) async throws {
    _ = try await workshop.replay()
    try change("replay.ledger", sql)
    expectRefusal(await workshop.report(), .badData)
    #expect(try workshop.names() == ["replay.ledger"])
  }
}
