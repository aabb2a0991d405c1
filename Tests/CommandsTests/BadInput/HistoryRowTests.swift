import Foundation
import Testing

/// Rows that cannot be used: the history replays without them, and the findings name them.
@Suite struct HistoryRowTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  /// Replays and reports a changed history; returns its findings as `table: text: rows`.
  private func findings(_ sql: String) async throws -> [String] {
    let history = try workshop.history(changedBy: sql)
    let replay = try await workshop.replay(history: history, period: ["--to", "2025-07-03"])
    #expect(replay.exit == 0, "\(replay.errors)")
    let report = await workshop.report()
    #expect(report.exit == 0, "\(report.errors)")
    let json = try await understudy("inspect", "--json", history).json()
    return try #require(json["findings"] as? [[String: Any]]).map { finding in
      let rows = (finding["rows"] as? [String] ?? []).joined(separator: " ")
      return "\(finding["table"] ?? ""): \(finding["text"] ?? ""): \(rows)"
    }
  }

  private func expectFinding(
    _ sql: String, _ table: String, _ words: String, rows: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let findings = try await findings(sql)
    #expect(
      findings.contains {
        $0.hasPrefix(table + ": ") && $0.contains(words) && $0.hasSuffix(": " + rows)
      }, "\(findings)", sourceLocation: sourceLocation)
  }

  @Test(arguments: ["NULL", "'2025-02-30 10:00:00'", "'soon'", "12", "x'00'", "'0000-00-00'"])
  func `unreadable dates of proposals`(value: String) async throws {
    try await expectFinding(
      Workshop.loosened("pending_schedules")
        + "UPDATE pending_schedules SET schedule_datetime = \(value) WHERE id IN (7596, 7597)",
      "pending_schedules", "schedule_datetime missing or unreadable", rows: "7596 7597")
  }

  @Test(arguments: ["NULL", "'2025-13-01'", "1e308"])
  func `unreadable dates of events`(value: String) async throws {
    try await expectFinding(
      Workshop.loosened("events")
        + "UPDATE events SET due_datetime = \(value) WHERE id = (SELECT min(id) FROM events)",
      "events", "start or due date unreadable", rows: "4781")
  }

  @Test func `unreadable dates of runs`() async throws {
    try await expectFinding(
      Workshop.loosened("scheduler_run_history")
        + "UPDATE scheduler_run_history SET started_at = NULL WHERE id = 214",
      "scheduler_run_history", "started_at or status unreadable", rows: "214")
  }

  @Test func `employees and events that are referenced and gone`() async throws {
    let gone = try await findings(
      """
      DELETE FROM employees WHERE id = (SELECT employee_id FROM pending_schedules WHERE id = 7596);
      DELETE FROM events WHERE project_ref_num =
        (SELECT event_ref_num FROM pending_schedules WHERE id = 7642);
      """)
    #expect(gone.contains { $0.contains("name an employee who is not in employees") })
    #expect(gone.contains { $0.contains("name an event that is not in events") })
  }

  @Test func `rows of a run that is gone`() async throws {
    let gone = try await findings("DELETE FROM scheduler_run_history WHERE id = 214")
    #expect(gone.contains { $0.contains("rows of a run that is not in scheduler_run_history") })
  }

  @Test func `a run with the id of another`() async throws {
    try await expectFinding(
      Workshop.loosened("scheduler_run_history")
        + "INSERT INTO scheduler_run_history SELECT * FROM scheduler_run_history WHERE id = 208",
      "scheduler_run_history", "id used before", rows: "208")
  }

  @Test(arguments: [
    "9223372036854775807", "-9223372036854775808", "1000000000000", "'long'", "x'00'",
  ])
  func `durations that no day holds`(minutes: String) async throws {
    try await expectFinding(
      "UPDATE events SET estimated_time = \(minutes) WHERE id = (SELECT min(id) FROM events)",
      "events", "estimated_time", rows: "4781")
  }

  @Test func `a run thousands of years away adds no weeks without work`() async throws {
    let history = try workshop.history(
      changedBy: """
        UPDATE scheduler_run_history SET started_at = '9999-12-31 23:59:59' WHERE id = 214
        """
    )
    #expect(try await workshop.replay(history: history, period: []).exit == 0)
    #expect(await workshop.report().exit == 0)
    let table = String(decoding: try workshop.bytes("report/kpis.csv"), as: UTF8.self)
    #expect(table.split(separator: "\n").count < 60)
  }

  @Test func `line breaks and terminal codes in ids stay on their line`() async throws {
    let history = try workshop.history(
      changedBy: """
        UPDATE employees SET id = 'x' || char(10) || char(27) || '[31m', created_at = 'never'
          WHERE rowid = 1;
        """)
    let text = await understudy("inspect", history).output
    #expect(text.contains("from the start (1): x [31m\n"))
  }

  @Test(arguments: ["9223372036854775807", "-1", "'many'"])
  func `counts of events that cannot be`(count: String) async throws {
    try await expectFinding(
      "UPDATE scheduler_run_history SET total_events_processed = \(count) WHERE id = 208",
      "scheduler_run_history", "total_events_processed", rows: "208")
  }
}
