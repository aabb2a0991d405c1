import Foundation
import Ledger
import SQLite
import TestSupport
import Testing

struct LedgerTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("a.ledger")
  }

  private func open(_ replay: ReplayRecord = Records.replay) throws -> Ledger {
    try Ledger.open(writing: path, for: replay)
  }

  /// The sentence of the error that opening throws.
  private func complaint(_ open: () throws -> Ledger) -> String? {
    do {
      _ = try open()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [true, false])
  func `an absent or empty file becomes a ledger`(isEmptyFile: Bool) throws {
    if isEmptyFile { try Data().write(to: URL(filePath: path)) }
    let ledger = try open()
    #expect(try ledger.isComplete() == false)
    #expect(
      try ledger.rows("replay") == [
        "1|f1|1.0|trial.json|{}|e1|model.json|m1|2 trees|production-13|2025-07-01||ML_ENABLED=true|carry|crowded-slots|0"
      ])
    #expect(try ledger.rowCounts().values.allSatisfy { $0 == 0 })
  }

  @Test
  func `the same replay is taken up again`() throws {
    try open().write(Records.run(7))
    let ledger = try open()
    #expect(try ledger.writtenRuns(of: "6001") == [7])
    try ledger.write(Records.run(8))
    #expect(try open().writtenRuns(of: "6001") == [7, 8])
    #expect(try open().writtenRuns(of: "6003") == [])
  }

  @Test
  func `a complete ledger opens for reading, and stays one file`() throws {
    do {
      let ledger = try open()
      try ledger.write(Records.run())
      try ledger.complete()
      #expect(try ledger.isComplete())
    }
    let reader = try Ledger.open(reading: path)
    #expect(try reader.rows("run").count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.ledger"])
  }

  @Test
  func `an interrupted replay is not read`() throws {
    do { try open().write(Records.run()) }
    #expect(
      complaint { try Ledger.open(reading: path) }
        == "\(path) holds an interrupted replay; run the same replay again, it resumes where it"
        + " stopped")
  }

  @Test
  func `another replay is refused and left alone`() throws {
    do { try open().write(Records.run()) }
    var other = Records.replay
    other.fingerprint = "f2"
    #expect(
      complaint { try open(other) }
        == "\(path) holds another replay (history, model, experiment, period or version differ);"
        + " name a new file, or remove this one")
    #expect(try open().writtenRuns(of: "6001") == [7])
  }

  @Test
  func `the fingerprint alone tells replays apart`() throws {
    do { _ = try open() }
    var renamed = Records.replay
    renamed.experimentFile = "renamed.json"
    #expect(complaint { try open(renamed) } == nil)
  }

  @Test(arguments: [true, false])
  func `a ledger of another version is refused`(isReading: Bool) throws {
    do {
      let ledger = try open()
      try ledger.complete()
      try ledger.connection.execute("PRAGMA user_version = 7")
    }
    let found = complaint { isReading ? try Ledger.open(reading: path) : try open() }
    #expect(
      found
        == "\(path) is a ledger of version 7 and this program writes version 2; replay into a new"
        + " file")
  }

  @Test(arguments: [true, false])
  func `another application's database is refused and left alone`(isReading: Bool) throws {
    do {
      let connection = try Connection(path: path, access: .readWrite)
      try connection.execute("CREATE TABLE events (id); PRAGMA user_version = 1")
    }
    let before = try Data(contentsOf: URL(filePath: path))
    let found = complaint { isReading ? try Ledger.open(reading: path) : try open() }
    #expect(
      found
        == "\(path) is not a ledger; name another file, nothing in it was changed")
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test
  func `what is no database is refused and left alone`() throws {
    let text = Data(
      "a note of more than a hundred bytes, ".utf8 + [UInt8](repeating: 46, count: 99))
    try text.write(to: URL(filePath: path))
    #expect(throws: LedgerError.notALedger(path: path)) { try open() }
    #expect(throws: SQLiteError.self) { try Ledger.open(reading: path) }
    #expect(try Data(contentsOf: URL(filePath: path)) == text)
  }

  @Test
  func `a missing ledger is not made by reading`() throws {
    #expect(throws: SQLiteError.self) { try Ledger.open(reading: path) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
