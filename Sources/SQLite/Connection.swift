import CSQLite

/// An open SQLite database, for one task at a time.
///
/// ```swift
/// let connection = try Connection(path: "history.db", access: .readOnly)
/// let names = try connection.query("SELECT name FROM event WHERE day = ?", [.text(day)]) { row in
///   try row.text(0)
/// }
/// ```
@safe package final class Connection {
  /// What a connection may do with its file.
  package enum Access: Sendable {
    /// Reads only, and leaves no trace beside the file: no companion, no changed time.
    case readOnly
    /// Reads and writes; creates the file when it is absent.
    case readWrite
  }

  /// The database as the opener named it.
  package let path: String
  private let handle: Handle
  private var statements: [String: Statement] = [:]

  /// Opens a database and reads its schema.
  ///
  /// With `readOnly`, a database that is in use in WAL mode, or whose last writer died in a
  /// transaction, is copied to a private temporary file first and read there, as of its last
  /// committed transaction. A database in WAL mode that nobody has open is read in place without
  /// locks; nobody may write it meanwhile.
  ///
  /// With `readWrite` SQLite's defaults hold; `":memory:"` is a new database in memory.
  ///
  /// - Parameters:
  ///   - path: The file, absolute or relative; every character stands for itself.
  ///   - access: What the connection may do.
  ///   - busyTimeoutMilliseconds: How long each statement waits for locks of other connections
  ///     before it throws an error that `isBusy`.
  /// - Throws: `SQLiteError`, whose reason tells a missing file, a directory, an empty file, a
  ///   file of another kind, a damaged database and missing permission apart.
  package init(path: String, access: Access, busyTimeoutMilliseconds: Int = 5_000) throws {
    self.path = path
    self.handle =
      switch access {
      case .readOnly: try Opening.readOnly(path: path, timeout: busyTimeoutMilliseconds)
      case .readWrite: try Opening.readWrite(path: path, timeout: busyTimeoutMilliseconds)
      }
  }
}

@available(*, unavailable)
extension Connection: Sendable {}

extension Connection {
  /// Runs statements one after the other, and ignores rows they return.
  ///
  /// Statements before a failed one keep their effect, unless a transaction undoes it.
  package func execute(_ script: String) throws {
    var script = script
    try script.withUTF8 { bytes in
      var rest = unsafe bytes[...]
      while let statement = try unsafe Statement.first(in: &rest, of: handle) {
        while try statement.step() {}
      }
    }
  }

  /// Runs one statement to its end, and ignores rows it returns.
  ///
  /// - Parameters:
  ///   - sql: Exactly one statement; compiled once for all calls with the same text.
  ///   - values: One for each placeholder, in order.
  /// - Throws: `SQLiteError`.
  package func run(_ sql: String, _ values: [Value] = []) throws {
    let statement = try idle(sql)
    defer { statement.reset() }
    try statement.bind(values)
    while try statement.step() {}
  }

  /// Runs one statement and maps each of its rows.
  ///
  /// The closure may use the connection, also for the same query.
  ///
  /// - Parameters:
  ///   - sql: Exactly one statement; compiled once for all calls with the same text.
  ///   - values: One for each placeholder, in order.
  ///   - body: Turns the row into a result; what it throws ends the query.
  /// - Returns: The results in the order of the rows.
  /// - Throws: `SQLiteError`, and what `body` throws.
  package func query<T>(
    _ sql: String, _ values: [Value] = [], _ body: (borrowing Row) throws -> T
  ) throws -> [T] {
    let statement = try idle(sql)
    defer { statement.reset() }
    try statement.bind(values)
    let row = Row(of: statement)
    var results: [T] = []
    while try statement.step() { results.append(try body(row)) }
    return results
  }

  /// Compiles one statement, or resets and returns the one compiled before from the same text.
  ///
  /// So two users of the same text at the same time share one statement, and disturb each other.
  /// The cache has no bound: keep data out of SQL text.
  package func prepare(_ sql: String) throws -> Statement {
    if let statement = statements[sql] {
      statement.clear()
      return statement
    }
    let statement = try Statement.one(in: sql, of: handle)
    statements[sql] = statement
    return statement
  }

  /// Runs `body` in a transaction that holds the write lock from the start.
  ///
  /// Commits when `body` returns. When it throws, or the commit fails, everything is undone and
  /// the error passed on. Transactions do not nest.
  package func transaction<T>(_ body: () throws -> T) throws -> T {
    try run("BEGIN IMMEDIATE")
    do {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // SQLite has rolled back by itself after some errors, such as a full disk.
      if unsafe sqlite3_get_autocommit(handle.database) == 0 {
        try? run("ROLLBACK")  // the first error is the one to report
      }
      throw error
    }
  }

  /// The cached statement for `sql`, or a new one while that stands on a row of another query.
  private func idle(_ sql: String) throws -> Statement {
    if let statement = statements[sql], statement.isRunning {
      return try Statement.one(in: sql, of: handle)
    }
    return try prepare(sql)
  }
}

extension Connection {
  /// The tables users have made, sorted; without views and SQLite's own tables.
  package func tableNames() throws -> [String] {
    let names = try query(
      #"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'"#
    ) { row in
      try row.text(0)
    }
    return names.sorted()
  }

  /// The columns of a table or view, in the order of its declaration.
  ///
  /// - Returns: Generated columns included; empty when there is no such table.
  package func columnNames(of table: String) throws -> [String] {
    // hidden = 1 marks the arguments of virtual tables, 2 and 3 generated columns.
    try query(
      "SELECT name FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid", [.text(table)]
    ) { row in
      try row.text(0)
    }
  }
}
