import Commands
import Foundation
import SQLite
import TestSupport
import Testing

/// Histories that cannot be used: one sentence, a documented code, nothing left behind.
@Suite struct HistoryInputTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  /// Expects `inspect` and `replay` to refuse a history, and nothing new in the folder.
  private func expectRefused(
    _ history: String, _ exit: Exit, _ words: String, inspectSays: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let before = try workshop.names()
    expectRefusal(
      await understudy("inspect", history), exit, inspectSays ?? words,
      sourceLocation: sourceLocation)
    expectRefusal(
      try await workshop.replay(history: history, "--threads", "2"), exit, words,
      sourceLocation: sourceLocation)
    #expect(try workshop.names() == before, sourceLocation: sourceLocation)
  }

  @Test func `a file that is not there`() async throws {
    try await expectRefused(workshop.path("none.db"), .noInput, "no such file; check the path")
  }

  @Test func `a folder`() async throws {
    try await expectRefused(
      workshop.folder.url.path, .noInput, "is a directory", inspectSays: "is a folder")
  }

  @Test func `a file that is not SQLite`() async throws {
    try await expectRefused(
      try workshop.write("id,name\n1,Ada\n", to: "club.db"), .badData,
      "it is not an SQLite database", inspectSays: "club.db")
  }

  @Test func `an empty file`() async throws {
    try await expectRefused(
      try workshop.write("", to: "club.db"), .badData, "the file is empty",
      inspectSays: "club.db")
  }

  @Test(arguments: [50, 4_096, 1_000_000])
  func `a file cut short`(bytes: Int) async throws {
    let whole = try Data(contentsOf: URL(filePath: workshop.sampleHistory))
    try await expectRefused(
      try workshop.write(whole.prefix(bytes), to: "club.db"), .badData, "truncated or corrupt")
  }

  @Test func `the database of another application`() async throws {
    let connection = try Connection(path: workshop.path("other.db"), access: .readWrite)
    try connection.execute("CREATE TABLE albums (id INTEGER); CREATE TABLE events (id INTEGER)")
    try await expectRefused(
      workshop.path("other.db"), .badData,
      "it lacks the tables company_holidays, employee_attendance,")
  }

  @Test(arguments: [
    ("events", "due_datetime"), ("employees", "job_title"), ("pending_schedules", "status"),
    ("scheduler_run_history", "started_at"), ("schedules", "event_ref_num"),
  ])
  func `a table without a column that is needed`(table: String, column: String) async throws {
    let history = try workshop.history(
      changedBy: Workshop.loosened(table) + "ALTER TABLE \(table) DROP COLUMN \(column);")
    try await expectRefused(history, .badData, "the table \(table) lacks the columns \(column);")
  }

  @Test(arguments: ["employees", "events"])
  func `a table without any row that is needed`(table: String) async throws {
    let history = try workshop.history(changedBy: "DELETE FROM \(table)")
    try await expectRefused(history, .badData, "check that the export is complete")
  }

  @Test func `a table without row numbers`() async throws {
    let history = try workshop.history(
      changedBy: """
        CREATE TABLE e (id PRIMARY KEY, job_title, is_active, is_supervisor, created_at)
          WITHOUT ROWID;
        INSERT INTO e SELECT id, job_title, is_active, is_supervisor, created_at FROM employees;
        DROP TABLE employees; ALTER TABLE e RENAME TO employees;
        """)
    try await expectRefused(history, .badData, "no such column: rowid")
  }

  @Test func `a schema that SQLite cannot read is told on one line`() async throws {
    let history = try workshop.history(
      changedBy: """
        PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET sql = 'CREATE TABLE employees (' || char(10) || ' id `' || char(10)
          WHERE name = 'employees';
        """)
    try await expectRefused(history, .badData, "malformed database schema")
  }

  @Test func `a history without runs`() async throws {
    let history = try workshop.history(changedBy: "DELETE FROM scheduler_run_history")
    expectRefusal(
      try await workshop.replay(history: history, period: []), .badData, "the history holds no run")
    #expect(try workshop.names() == ["club.db"])
  }

  @Test(arguments: [
    ["--from", "2031-01-01"], ["--to", "1999-12-31"],
    ["--from", "2025-08-02", "--to", "2025-08-01"],
  ])
  func `a period without runs`(period: [String]) async throws {
    expectRefusal(
      try await workshop.replay(period: period), .badData, "no run started ",
      "the runs go from 2025-07-02 to 2025-07-07")
    #expect(try workshop.names().isEmpty)
  }

  @Test func `line breaks in a path stay on their line`() async throws {
    try await expectRefused(workshop.path("a\nb\u{1B}c.db"), .noInput, "a b c.db")
    expectRefusal(await understudy("a\nb"), .usage, "unknown command `a b`")
  }

  @Test func `one club given twice`() async throws {
    let second = try workshop.history("second.db")
    let outcome = try await understudy(workshop.replayArguments(["--history", second]))
    expectRefusal(outcome, .badData, "are both club 6003; give each club once")
    #expect(try workshop.names() == ["second.db"])
  }
}
