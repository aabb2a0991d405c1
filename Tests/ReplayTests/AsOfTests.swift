import Basics
import Experimentation
import Foundation
import History
import Ledger
import Replay
import SQLite
import TestSupport
import Testing

/// Nothing recorded after a request may reach its features, candidates or rankings.
@Suite struct AsOfTests {
  /// Facts that became known only after the last run of the sample, on everybody and everything.
  private static let future = """
    INSERT INTO scheduler_run_history (id, run_type, started_at, completed_at, status,
        total_events_processed, events_scheduled, events_failed, approved_at)
      VALUES (100000, 'automatic', '2025-10-05 03:00:00.000000', '2025-10-05 03:00:00.000000',
        'completed', 1, 1, 0, '2025-10-05 08:30:00.000000');
    INSERT INTO pending_schedules (id, scheduler_run_id, event_ref_num, employee_id,
        schedule_datetime, schedule_time, status, is_swap, api_submitted_at, created_at, updated_at)
      SELECT 1000000 + e.id, 100000, e.project_ref_num, p.id, '2025-07-20 09:45:00.000000',
        '09:45:00.000000', 'api_submitted', 0, '2025-10-05 08:30:00.000000',
        '2025-10-05 03:00:00.000000', '2025-10-05 08:30:00.000000'
      FROM (SELECT id, project_ref_num FROM events ORDER BY id DESC LIMIT 40) e, employees p
      WHERE e.id % 21 = p.rowid % 21;
    INSERT INTO schedules (id, event_ref_num, employee_id, schedule_datetime, last_synced)
      SELECT 1000000 + rowid, (SELECT max(project_ref_num) FROM events), id,
        '2025-08-01 10:30:00.000000', '2025-10-04 08:30:00.000000' FROM employees;
    INSERT INTO schedules (id, event_ref_num, employee_id, schedule_datetime)
      SELECT 2000000 + rowid, (SELECT max(project_ref_num) FROM events), id,
        '2025-07-15 10:30:00.000000' FROM employees;
    INSERT INTO employee_time_off (id, employee_id, start_date, end_date, created_at)
      SELECT 1000000 + rowid, id, '2025-07-01', '2025-12-31', '2025-10-03 01:00:00.000000'
      FROM employees;
    INSERT INTO schedule_exceptions (id, exception_date, rotation_type, employee_id, created_at)
      SELECT 1000000, '2025-08-20', 'primary_lead', min(id), '2025-10-03 01:00:00.000000'
      FROM employees;
    INSERT INTO company_holidays (id, name, holiday_date, is_active, created_at)
      VALUES (1000000, 'later', '2025-08-15', 1, '2025-10-03 01:00:00.000000');
    INSERT INTO employees (id, name, is_active, is_supervisor, job_title,
        adult_beverage_trained, created_at)
      VALUES ('US000001', 'x', 1, 0, 'Lead Event Specialist', 0, '2025-10-03 09:00:00.000000');
    """

  @Test func `facts recorded later change no figure of an earlier request`() async throws {
    let folder = try TemporaryFolder()
    let sample = URL(filePath: Repository.path("experiments/sample/club-6003-sample.db"))
    let extended = folder.path("extended.db")
    try FileManager.default.copyItem(at: sample, to: URL(filePath: extended))
    try Connection(path: extended, access: .readWrite).execute(Self.future)
    let before = try await decisions(of: sample.path, ledger: folder.path("before.ledger"))
    let after = try await decisions(of: extended, ledger: folder.path("after.ledger"))
    #expect(before.count > 2_500)
    #expect(before == after)
  }

  /// All that was computed for each request; outcomes are what the future is for.
  private func decisions(of history: String, ledger: String) async throws -> [String] {
    let job = ReplayJob(
      histories: [history], experiment: Repository.path("experiments/sample.json"),
      ledger: ledger, to: Day("2025-09-30"), threads: 2, keepsCandidates: true)
    _ = try await ReplayDriver.run(job, version: "test", clock: { 0 }, progress: { _ in })
    let connection = try Connection(path: ledger, access: .readOnly)
    var lines: [String] = []
    for table in ["decision", "candidate", "divergence", "fallback"] {
      let columns = try connection.columnNames(of: table).filter { $0 != "outcome" }
      let list = columns.joined(separator: ", ")
      lines += try connection.query("SELECT \(list) FROM \(table) ORDER BY run, seq, 4") { row in
        (0..<row.columnCount).map { "\(row.value($0))" }.joined(separator: "|")
      }
    }
    return lines
  }
}
