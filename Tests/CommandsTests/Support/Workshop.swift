import Foundation
import SQLite
import TestSupport

/// A folder to work in, and the sample that ships with the package.
struct Workshop {
  let folder: TemporaryFolder
  /// Inputs that are no test's concern, out of its sight.
  private let store: TemporaryFolder
  let sampleHistory = Repository.path("experiments/sample/club-6003-sample.db")
  let sampleModel = Repository.path("experiments/sample/outcome-labels-xgb.json")
  let sampleExperiment = Repository.path("experiments/sample.json")

  init() throws {
    folder = try TemporaryFolder()
    store = try TemporaryFolder()
  }

  func path(_ name: String) -> String {
    folder.path(name)
  }

  /// Names in the folder, sorted.
  func names(in name: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
  }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: folder.url.appending(path: name))
  }

  /// Writes a file, and returns its path.
  func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  /// Writes a file, and returns its path.
  func write(_ data: Data, to name: String) throws -> String {
    try data.write(to: folder.url.appending(path: name))
    return path(name)
  }

  /// Copies the first week of the sample and runs SQL on the copy, with no constraint in force.
  func history(_ name: String = "club.db", changedBy sql: String = "") throws -> String {
    try Self.shorten(sampleHistory, into: path(name), sql)
    return path(name)
  }

  /// The first week of the sample: five runs, and the events they had rows for.
  private func week() throws -> String {
    let path = store.path("club-6003-week.db")
    if !FileManager.default.fileExists(atPath: path) {
      try Self.shorten(sampleHistory, into: path, "")
    }
    return path
  }

  private static func shorten(_ sample: String, into path: String, _ sql: String) throws {
    try FileManager.default.copyItem(atPath: sample, toPath: path)
    let connection = try Connection(path: path, access: .readWrite)
    try connection.execute(
      """
      PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA foreign_keys = OFF;
      PRAGMA ignore_check_constraints = ON;
      DELETE FROM scheduler_run_history WHERE id > 214;
      DELETE FROM pending_schedules WHERE scheduler_run_id > 214;
      DELETE FROM events
        WHERE project_ref_num NOT IN (SELECT event_ref_num FROM pending_schedules);
      DELETE FROM schedules WHERE event_ref_num NOT IN (SELECT project_ref_num FROM events);
      DELETE FROM employee_attendance WHERE attendance_date > '2025-07-31';
      """ + sql)
  }

  /// Takes keys and constraints off a table, as an export without a schema does.
  static func loosened(_ table: String) -> String {
    """
    CREATE TABLE loose AS SELECT * FROM \(table); DROP TABLE \(table);
    ALTER TABLE loose RENAME TO \(table);
    """
  }
}

extension Workshop {
  /// The runs of two days, two of them.
  static let twoDays = ["--from", "2025-07-02", "--to", "2025-07-04"]

  /// The words of a replay into `replay.ledger`, unless told otherwise.
  func replayArguments(
    history: String? = nil, experiment: String? = nil, ledger: String = "replay.ledger",
    period: [String] = twoDays, _ more: [String] = []
  ) throws -> [String] {
    ["replay", "--experiment", experiment ?? sampleExperiment, "--ledger", path(ledger)]
      + ["--json", "--history", try history ?? week()] + period + more
  }

  /// Replays two days of the sample's first week into `replay.ledger`, unless told otherwise.
  func replay(
    history: String? = nil, experiment: String? = nil, ledger: String = "replay.ledger",
    period: [String] = twoDays, _ more: String...
  ) async throws -> Outcome {
    try await understudy(
      replayArguments(
        history: history, experiment: experiment, ledger: ledger, period: period, more))
  }

  /// The only column of a query on a ledger; `-` for NULL.
  func texts(_ sql: String, in ledger: String = "replay.ledger") throws -> [String] {
    let connection = try Connection(path: path(ledger), access: .readOnly)
    let all = "WITH t(v) AS (\(sql)) SELECT coalesce(CAST(v AS TEXT), '-') FROM t"
    return try connection.query(all) { try $0.text(0) }
  }

  func report(ledger: String = "replay.ledger", output: String = "report") async -> Outcome {
    await understudy("report", "--ledger", path(ledger), "--output", path(output))
  }

  /// The words of a replay of the whole sample.
  var wholeSample: [String] {
    get throws { try replayArguments(history: sampleHistory, period: []) }
  }

  /// The digest of an undisturbed replay of the whole sample.
  static func sampleDigest() async throws -> String {
    try await undisturbed.value
  }

  private static let undisturbed = Task {
    let workshop = try Workshop()
    return try await understudy(workshop.wholeSample).digest()
  }
}
