import SQLite
import Testing

struct SQLiteErrorTests {
  let connection: Connection

  init() throws {
    connection = try Connection(path: ":memory:", access: .readWrite)
    try connection.execute(
      """
      CREATE TABLE person (
        name TEXT UNIQUE, age INTEGER CHECK (age < 200), CHECK (name <> 'nobody'));
      """)
  }

  @Test(
    arguments: [
      [.text("Ada Secret"), .integer(36)], [.text("Bob Secret"), .integer(987_654)],
    ] as [[Value]])
  func `neither text nor fields repeat bound values`(values: [Value]) throws {
    let insert = "INSERT INTO person VALUES (?, ?)"
    try connection.run(insert, [.text("Ada Secret"), .integer(35)])
    let error = try #require(
      #expect(throws: SQLiteError.self) { try connection.run(insert, values) })
    var dumped = ""
    dump(error, to: &dumped)
    for text in [error.description, dumped, String(reflecting: error)] {
      #expect(!text.contains("Secret"))
      #expect(!text.contains("987"))
    }
    #expect(error.sql == insert)
  }

  @Test
  func `the text has the path, SQLite's words, the code's name and the statement`() throws {
    let error = #expect(throws: SQLiteError.self) {
      try connection.run("INSERT INTO person\n  VALUES (?, 200)", [.null])
    }
    #expect(
      error?.description == "\":memory:\": CHECK constraint failed: age < 200 "
        + "(SQLITE_CONSTRAINT_CHECK); in: INSERT INTO person VALUES (?, 200)")
    #expect(error?.code == 275)
  }

  @Test
  func `a long statement is cut in the text and whole in the field`() throws {
    let sql = "SELECT missing, " + String(repeating: "1, ", count: 500) + "2"
    let error = try #require(#expect(throws: SQLiteError.self) { try connection.run(sql) })
    #expect(error.sql == sql)
    #expect(error.description.count < 350)
    #expect(error.description.hasSuffix("…"))
  }
}
