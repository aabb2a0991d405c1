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

  /// Opens a database for reading, and leaves no trace beside it.
  ///
  /// Which way depends on what lies beside the file. SQLite would create a -shm file to read a
  /// database in WAL mode, and would roll a hot journal back in place.
  ///
  /// - A -wal file: somebody has the database open, or died with it. What it holds is newer than
  ///   the database. Database and companions are copied, and the copy is read.
  /// - A hot -journal: its writer died in a transaction. Copied likewise, and rolled back there.
  /// - WAL mode without a -wal file: nobody has it open; read as immutable, without any lock.
  /// - Otherwise: read in place, with read locks, side by side with a live writer.
  static func readOnly(path: String, timeout: Int) throws -> Handle {
    try refuseWhatIsNoFile(path, mayBeAbsent: false)
    // Each attempt takes the state of the files as it finds it then.
    for _ in 0..<10 {
      guard let handle = try readOnlyAttempt(path: path, timeout: timeout) else { continue }
      try handle.verify()
      return handle
    }
    throw SQLiteError(path: path, reason: .changedWhileCopied, code: SQLITE_BUSY)
  }

  /// Nil when the files changed in a way that makes a copy worthless.
  private static func readOnlyAttempt(path: String, timeout: Int) throws -> Handle? {
    // Immutable: this handle neither locks, nor looks for companions, nor creates any.
    let immutable = try Handle(
      path: path, file: path, query: "mode=ro&immutable=1", flags: SQLITE_OPEN_READONLY,
      timeout: timeout)
    let file = DatabaseFile(immutable)
    let header = try file.header()
    let companions = file.companions
    let hasHotJournal = try companions.journalIsWritten && !file.isBeingWritten
    if hasHotJournal || companions.walExists {
      let copy = PrivateCopy(of: file, locked: hasHotJournal, timeout: timeout)
      return try copy.open()
    }
    try file.refuseTruncated(header)
    if header.isWriteAheadLogged { return immutable }
    return try Handle(
      path: path, file: path, query: "mode=ro", flags: SQLITE_OPEN_READONLY, timeout: timeout)
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
