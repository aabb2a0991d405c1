import History
import SQLite
import Scheduling
import Testing

/// Which events a run had to look at: each test tells one club's story and asks single runs.
struct OpenEventsTests {
  private let database: ProductionDatabase

  /// A Core and a Supervisor event of one number, a Freeosk event; runs on 1 to 5 June.
  init() throws {
    database = try ProductionDatabase()
    try database.addEvent(1_001, name: "607924-Core")
    try database.addEvent(1_002, type: "Supervisor", name: "607924-Supervisor")
    try database.addEvent(1_003, type: "Freeosk")
    for id in 1...5 as ClosedRange<Int64> {
      try database.addRun(
        id, at: "2025-06-0\(id) 03:00:00.000000", approvedAt: "2025-06-0\(id) 08:00:00.000000")
    }
  }

  private func candidates(ofRun id: Int64) throws -> [Int64] {
    let history = try database.history()
    let index = try #require(history.runs.firstIndex { $0.id == id })
    return history.flags(before: index)
      .candidates(of: history.club, at: history.runs[index].startedAt)
      .map { history.club.events[$0].reference }.sorted()
  }

  private func postBoth() throws {
    try database.addRow(
      1, run: 1, event: 1_001, "E", "2025-06-08 09:45:00", submittedAt: "2025-06-01 08:00:00")
    try database.addRow(
      2, run: 1, event: 1_002, "S", "2025-06-08 12:00:00", submittedAt: "2025-06-01 08:00:00")
    try database.addFailure(3, run: 1, event: 1_003)
  }

  @Test
  func `events with a row were there, and what was posted was not`() throws {
    try postBoth()
    #expect(try candidates(ofRun: 1) == [1_001, 1_002, 1_003])
    #expect(try candidates(ofRun: 2) == [1_003], "no row, and nothing tells that it was gone")
  }

  @Test
  func `an event is there from the first run on that had one with a later id`() throws {
    try database.addFailure(1, run: 1, event: 1_001)
    try database.addFailure(2, run: 2, event: 1_001)
    try database.addFailure(3, run: 2, event: 1_003)
    #expect(try candidates(ofRun: 1) == [1_001])
    #expect(try candidates(ofRun: 2) == [1_001, 1_002, 1_003])
  }

  @Test
  func `a proposal that waits for review keeps its Supervisor event away`() throws {
    try postBoth()
    try database.connection.execute(
      """
      UPDATE pending_schedules SET api_submitted_at = '2025-06-02 05:00:00' WHERE id <= 2;
      UPDATE scheduler_run_history SET approved_at = '2025-06-02 05:00:00' WHERE id = 1
      """)
    #expect(try candidates(ofRun: 2) == [1_003])
  }

  @Test
  func `a Supervisor event that a bump took stays away while its Core event stands`() throws {
    try postBoth()
    try database.addEvent(1_000, due: "2025-06-20 23:59:00")
    // Run 3 gives the Core event's place to another and finds it a new one.
    try database.addRow(
      4, run: 3, event: 1_000, "E", "2025-06-08 09:45:00", submittedAt: "2025-06-03 08:00:00")
    try database.addRow(
      5, run: 3, event: 1_001, "L", "2025-06-09 09:45:00", submittedAt: "2025-06-03 08:00:00")
    #expect(try candidates(ofRun: 3).contains(1_000))
    #expect(try !candidates(ofRun: 3).contains(1_001), "it was posted, and bumped in the run")
    #expect(try candidates(ofRun: 4) == [1_003])
  }
}
