import Foundation
import Glibc
import SQLite
import TestSupport
import Testing

/// What cannot be opened is told apart, in one sentence each.
struct OpeningTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func openingError(
    _ name: String, _ access: Connection.Access = .readOnly
  ) throws -> SQLiteError {
    try #require(
      #expect(throws: SQLiteError.self) {
        try Connection(path: folder.path(name), access: access)
      })
  }

  @Test(arguments: ["none.db", "no/folder/x.db"])
  func `reading a missing file says so and creates nothing`(name: String) throws {
    let error = try openingError(name)
    #expect(error.reason == .noSuchFile)
    #expect(
      error.description == "cannot open \"\(folder.path(name))\": no such file; check the path")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test
  func `writing creates the file but not its folder`() throws {
    _ = try Connection(path: folder.path("new.db"), access: .readWrite)
    #expect(FileManager.default.fileExists(atPath: folder.path("new.db")))
    #expect(try openingError("no/folder/x.db", .readWrite).reason == .noSuchFile)
  }

  @Test(arguments: [Connection.Access.readOnly, .readWrite])
  func `an empty path and a NUL in it are refused`(access: Connection.Access) throws {
    for path in ["", folder.path("x") + "\0.db"] {
      let error = #expect(throws: SQLiteError.self) { try Connection(path: path, access: access) }
      #expect(error?.reason == .noSuchFile)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test(arguments: [Connection.Access.readOnly, .readWrite])
  func `a directory is called one`(access: Connection.Access) throws {
    let error = try openingError("", access)
    #expect(error.reason == .isDirectory)
    #expect(error.description.contains("it is a directory"))
  }

  @Test
  func `a pipe is refused without waiting for its writer`() throws {
    let path = folder.path("pipe")
    try #require(unsafe mkfifo(path, 0o600) == 0)
    #expect(try openingError("pipe").reason == .notAFile)
  }

  @Test
  func `an empty file is not read as an empty database`() throws {
    try Data().write(to: folder.url.appending(path: "x.db"))
    let error = try openingError("x.db")
    #expect(error.reason == .emptyFile)
    #expect(error.isNotADatabase)
    #expect(error.description.contains("the file is empty"))
  }

  @Test(arguments: [Connection.Access.readOnly, .readWrite])
  func `a file of another kind is named as such`(access: Connection.Access) throws {
    let text = String(repeating: "employee;day;hours\n", count: 100)
    try Data(text.utf8).write(to: folder.url.appending(path: "x.csv"))
    let error = try openingError("x.csv", access)
    #expect(error.reason == .notADatabase)
    #expect(error.isNotADatabase)
    #expect(error.description.contains("it is not an SQLite database (wrong header)"))
  }

  @Test
  func `a short file of another kind is named as such`() throws {
    try Data("abc".utf8).write(to: folder.url.appending(path: "x.csv"))
    #expect(try openingError("x.csv").reason == .notADatabase)
  }

  @Test(arguments: [40, 99, 100, 4_096, 10_000, 12_287], ["DELETE", "WAL"])
  func `a truncated database is called damaged`(length: Int, mode: String) throws {
    var writer: Connection? = try folder.makeDatabase(
      "x.db", settings: "PRAGMA journal_mode = \(mode)")
    try writer?.run("INSERT INTO t VALUES (4, ?)", [.text(String(repeating: "x", count: 5_000))])
    writer = nil
    let url = folder.url.appending(path: "x.db")
    let whole = try Data(contentsOf: url)
    try #require(whole.count == 12_288)
    try whole.prefix(length).write(to: url)
    let error = try openingError("x.db")
    #expect(error.reason == .damaged)
    #expect(error.isCorrupt)
    #expect(error.description.contains("truncated or corrupt"))
  }

  @Test(arguments: [Connection.Access.readOnly, .readWrite])
  func `an unreadable schema is called damaged`(access: Connection.Access) throws {
    _ = try folder.makeDatabase("x.db")
    let url = folder.url.appending(path: "x.db")
    var bytes = try Data(contentsOf: url)
    bytes.replaceSubrange(100..<200, with: Data(repeating: 0xff, count: 100))
    try bytes.write(to: url)
    let error = try openingError("x.db", access)
    #expect(error.reason == .damaged)
  }

  /// In a process of its own, because root may read everything and has to become somebody else.
  @Test
  func `a forbidden file or folder is reported as missing permission`() async throws {
    _ = try folder.makeDatabase("x.db")
    try FileManager.default.createDirectory(
      atPath: folder.path("closed"), withIntermediateDirectories: true)
    _ = try folder.makeDatabase("closed/x.db")
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path("x.db"))
    try files.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path("closed"))
    let paths = [folder.path("x.db"), folder.path("closed/x.db")]
    await #expect(processExitsWith: .success) { [paths = paths as [String]] in
      if geteuid() == 0 { _ = seteuid(65_534) }
      for path in paths {
        for access in [Connection.Access.readOnly, .readWrite] {
          do {
            _ = try Connection(path: path, access: access)
            exit(2)
          } catch let error as SQLiteError {
            guard error.reason == .permissionDenied else { exit(3) }
          }
        }
      }
      _exit(0)  // a leak checker would run at exit, and may not as somebody else
    }
    try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path("closed"))
  }

  @Test
  func `a read-only file is not opened for writing`() async throws {
    _ = try folder.makeDatabase("x.db")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444], ofItemAtPath: folder.path("x.db"))
    await #expect(processExitsWith: .success) { [path = folder.path("x.db") as String] in
      if geteuid() == 0 { _ = seteuid(65_534) }
      do {
        _ = try Connection(path: path, access: .readWrite)
        exit(2)
      } catch let error as SQLiteError {
        guard error.reason == .permissionDenied else { exit(3) }
      }
      _exit(0)  // as above
    }
  }

  @Test(arguments: [
    "what?.db", "50%.db", "a#b.db", "%41.db", "file:x.db", "Zoë & co.db", "a//b.db",
  ])
  func `every character of a name stands for itself`(name: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("a"), withIntermediateDirectories: true)
    _ = try folder.makeDatabase(name)
    #expect(FileManager.default.fileExists(atPath: folder.path(name)))
    let reader = try Connection(path: folder.path(name), access: .readOnly)
    #expect(try reader.integers("SELECT n FROM t") == [1, 2, 3])
  }

  @Test
  func `a path may start with two slashes`() throws {
    _ = try folder.makeDatabase("x.db")
    let reader = try Connection(path: "/" + folder.path("x.db"), access: .readOnly)
    #expect(try reader.integers("SELECT n FROM t") == [1, 2, 3])
  }

  @Test
  func `a database in memory has no file`() throws {
    let connection = try Connection(path: ":memory:", access: .readWrite)
    try connection.execute("CREATE TABLE t (n)")
    #expect(try connection.openFile() == "")
    #expect(throws: SQLiteError.self) { try Connection(path: ":memory:", access: .readOnly) }
  }
}
