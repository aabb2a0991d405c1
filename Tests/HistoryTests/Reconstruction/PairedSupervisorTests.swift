import History
import Scheduling
import Testing

/// A bumped posted Core event takes a posted Supervisor shift of its day and number along.
struct PairedSupervisorTests {
  private let database: ProductionDatabase

  /// A run at three in the morning of each of the first nine days of June.
  init() throws {
    database = try ProductionDatabase()
    try database.addEvent(1_001, name: "607924-Core")
    try database.addEvent(1_002, name: "700000-Core")
    try database.addEvent(1_003, type: "Supervisor", name: "607924-Supervisor")
    for id in 1...9 as ClosedRange<Int64> {
      try database.addRun(
        id, at: "2025-06-0\(id) 03:00:00.000000", approvedAt: "2025-06-0\(id) 08:00:00.000000")
    }
    try database.addRow(1, run: 1, event: 1_001, "E", "2025-06-08 09:45:00")
  }

  private func postSupervisor(
    _ id: Int64 = 2, event: Int64 = 1_003, start: String = "2025-06-08 12:00:00"
  ) throws {
    try database.addRow(id, run: 1, event: event, "S", start)
  }

  /// Event 1002 takes 1001's place in the run of the 4th.
  private func bump() throws {
    try database.addRow(9, run: 4, event: 1_002, "E", "2025-06-08 09:45:00", status: "proposed")
  }

  @Test
  func `the Supervisor shift goes with its Core event, during the same run`() throws {
    try postSupervisor()
    try bump()
    let history = try database.history()
    let both = ["1001 E 2025-06-08 09:45", "1003 S 2025-06-08 12:00"]
    #expect(history.standing(beforeRun: 3) == both)
    #expect(history.standing(beforeRun: 4) == both)
    #expect(history.standing(beforeRun: 5) == [])
    #expect(history.assignment(ofRow: 2)?.end?.reason == .pairedCoreBumped)
    #expect(history.assignmentsEnded(inRun: 3) == [0, 1])
  }

  @Test
  func `a Supervisor shift of another day or number stays`() throws {
    try database.addEvent(1_004, type: "Supervisor", name: "700001-Supervisor")
    try postSupervisor(start: "2025-06-09 12:00:00")
    try postSupervisor(3, event: 1_004)
    try bump()
    #expect(
      try database.history().standing(beforeRun: 5) == [
        "1003 S 2025-06-09 12:00", "1004 S 2025-06-08 12:00",
      ])
  }

  @Test
  func `a Supervisor shift stays when its Core event went for another reason`() throws {
    try postSupervisor()
    try database.addAttendance(1, "E", "2025-06-08", "called_in")
    #expect(try database.history().standing(beforeRun: 9) == ["1003 S 2025-06-08 12:00"])
  }

  @Test
  func `of two Supervisor shifts one goes`() throws {
    try database.addEvent(1_004, type: "Supervisor", name: "607924-Supervisor")
    try postSupervisor(2)
    try postSupervisor(3, event: 1_004)
    try bump()
    #expect(try database.history().standing(beforeRun: 5) == ["1004 S 2025-06-08 12:00"])
  }

  @Test
  func `a Supervisor shift posted after the bump stays`() throws {
    try bump()
    try database.addRow(10, run: 5, event: 1_003, "S", "2025-06-08 12:00:00")
    #expect(try database.history().standing(beforeRun: 6) == ["1003 S 2025-06-08 12:00"])
  }

  /// Two Core events of one number: which shift an early bump took must not depend on a later one.
  @Test
  func `bumps take Supervisor shifts in order of time, not of rows`() throws {
    try database.addEvent(1_004, type: "Supervisor", name: "607924-Supervisor")
    try database.addEvent(1_005, name: "607924-Core")
    try database.addEvent(1_006, name: "700001-Core")
    try postSupervisor(2)
    try postSupervisor(3, event: 1_004)
    try database.addRow(4, run: 1, event: 1_005, "L", "2025-06-08 09:45:00")
    try database.addRow(9, run: 4, event: 1_006, "L", "2025-06-08 09:45:00", status: "proposed")
    let before = try database.history().standing(beforeRun: 5)
    #expect(before == ["1001 E 2025-06-08 09:45", "1004 S 2025-06-08 12:00"])
    try database.addRow(10, run: 7, event: 1_002, "E", "2025-06-08 09:45:00", status: "proposed")
    #expect(try database.history().standing(beforeRun: 5) == before)
    #expect(try database.history().standing(beforeRun: 8) == [])
  }
}
