import Foundation
import SQLite
import TestSupport
import Testing

struct ConnectionTests {
  let folder: TemporaryFolder
  let connection: Connection

  init() throws {
    folder = try TemporaryFolder()
    connection = try folder.makeDatabase("x.db")
  }

  struct Abandoned: Error {}

  @Test
  func `a script runs statement by statement, comments and all`() throws {
    try connection.execute(
      """
      -- first
      CREATE TABLE a (n); ; INSERT INTO a VALUES (1); SELECT * FROM a;
      /* last */ INSERT INTO a VALUES (2) -- no semicolon
      """)
    try connection.execute("")
    #expect(try connection.integers("SELECT n FROM a ORDER BY n") == [1, 2])
  }

  @Test
  func `a failed script names the statement at fault`() throws {
    let error = #expect(throws: SQLiteError.self) {
      try connection.execute("DELETE FROM t; INSERT INTO missing VALUES (1); SELECT 1")
    }
    #expect(error?.message == "no such table: missing")
    #expect(error?.sql?.hasPrefix(" INSERT INTO missing") == true)
    #expect(try connection.integers("SELECT count(*) FROM t") == [0])
  }

  @Test(arguments: ["", "  -- nothing", "SELECT 1; SELECT 2"])
  func `one statement is neither none nor two`(sql: String) throws {
    let error = #expect(throws: SQLiteError.self) { try connection.run(sql) }
    #expect(error?.reason == .notOneStatement)
  }

  @Test
  func `a statement may end in a semicolon and a comment`() throws {
    #expect(try connection.integers("SELECT 7; -- seven") == [7])
  }

  @Test
  func `a transaction commits what its body did and returns its result`() throws {
    let result = try connection.transaction {
      try connection.run("INSERT INTO t VALUES (4, 'd')")
      return "done"
    }
    #expect(result == "done")
    let reader = try Connection(path: folder.path("x.db"), access: .readOnly)
    #expect(try reader.integers("SELECT n FROM t") == [1, 2, 3, 4])
  }

  @Test
  func `a transaction is rolled back when its body throws`() throws {
    #expect(throws: Abandoned.self) {
      try connection.transaction {
        try connection.run("DELETE FROM t")
        throw Abandoned()
      }
    }
    #expect(try connection.integers("SELECT n FROM t") == [1, 2, 3])
    try connection.transaction { try connection.run("INSERT INTO t VALUES (4, 'd')") }
    #expect(try connection.integers("SELECT n FROM t") == [1, 2, 3, 4])
  }

  @Test
  func `a transaction is rolled back when its commit fails`() throws {
    try connection.execute(
      """
      PRAGMA foreign_keys = 1;
      CREATE TABLE parent (id INTEGER PRIMARY KEY);
      CREATE TABLE child (id REFERENCES parent DEFERRABLE INITIALLY DEFERRED);
      """)
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction { try connection.run("INSERT INTO child VALUES (1)") }
    }
    #expect(error?.codeName == "SQLITE_CONSTRAINT_FOREIGNKEY")
    #expect(try connection.integers("SELECT count(*) FROM child") == [0])
    try connection.transaction {}
  }

  @Test
  func `a nested transaction throws and leaves the outer one alone`() throws {
    try connection.transaction {
      try connection.run("INSERT INTO t VALUES (4, 'd')")
      #expect(throws: SQLiteError.self) { try connection.transaction {} }
    }
    #expect(try connection.integers("SELECT n FROM t") == [1, 2, 3, 4])
  }

  @Test
  func `a full disk is recognised and undoes the transaction`() throws {
    try connection.execute("PRAGMA max_page_count = 4")
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction {
        for _ in 0..<100 {
          try connection.run(
            "INSERT INTO t VALUES (9, ?)", [.text(String(repeating: "x", count: 1_000))])
        }
      }
    }
    #expect(error?.isDiskFull == true)
    #expect(error?.codeName == "SQLITE_FULL")
    #expect(try connection.integers("SELECT n FROM t") == [1, 2, 3])
  }

  @Test
  func `a lock held for longer than the busy timeout throws`() throws {
    let other = try Connection(
      path: folder.path("x.db"), access: .readWrite, busyTimeoutMilliseconds: 50)
    try connection.transaction {
      let clock = ContinuousClock()
      var error: SQLiteError?
      let waited = clock.measure {
        error = #expect(throws: SQLiteError.self) { try other.transaction {} }
      }
      #expect(error?.isBusy == true)
      #expect(error?.codeName == "SQLITE_BUSY")
      #expect(waited >= .milliseconds(40), "SQLite sleeps in steps of some milliseconds")
    }
    try other.transaction {}
  }

  @Test
  func `the same query may run inside its own rows`() throws {
    let sql = "SELECT n FROM t WHERE n >= ? ORDER BY n"
    let pairs = try connection.query(sql, [.integer(2)]) { row in
      let outer = try row.integer(0)
      let inner = try connection.query(sql, [.integer(outer)]) { row in try row.integer(0) }
      return [outer] + inner
    }
    #expect(pairs == [[2, 2, 3], [3, 3]])
  }

  @Test
  func `a query that ends early can be run again from the start`() throws {
    #expect(throws: Abandoned.self) {
      _ = try connection.query("SELECT n FROM t") { _ in throw Abandoned() }
    }
    #expect(try connection.integers("SELECT n FROM t") == [1, 2, 3])
    try connection.execute("DROP TABLE t")
  }

  @Test
  func `a statement is compiled once and comes back reset`() throws {
    let sql = "SELECT n FROM t WHERE n > ? ORDER BY n"
    let first = try connection.prepare(sql)
    try first.bind(1, at: 1)
    #expect(try first.step())
    let second = try connection.prepare(sql)
    #expect(first === second)
    #expect(try !second.step(), "the value bound before must be gone: n > NULL holds nowhere")
    try second.bind(2, at: 1)
    #expect(try second.step())
    #expect(try second.integer(0) == 3)
  }

  @Test
  func `a statement outlives its connection`() throws {
    let statement = try Connection(path: folder.path("x.db"), access: .readOnly)
      .prepare("SELECT count(*) FROM t")
    #expect(try statement.step())
    #expect(try statement.integer(0) == 3)
  }

  @Test
  func `tables are listed sorted, without views and internals`() throws {
    try connection.execute(
      """
      CREATE TABLE zebra (id INTEGER PRIMARY KEY AUTOINCREMENT);
      CREATE TABLE Apple (n);
      CREATE TABLE sqlitelike (n);
      CREATE VIEW v AS SELECT 1 AS one;
      CREATE INDEX i ON t (n);
      """)
    #expect(try connection.tableNames() == ["Apple", "sqlitelike", "t", "zebra"])
  }

  @Test
  func `columns are listed in their order, and none for a missing table`() throws {
    try connection.execute(
      #"CREATE TABLE odd ("two words" TEXT, b, a, twice AS (b * 2)); CREATE VIEW v AS SELECT 1 one"#
    )
    #expect(try connection.columnNames(of: "odd") == ["two words", "b", "a", "twice"])
    #expect(try connection.columnNames(of: "v") == ["one"])
    #expect(try connection.columnNames(of: "missing").isEmpty)
    #expect(try connection.columnNames(of: "t'; DROP TABLE t; --").isEmpty)
  }
}
