import CSQLite

/// Owns one `sqlite3 *`.
///
/// The connection and each of its statements share it, so the database is closed when the last
/// of them goes, in whatever order.
@safe final class Handle {
  /// The database as its opener named it, also when a private copy is what is open.
  let path: String
  let database: OpaquePointer

  /// Opens `file`, with a URI query such as "mode=ro" or "".
  ///
  /// SQLite reads nothing but the header yet: a file that is no database shows in `verify`.
  init(path: String, file: String, query: String, flags: Int32, timeout: Int) throws {
    let uri = URI.text(file: file, query: query)
    // A connection is never shared between threads, so its mutexes would only cost time.
    let flags = flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX
    var opened: OpaquePointer?
    let code = unsafe sqlite3_open_v2(uri, &opened, flags, nil)
    guard code == SQLITE_OK, let database = unsafe opened else {
      defer { unsafe sqlite3_close_v2(opened) }
      throw unsafe Handle.openingFailure(path: path, code: code, database: opened)
    }
    self.path = path
    unsafe self.database = database
    try check(unsafe sqlite3_extended_result_codes(database, 1))
    try check(unsafe sqlite3_busy_timeout(database, Int32(clamping: timeout)))
  }

  deinit {
    // Cannot fail: every statement holds this handle, and is finalized before it lets go.
    unsafe sqlite3_close_v2(database)
  }
}

extension Handle {
  /// Throws unless `code` is `SQLITE_OK`.
  func check(_ code: Int32, sql: String? = nil) throws {
    guard code == SQLITE_OK else { throw failure(code, sql: sql) }
  }

  /// The error for the call that just returned `code`; valid until the next call.
  func failure(_ code: Int32, sql: String?) -> SQLiteError {
    SQLiteError(
      path: path, code: code, message: unsafe String(cString: sqlite3_errmsg(database)), sql: sql)
  }

  /// The error for a fault that the wrapper found itself while opening.
  func failure(_ reason: SQLiteError.Reason, code: Int32, message: String = "") -> SQLiteError {
    SQLiteError(path: path, reason: reason, code: code, message: message)
  }

  /// Reads the schema, so that a file that cannot be used fails here and not in mid-run.
  func verify() throws {
    do {
      let statement = try Statement.one(in: "SELECT count(*) FROM sqlite_master", of: self)
      while try statement.step() {}
    } catch let error as SQLiteError where error.isNotADatabase {
      throw failure(.notADatabase, code: error.code)
    } catch let error as SQLiteError where error.isCorrupt {
      throw failure(.damaged, code: error.code, message: error.message)
    }
  }

  private static func openingFailure(
    path: String, code: Int32, database: OpaquePointer?
  ) -> SQLiteError {
    guard let database = unsafe database else {
      return SQLiteError(path: path, code: code, message: "out of memory")
    }
    let number = unsafe sqlite3_system_errno(database)
    if let error = SystemError(number: number).openingError(path: path) { return error }
    return SQLiteError(
      path: path, code: unsafe sqlite3_extended_errcode(database),
      message: unsafe String(cString: sqlite3_errmsg(database)))
  }
}
