import Commands
import Foundation
import SQLite
import TestSupport
import Testing

/// Others at work on the same files.
@Suite struct CompanyTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test func `two replays into one ledger at once leave the ledger of one`() async throws {
    func words(_ ledger: String) throws -> [String] {
      try workshop.replayArguments(
        history: workshop.sampleHistory, ledger: ledger, period: ["--to", "2025-07-31"])
    }
    let replays = try (0..<2).map { _ in try BuiltTool.start(words("replay.ledger")) }
    for replay in replays { replay.waitUntilExit() }
    for replay in replays { #expect([0, 74].contains(replay.terminationStatus)) }
    let outcome = try await understudy(words("replay.ledger"))
    #expect(try outcome.digest() == (try await understudy(words("alone")).digest()))
  }

  @Test func `a run that another replay has written is said to be another's`() async throws {
    _ = try await workshop.replay()
    try Connection(path: workshop.path("replay.ledger"), access: .readWrite).execute(
      "DELETE FROM run WHERE run = 210")
    expectRefusal(
      try await workshop.replay(), .inputOutput, "another replay writes to it",
      "run this one again when the other is done")
  }

  @Test func `a history that its application writes to is read and left alone`() async throws {
    let history = try workshop.history()
    let still = try await workshop.replay(history: history, ledger: "still").digest()
    let writer = try Connection(path: history, access: .readWrite)
    try writer.execute("PRAGMA journal_mode = WAL; DELETE FROM pending_schedules WHERE id = 7596")
    let before = try workshop.bytes("club.db") + workshop.bytes("club.db-wal")
    let outcome = try await workshop.replay(history: history)
    #expect(outcome.exit == 0, "\(outcome.errors)")
    #expect(try outcome.digest() != still)
    #expect(try workshop.bytes("club.db") + workshop.bytes("club.db-wal") == before)
    #expect(
      try workshop.names() == [
        "club.db", "club.db-shm", "club.db-wal", "replay.ledger", "still",
      ])
    try writer.execute("DELETE FROM pending_schedules WHERE id = 7597")
  }

  @Test func `language and time zone change no byte`() async throws {
    let usual = try await workshop.replay().digest()
    for (language, zone) in [("de_DE.UTF-8", "Pacific/Apia"), ("C", "America/St_Johns")] {
      let outcome = try BuiltTool.run(
        workshop.replayArguments(ledger: language),
        environment: ["LANG": language, "LC_ALL": language, "TZ": zone])
      #expect(try outcome.digest() == usual)
    }
  }
}
