import CSQLite

/// Says why a database could not be opened, read or written.
///
/// Neither the fields nor the text hold bound values or row contents: SQLite's messages name
/// tables and columns only, and `sql` is the statement with its placeholders. Keep data out of
/// SQL text, then errors can be logged.
package struct SQLiteError: Error, Equatable {
  /// What went wrong, as far as the wrapper tells cases apart.
  package enum Reason: Equatable, Sendable {
    /// Opening: nothing is at the path, or its folder is missing.
    case noSuchFile
    /// Opening: the path names a directory.
    case isDirectory
    /// Opening: the path names a pipe, socket or device.
    case notAFile
    /// Opening: the file has no bytes at all.
    case emptyFile
    /// Opening: the file does not start with the header of an SQLite database.
    case notADatabase
    /// Opening: the header is there, but pages are missing or contradict each other.
    case damaged
    /// Opening: the operating system refuses this user the access.
    case permissionDenied
    /// Opening: a writer left no moment of rest in which to take a consistent copy.
    case changedWhileCopied
    /// Opening: the private copy could not be written.
    case copyFailed
    /// Reading: a column holds another storage class than the caller relies on.
    case storageClass(column: String, wanted: StorageClass, found: StorageClass)
    /// Binding: the number of values is not the number of placeholders.
    case valueCount(wanted: Int, given: Int)
    /// Preparing: the text is not exactly one statement.
    case notOneStatement
    /// Everything else; the result code says what.
    case engine
  }

  /// The database as its opener named it.
  package let path: String
  package let reason: Reason
  /// SQLite's extended result code; where the wrapper found the fault itself, the code SQLite
  /// has for such a case.
  package let code: Int32
  /// Words from SQLite or the operating system; empty when the reason says it all.
  package let message: String
  /// The statement at fault with its placeholders, if a statement was.
  package let sql: String?

  init(
    path: String, reason: Reason = .engine, code: Int32, message: String = "", sql: String? = nil
  ) {
    self.path = path
    self.reason = reason
    self.code = code
    self.message = message
    self.sql = sql
  }
}

extension SQLiteError {
  /// The name of `code`, such as "SQLITE_FULL" or "SQLITE_CONSTRAINT_UNIQUE".
  package var codeName: String { ResultCode.name(of: code) }

  /// Whether the disk, or the page limit of the database, is exhausted.
  package var isDiskFull: Bool { primaryCode == SQLITE_FULL }

  /// Whether the content of the file contradicts itself, or part of it is missing.
  package var isCorrupt: Bool { primaryCode == SQLITE_CORRUPT }

  /// Whether the file is something else than an SQLite database.
  package var isNotADatabase: Bool { primaryCode == SQLITE_NOTADB }

  /// Whether a statement does not fit the tables of the database.
  package var isOtherSchema: Bool { reason == .engine && primaryCode == SQLITE_ERROR }

  /// Whether a row with the same key was there already.
  package var isConflict: Bool { primaryCode == SQLITE_CONSTRAINT }

  /// Whether the device refused to read or write, for example beyond a limit on the size of files.
  package var isDeviceFailure: Bool { primaryCode == SQLITE_IOERR }

  /// Whether another connection held a lock for longer than the busy timeout.
  package var isBusy: Bool { primaryCode == SQLITE_BUSY }

  private var primaryCode: Int32 { code & 0xff }
}

extension SQLiteError: CustomStringConvertible {
  /// One sentence: what failed, why, and what to do where that is known.
  package var description: String {
    switch reason {
    case .noSuchFile:
      "\(opening): no such file; check the path"
    case .isDirectory:
      "\(opening): it is a directory; give the path of a database file"
    case .notAFile:
      "\(opening): it is not a regular file; give the path of a database file"
    case .emptyFile:
      "\(opening): the file is empty, not an SQLite database; check that it was copied whole"
    case .notADatabase:
      "\(opening): it is not an SQLite database (wrong header); "
        + "check the path, and whether the file is compressed or encrypted"
    case .damaged:
      "\(opening): the database is truncated or corrupt\(inWords); "
        + "copy it again or restore it from a backup"
    case .permissionDenied:
      "\(opening): permission denied\(inWords); "
        + "give this user access to the file and its folder"
    case .changedWhileCopied:
      "\(opening): it kept changing while a consistent copy was taken; "
        + "try again when its writer is idle, or give a backup"
    case .copyFailed:
      "\(opening): it needs recovery, and the private copy for that failed\(inWords); "
        + "make room, or point TMPDIR at a folder with room for the database"
    case .storageClass(let column, let wanted, let found):
      "\(quotedPath): column \(column) holds \(found.rawValue) where \(wanted.rawValue) "
        + "is expected\(inStatement)"
    case .valueCount(let wanted, let given):
      "\(quotedPath): the statement takes \(wanted) values, not \(given)\(inStatement)"
    case .notOneStatement:
      "\(quotedPath): the text is not exactly one SQL statement\(inStatement)"
    case .engine:
      "\(quotedPath): \(message) (\(codeName))\(inStatement)"
    }
  }

  private var quotedPath: String { "\"\(path)\"" }

  private var opening: String { "cannot open \(quotedPath)" }

  private var inWords: String { message.isEmpty ? "" : " (\(message))" }

  /// The statement on one line; long ones are cut, since the beginning tells which one it is.
  private var inStatement: String {
    guard let sql else { return "" }
    let words = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "; in: " + (words.count > 200 ? words.prefix(200) + "…" : words)
  }
}
