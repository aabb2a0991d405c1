import History
import Testing

struct FindingTests {
  @Test
  func `all rows are counted, the first ten are named`() throws {
    let database = try ProductionDatabase()
    try database.addEvent(1_001)
    for id in 1...12 as ClosedRange<Int64> {
      try database.addSchedule(id, event: 4_711, "E", "2025-06-06 09:45:00")
    }
    let finding = try #require(try database.history().findings("schedules", .error).first)
    #expect(finding.count == 12)
    #expect(finding.rowIDs == (1...10).map(String.init))
  }

  @Test
  func `the most severe come first`() throws {
    let database = try ProductionDatabase()
    try database.addEvent(1_001)
    try database.addEvent(1_002, start: "2025-06-10 00:00:00", due: "2025-06-09 00:00:00")
    try database.addSchedule(1, event: 1_001, "E", "2025-06-06 09:45:00")
    try database.addSchedule(2, event: 4_711, "E", "2025-06-06 09:45:00")
    let severities = try database.history().findings.map(\.severity)
    #expect(severities == severities.sorted(by: >))
    #expect(Set(severities) == [.info, .warning, .error])
    #expect(Finding.Severity.allCases.sorted() == [.info, .warning, .error])
  }
}
