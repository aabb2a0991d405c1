import CSQLite
import Glibc

/// Opens database files, and tells apart why one cannot be opened.
enum Opening {
  /// Opens a database for writing; creates the file when it is absent.
  static func readWrite(path: String, timeout: Int) throws -> Handle {
    try refuseWhatIsNoFile(path, mayBeAbsent: true)
    let handle = try Handle(
      path: path, file: path, query: "", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
      timeout: timeout)
    // SQLite falls back to reading when it may not write.
    guard unsafe sqlite3_db_readonly(handle.database, "main") == 0 else {
      throw handle.failure(.permissionDenied, code: SQLITE_READONLY, message: "it is read-only")
    }
    try handle.verify()
    return handle
  }

  /// Opens a database for reading, in place.
  static func readOnly(path: String, timeout: Int) throws -> Handle {
    try refuseWhatIsNoFile(path, mayBeAbsent: false)
    let handle = try Handle(
      path: path, file: path, query: "mode=ro", flags: SQLITE_OPEN_READONLY, timeout: timeout)
    try handle.verify()
    return handle
  }

  /// Throws for directories, pipes and the like, and for absent files where one is needed.
  private static func refuseWhatIsNoFile(_ path: String, mayBeAbsent: Bool) throws {
    // An empty name would open a temporary database, and a NUL would cut the name short.
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw SQLiteError(path: path, reason: .noSuchFile, code: SQLITE_CANTOPEN)
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      let error = SystemError.last
      if mayBeAbsent, error.number == ENOENT { return }
      throw error.openingError(path: path)
        ?? SQLiteError(path: path, code: SQLITE_CANTOPEN, message: error.message)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR:
      throw SQLiteError(path: path, reason: .isDirectory, code: SQLITE_CANTOPEN)
    default:
      throw SQLiteError(path: path, reason: .notAFile, code: SQLITE_CANTOPEN)
    }
  }
}
