import History
import Testing

struct HistoryReaderGapsTests {
  private let database: ProductionDatabase

  init() throws {
    database = try ProductionDatabase()
    try database.addEvent(1_001)
  }

  @Test
  func `runs that were not completed or not reviewed are noted`() throws {
    let statuses = ["completed", "failed", "crashed", "rejected", "running"]
    for (index, status) in statuses.enumerated() {
      try database.addRun(Int64(index + 1), at: "2025-06-0\(index + 1) 03:00:00", status: status)
    }
    try database.addRun(6, at: "2025-06-06 03:00:00", approvedAt: "2025-06-06 08:00:00")
    let history = try database.history()
    let notes = history.findings("scheduler_run_history", .info)
    #expect(
      Set(notes.map(\.text)) == [
        "run failed: marked, never used as control", "run crashed: marked, never used as control",
        "run rejected: marked, never used as control",
        "run running: marked, never used as control",
        "completed but never reviewed: nothing of it was posted",
      ])
    #expect(notes.first { $0.text.hasPrefix("completed") }?.rowIDs == ["1"])
    let warnings = history.findings("scheduler_run_history", .warning)
    #expect(warnings.map(\.rowIDs) == [["4"]])
  }

  @Test
  func `what was posted and is gone without a trace is a warning`() throws {
    try database.addRun(1, at: "2025-06-02 03:00:00", approvedAt: "2025-06-02 08:00:00")
    try database.addRow(
      5, run: 1, event: 1_001, "E", "2025-06-06 09:45:00", submittedAt: "2025-06-02 08:00:00")
    let history = try database.history()
    #expect(history.findings("schedules", .warning).map(\.rowIDs) == [["pending 5"]])
  }

  @Test
  func `a schedule that no proposal explains is noted`() throws {
    try database.addSchedule(8, event: 1_001, "E", "2025-06-06 09:45:00")
    #expect(try database.history().findings("schedules", .info).map(\.rowIDs) == [["1001"]])
  }
}
