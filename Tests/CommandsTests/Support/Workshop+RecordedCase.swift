import Foundation
import TestSupport

/// A run of the scheduler small enough to be worked out by hand, as a case of `parity`.
///
/// It begins on Monday, 2 June 2025 at three in the morning; there is one Lead and no rotation.
/// - Event 1003 is a Juicer's, and nobody is in the rotation: it fails.
/// - Event 1001 is Core and due on 5 June. Only the three days after the run come into question,
///   on which nothing is filled, so it bumps the Core event that is posted for 3 June and due later.
/// - Event 1002 is that one. It is placed again from the fourth day on: 6 June, in the first slot.
/// - Event 1004 is a Freeosk: three days after the run, at ten.
enum RecordedCase {
  static let recording = """
    { "now": "2025-06-02T03:00:00", "run_type": "automatic",
      "counters": { "total_events_processed": 3, "events_scheduled": 3, "events_failed": 1 },
      "pending": [
        { "event_ref_num": 1003, "employee_id": null, "schedule_datetime": null,
          "failure_reason": "No available Juicer rotation employee before due date" },
        { "event_ref_num": 1001, "employee_id": "L1",
          "schedule_datetime": "2025-06-03 10:30:00.000000", "failure_reason": null },
        { "event_ref_num": 1002, "employee_id": "L1",
          "schedule_datetime": "2025-06-06 09:45:00.000000", "failure_reason": null },
        { "event_ref_num": 1004, "employee_id": "L1",
          "schedule_datetime": "2025-06-05 10:00:00.000000", "failure_reason": null }
      ],
      "schedules_deleted": [
        { "id": 50, "event_ref_num": 1002, "employee_id": "L1",
          "schedule_datetime": "2025-06-03 10:30:00.000000" }
      ],
      "schedules_added": [], "schedules_changed": [],
      "events_changed": [
        { "event_ref_num": 1001, "is_scheduled": [0, 1], "condition": ["Unstaffed", "Unstaffed"] }
      ]
    }
    """

  fileprivate static let tables = [
    "scheduler_run_history", "pending_schedules", "schedules", "events", "employees",
    "employee_weekly_availability", "employee_availability", "employee_time_off",
    "employee_availability_overrides", "employee_attendance", "rotation_assignments",
    "schedule_exceptions", "event_scheduling_overrides", "company_holidays", "system_settings",
  ]

  fileprivate static let rows = """
    INSERT INTO employees
      (id, name, is_active, is_supervisor, job_title, adult_beverage_trained, created_at)
      VALUES ('L1', 'Lead', 1, 0, 'Lead Event Specialist', 0, '2024-01-01 09:00:00.000000');
    INSERT INTO events (id, project_ref_num, project_name, event_type, start_datetime,
      due_datetime, is_scheduled, condition, store_number)
      VALUES
      (1, 1001, 'Pressing', 'Core', '2025-06-01 00:00:00', '2025-06-05 00:00:00', 0, 'Unstaffed', 1),
      (2, 1002, 'Patient', 'Core', '2025-06-01 00:00:00', '2025-06-20 00:00:00', 1, 'Scheduled', 1),
      (3, 1003, 'Juice', 'Juicer', '2025-06-01 00:00:00', '2025-06-20 00:00:00', 0, 'Unstaffed', 1),
      (4, 1004, 'Kiosk', 'Freeosk', '2025-06-01 00:00:00', '2025-06-20 00:00:00', 0, 'Unstaffed', 1);
    INSERT INTO schedules (id, event_ref_num, employee_id, schedule_datetime)
      VALUES (50, 1002, 'L1', '2025-06-03 10:30:00.000000');
    VACUUM;
    """
}

extension Workshop {
  /// Writes the case into a folder of its own.
  ///
  /// - Parameters:
  ///   - name: The folder; those above it are made as well.
  ///   - old: A part of the recording.
  ///   - new: What stands in its place.
  /// - Returns: The path of the folder.
  /// - Throws: Where a file cannot be written.
  @discardableResult
  func recordedCase(_ name: String, replacing old: String = "", with new: String = "") throws
    -> String
  {
    try FileManager.default.createDirectory(
      atPath: path(name), withIntermediateDirectories: true)
    let clearing = RecordedCase.tables.map { "DELETE FROM \($0);" }.joined()
    _ = try history(name + "/before.db", changedBy: clearing + RecordedCase.rows)
    let recording =
      old.isEmpty
      ? RecordedCase.recording : RecordedCase.recording.replacing(old, with: new)
    _ = try write(recording, to: name + "/expected.json")
    return path(name)
  }

  /// Packs folders into an archive, which the ending of its name tells the kind of.
  func archive(_ name: String, of folders: String...) throws -> String {
    let tar = Process()
    tar.executableURL = URL(filePath: "/usr/bin/env")
    tar.arguments = ["tar", "--auto-compress", "-cf", path(name), "-C", folder.url.path] + folders
    try tar.run()
    tar.waitUntilExit()
    guard tar.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    return path(name)
  }
}
