import Foundation
import SQLite
import TestSupport
import Testing

/// Opening for reading leaves no trace, and misses nothing that was committed.
struct ReadOnlyTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Opens "x.db", reads all of it, closes it, and expects the folder untouched at each step.
  private func readWithoutTrace(_ name: String = "x.db") throws -> [Int64] {
    let before = try folder.snapshot()
    var connection: Connection? = try Connection(path: folder.path(name), access: .readOnly)
    let numbers = try connection?.integers("SELECT n FROM t ORDER BY n") ?? []
    #expect(try folder.snapshot() == before)
    connection = nil
    #expect(try folder.snapshot() == before)
    return numbers
  }

  @Test(arguments: ["DELETE", "TRUNCATE", "PERSIST", "WAL"])
  func `a closed database is read in place`(mode: String) throws {
    _ = try folder.makeDatabase("x.db", settings: "PRAGMA journal_mode = \(mode)")
    #expect(try readWithoutTrace() == [1, 2, 3])
    let connection = try Connection(path: folder.path("x.db"), access: .readOnly)
    #expect(try connection.openFile() == folder.path("x.db"))
  }

  @Test(arguments: ["DELETE", "WAL"])
  func `a database in a read-only folder is read`(mode: String) throws {
    _ = try folder.makeDatabase("x.db", settings: "PRAGMA journal_mode = \(mode)")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
    #expect(try readWithoutTrace() == [1, 2, 3])
  }

  @Test(arguments: ["UTF-8", "UTF-16le", "UTF-16be"])
  func `text reads the same in every encoding`(encoding: String) throws {
    let writer = try folder.makeDatabase(
      "x.db", settings: "PRAGMA encoding = '\(encoding)'")
    try writer.run("INSERT INTO t VALUES (4, ?)", [.text("Zoë 🐎")])
    let reader = try Connection(path: folder.path("x.db"), access: .readOnly)
    let texts = try reader.query("SELECT s FROM t ORDER BY n") { row in
      let bytes = try row.withTextBytes(0) { bytes in (0..<bytes.count).map { bytes[$0] } }
      return [String(decoding: bytes, as: UTF8.self), try row.text(0)]
    }
    #expect(texts == ["a", "b", "c", "Zoë 🐎"].map { [$0, $0] })
  }

  @Test
  func `a write-ahead log of a live writer is read`() throws {
    let writer = try folder.makeDatabase("x.db", settings: "PRAGMA journal_mode = WAL")
    #expect(try readWithoutTrace() == [1, 2, 3])
    try writer.run("INSERT INTO t VALUES (4, 'd')")
    #expect(try readWithoutTrace() == [1, 2, 3, 4])
    try writer.transaction {
      try writer.run("INSERT INTO t VALUES (5, 'e')")
      #expect(try readWithoutTrace() == [1, 2, 3, 4])
    }
    #expect(try readWithoutTrace() == [1, 2, 3, 4, 5])
    #expect(try writer.integers("SELECT count(*) FROM t") == [5])
  }

  @Test
  func `an empty write-ahead log does not hide what its writer adds later`() throws {
    let writer = try folder.makeDatabase("x.db", settings: "PRAGMA journal_mode = WAL")
    try writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    let reader = try Connection(path: folder.path("x.db"), access: .readOnly)
    try writer.execute("DELETE FROM t; PRAGMA wal_checkpoint(TRUNCATE)")
    #expect(try reader.integers("SELECT n FROM t") == [1, 2, 3])
  }

  @Test
  func `a write-ahead log left by a dead writer is read`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("live"), withIntermediateDirectories: true)
    let writer = try folder.makeDatabase("live/x.db", settings: "PRAGMA journal_mode = WAL")
    try writer.run("INSERT INTO t VALUES (4, 'd')")
    for name in ["x.db", "x.db-wal"] {
      try FileManager.default.copyItem(
        atPath: folder.path("live/" + name), toPath: folder.path(name))
    }
    #expect(try readWithoutTrace() == [1, 2, 3, 4])
  }

  @Test
  func `a hot journal is rolled back in a copy`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("live"), withIntermediateDirectories: true)
    let writer = try folder.makeDatabase("live/x.db")
    // A cache this small spills, so that the file holds half of the transaction.
    try writer.execute(
      """
      PRAGMA cache_size = 5;
      BEGIN;
      UPDATE t SET n = n + 100;
      WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 5000)
        INSERT INTO t SELECT n, hex(randomblob(50)) FROM i;
      """)
    for name in ["x.db", "x.db-journal"] {
      try FileManager.default.copyItem(
        atPath: folder.path("live/" + name), toPath: folder.path(name))
    }
    try writer.execute("ROLLBACK")
    #expect(try Data(contentsOf: folder.url.appending(path: "x.db")).count > 100_000)
    #expect(try readWithoutTrace() == [1, 2, 3])
  }

  @Test
  func `a writer inside a transaction is read beside, in place`() throws {
    let writer = try folder.makeDatabase("x.db")
    try writer.transaction {
      try writer.run("INSERT INTO t VALUES (4, 'd')")
      #expect(FileManager.default.fileExists(atPath: folder.path("x.db-journal")))
      #expect(try readWithoutTrace() == [1, 2, 3])
      let reader = try Connection(path: folder.path("x.db"), access: .readOnly)
      #expect(try reader.openFile() == folder.path("x.db"))
    }
    #expect(try readWithoutTrace() == [1, 2, 3, 4])
  }

  @Test
  func `the private copy is gone from its folder while it is read`() throws {
    let writer = try folder.makeDatabase("x.db", settings: "PRAGMA journal_mode = WAL")
    try writer.run("INSERT INTO t VALUES (4, 'd')")
    let reader = try Connection(path: folder.path("x.db"), access: .readOnly)
    let copy = try reader.openFile()
    #expect(copy != folder.path("x.db"))
    #expect(!FileManager.default.fileExists(atPath: copy))
    let parent = URL(filePath: copy).deletingLastPathComponent()
    #expect(!FileManager.default.fileExists(atPath: parent.path))
    #expect(try reader.integers("SELECT count(*) FROM t a, t b, t c ORDER BY 1") == [64])
    #expect(reader.path == folder.path("x.db"))
  }

  @Test
  func `copies of a busy database are consistent`() async throws {
    let path = folder.path("x.db")
    let setUp = try folder.makeDatabase("x.db", settings: "PRAGMA journal_mode = WAL")
    try setUp.execute(
      """
      CREATE TABLE account (id INTEGER PRIMARY KEY, amount INTEGER, filler BLOB);
      WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 300)
        INSERT INTO account SELECT n, 100, randomblob(2000) FROM i;
      """)
    let writing = Task.detached {
      let writer = try Connection(path: path, access: .readWrite)
      // The log starts over all the time: about every third copy has to be taken again.
      try writer.execute("PRAGMA wal_autocheckpoint = 5; PRAGMA synchronous = OFF")
      var step = 0
      while !Task.isCancelled {
        step += 1
        try writer.transaction {
          let (from, to) = (Int64(step * 37 % 300 + 1), Int64(step * 91 % 300 + 1))
          try writer.run("UPDATE account SET amount = amount - 1 WHERE id = ?", [.integer(from)])
          try writer.run("UPDATE account SET amount = amount + 1 WHERE id = ?", [.integer(to)])
        }
      }
    }
    var sums: [Int64] = []
    for _ in 0..<50 {
      do {
        let reader = try Connection(path: path, access: .readOnly)
        sums += try reader.integers("SELECT sum(amount) FROM account")
        #expect(try reader.query("PRAGMA integrity_check") { row in try row.text(0) } == ["ok"])
      } catch let error as SQLiteError {
        // Rare but right: no moment of rest in ten attempts.
        #expect(error.reason == .changedWhileCopied, "\(error)")
      }
    }
    writing.cancel()
    try await writing.value
    #expect(Set(sums) == [30_000], "\(sums.count) of 50 copies were taken")
  }

  @Test(arguments: ["DELETE", "WAL"], [false, true])
  func `writing is refused`(mode: String, isLive: Bool) throws {
    var writer: Connection? = try folder.makeDatabase(
      "x.db", settings: "PRAGMA journal_mode = \(mode)")
    if !isLive { writer = nil }
    let reader = try Connection(path: folder.path("x.db"), access: .readOnly)
    let before = try folder.snapshot()
    let error = #expect(throws: SQLiteError.self) {
      try reader.run("INSERT INTO t VALUES (9, 'x')")
    }
    #expect(error?.codeName == "SQLITE_READONLY")
    #expect(try folder.snapshot() == before)
    withExtendedLifetime(writer) {}
  }

  @Test
  func `companions are looked for beside the target of a link`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("live"), withIntermediateDirectories: true)
    let writer = try folder.makeDatabase("live/x.db", settings: "PRAGMA journal_mode = WAL")
    try writer.run("INSERT INTO t VALUES (4, 'd')")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.db"), withDestinationPath: folder.path("live/x.db"))
    let reader = try Connection(path: folder.path("link.db"), access: .readOnly)
    #expect(try reader.integers("SELECT n FROM t") == [1, 2, 3, 4])
    withExtendedLifetime(writer) {}
  }
}
