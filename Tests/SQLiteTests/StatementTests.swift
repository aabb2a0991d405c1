import SQLite
import Testing

struct StatementTests {
  let connection: Connection

  init() throws {
    connection = try Connection(path: ":memory:", access: .readWrite)
  }

  static let values: [Value] = [
    .null, .integer(0), .integer(.min), .integer(.max), .real(0.1), .real(-.infinity),
    .real(.leastNonzeroMagnitude), .text(""), .text("a\0b"), .text("Zoë 🐎"), .blob([]),
    .blob([0, 255]),
  ]

  @Test(arguments: values)
  func `a value comes back as it was bound`(value: Value) throws {
    let found = try connection.query("SELECT ?, typeof(?1)", [value]) { row in
      [row.value(0), row.value(1)]
    }
    #expect(found == [[value, .text(value.storageClass.rawValue.lowercased())]])
  }

  @Test
  func `values bound by index come back through the accessor of their type`() throws {
    let statement = try connection.prepare("SELECT ?, ?, ?, ?, ?, ?")
    try statement.bind(7, at: 1)
    try statement.bind(Int64.max, at: 2)
    try statement.bind(0.5, at: 3)
    try statement.bind("a\0b", at: 4)
    try statement.bind([1, 2], at: 5)
    try statement.bindNull(at: 6)
    #expect(try statement.step())
    #expect(statement.columnCount == 6)
    #expect(try statement.integer(0) == 7)
    #expect(try statement.integer(1) == .max)
    #expect(try statement.real(2) == 0.5)
    #expect(try statement.text(3) == "a\0b")
    #expect(try statement.withTextBytes(3) { bytes in bytes.count } == 3)
    #expect(statement.value(4) == .blob([1, 2]))
    #expect(statement.isNull(5))
    #expect(try !statement.step())
  }

  @Test
  func `nil binds NULL and reads as nil`() throws {
    let statement = try connection.prepare("SELECT ?, ?, ?, ?")
    try statement.bind(nil as Int?, at: 1)
    try statement.bind(nil as Int64?, at: 2)
    try statement.bind(nil as Double?, at: 3)
    try statement.bind(nil as String?, at: 4)
    #expect(try statement.step())
    #expect(try statement.optionalInteger(0) == nil)
    #expect(try statement.optionalInteger(1) == nil)
    #expect(try statement.optionalReal(2) == nil)
    #expect(try statement.optionalText(3) == nil)
    statement.reset()
    try statement.bind(1 as Int?, at: 1)
    try statement.bind(2 as Int64?, at: 2)
    try statement.bind(0.5 as Double?, at: 3)
    try statement.bind("x" as String?, at: 4)
    #expect(try statement.step())
    #expect(try statement.optionalInteger(0) == 1)
    #expect(try statement.optionalInteger(1) == 2)
    #expect(try statement.optionalReal(2) == 0.5)
    #expect(try statement.optionalText(3) == "x")
  }

  @Test
  func `another storage class throws and names column and class`() throws {
    try connection.execute(
      "CREATE TABLE shift (hours INTEGER); INSERT INTO shift VALUES ('secret')")
    let statement = try connection.prepare("SELECT hours, NULL AS gap, 1.5 AS half FROM shift")
    #expect(try statement.step())
    let error = #expect(throws: SQLiteError.self) { try statement.integer(0) }
    #expect(error?.reason == .storageClass(column: "hours", wanted: .integer, found: .text))
    #expect(error?.codeName == "SQLITE_MISMATCH")
    #expect(
      error?.description == "\":memory:\": column hours holds TEXT where INTEGER is expected; "
        + "in: SELECT hours, NULL AS gap, 1.5 AS half FROM shift")
    #expect(throws: SQLiteError.self) { try statement.optionalInteger(0) }
    #expect(throws: SQLiteError.self) { try statement.real(0) }
    #expect(throws: SQLiteError.self) { try statement.integer(1) }
    #expect(throws: SQLiteError.self) { try statement.text(1) }
    #expect(throws: SQLiteError.self) { try statement.integer(2) }
    #expect(throws: SQLiteError.self) { try statement.text(2) }
    #expect(throws: SQLiteError.self) { try statement.withTextBytes(2) { _ in } }
    #expect(statement.storageClass(0) == .text)
    #expect(try statement.text(0) == "secret")
  }

  @Test
  func `a whole number reads as a real while no digit is lost`() throws {
    let reals = try connection.query("SELECT 3, -9007199254740992") { row in
      [try row.real(0), try row.real(1)]
    }
    #expect(reals == [[3, -9_007_199_254_740_992]])
    #expect(throws: SQLiteError.self) {
      try connection.query("SELECT 9007199254740993") { row in try row.real(0) }
    }
  }

  @Test
  func `bytes that are not UTF-8 are replaced in text and kept in bytes`() throws {
    let statement = try connection.prepare("SELECT CAST(x'61ff62' AS TEXT)")
    #expect(try statement.step())
    #expect(try statement.text(0) == "a\u{fffd}b")
    #expect(try statement.withTextBytes(0) { bytes in bytes[1] } == 0xff)
  }

  @Test
  func `a statement is reset at its end`() throws {
    try connection.execute("CREATE TABLE t (n)")
    let insert = try connection.prepare("INSERT INTO t VALUES (?)")
    for number in 1...3 {
      try insert.bind(number, at: 1)
      #expect(try !insert.step())
    }
    #expect(try connection.query("SELECT sum(n) FROM t") { row in try row.integer(0) } == [6])
  }

  @Test
  func `a failed step leaves the statement ready for the next values`() throws {
    try connection.execute("CREATE TABLE t (n UNIQUE)")
    let insert = try connection.prepare("INSERT INTO t VALUES (?)")
    for number in [1, 1, 2] {
      try insert.bind(number, at: 1)
      do {
        _ = try insert.step()
      } catch let error as SQLiteError {
        #expect(error.codeName == "SQLITE_CONSTRAINT_UNIQUE")
      }
    }
    #expect(try connection.query("SELECT n FROM t") { row in try row.integer(0) } == [1, 2])
  }

  @Test(arguments: [[], [.null], [.null, .null, .null]] as [[Value]])
  func `the number of values must be the number of placeholders`(values: [Value]) throws {
    let error = #expect(throws: SQLiteError.self) { try connection.run("SELECT ?, ?", values) }
    #expect(error?.reason == .valueCount(wanted: 2, given: values.count))
  }

  @Test(arguments: [-1, 0, 2, Int.max])
  func `a placeholder that is not there throws`(index: Int) throws {
    let statement = try connection.prepare("SELECT ?")
    let error = #expect(throws: SQLiteError.self) { try statement.bind(1, at: index) }
    #expect(error?.codeName == "SQLITE_RANGE")
  }

  @Test
  func `binding in the middle of the rows throws until the statement is reset`() throws {
    let statement = try connection.prepare("SELECT ? UNION ALL SELECT 2")
    #expect(try statement.step())
    #expect(throws: SQLiteError.self) { try statement.bind(1, at: 1) }
    statement.reset()
    try statement.bind(1, at: 1)
  }

  @Test
  func `a column that is not there traps`() async {
    await #expect(processExitsWith: .failure) {
      let connection = try Connection(path: ":memory:", access: .readWrite)
      _ = try connection.query("SELECT 1") { row in row.isNull(1) }
    }
  }

  @Test
  func `reading without a row traps`() async {
    await #expect(processExitsWith: .failure) {
      let statement = try Connection(path: ":memory:", access: .readWrite).prepare("SELECT 1")
      _ = try statement.optionalInteger(0)
    }
  }
}
