import Ledger
import SQLite
import TestSupport
import Testing

struct LedgerWritingTests {
  private let folder: TemporaryFolder
  private let ledger: Ledger

  init() throws {
    folder = try TemporaryFolder()
    ledger = try Ledger.open(writing: folder.path("a.ledger"), for: Records.replay)
  }

  @Test
  func `a run is written with all that belongs to it`() throws {
    try ledger.write(Records.run())
    #expect(
      try ledger.rows("run") == [
        "6001|7|2025-07-06 03:00:00.000000|completed|1|1|6001/7|4711|canary-50|shadow|control|1|"
      ])
    #expect(
      try ledger.rows("decision") == [
        """
        6001|7|0|71|1001|Core|api_submitted|2025-07-09 09:45:00.000000|US1|Event Specialist|fill|\
        rules|none|time_off|US2|2025-07-09 10:30:00.000000|2|1|US2|US1|US3|0.6|0.875|0.5|2|1|1.0|\
        -1.0|low confidence|success
        """,
        "6001|7|1|72|1002|Core|failed|||||failed|none||||0|0||||||||||||unknown",
      ])
    #expect(
      try ledger.rows("candidate") == ["6001|7|0|1|US2|0|2|0.75", "6001|7|0|2|US1|1||"])
    #expect(
      try ledger.rows("divergence") == ["6001|7|0|first place|by order of insertion|0.125"])
    #expect(
      try ledger.rows("fallback") == ["6001|7|0|low confidence|the top score is below 0.9"])
    #expect(
      try ledger.rows("kpi") == [
        "6001|schedulerSuccessRate|run 7|production|2025-07|observed|11.0|12.0"
      ])
    #expect(
      try ledger.rows("simulation") == ["6001|7|control|5|3|1|2|4", "6001|7|treatment|5|3|1|2|4"])
    #expect(
      try ledger.rows("proposal") == [
        "6001|7|control|0|1001|Core|core|2025-07-09 09:45:00.000000|US1|fill||3|2|0|0",
        "6001|7|control|1|1002|Other|other||||nobody||||",
        "6001|7|treatment|0|1001|Core|core|2025-07-09 09:45:00.000000|US2|fill||3|2|1|0",
        "6001|7|treatment|1|1002|Other|other||||nobody||||",
      ])
    #expect(try ledger.rows("timing") == ["6001|7|5"])
  }

  @Test
  func `a run without decisions is written`() throws {
    var run = Records.run()
    run.decisions = []
    run.kpis = []
    run.stage = nil
    try ledger.write(run)
    #expect(try ledger.writtenRuns(of: "6001") == [7])
    #expect(try ledger.rows("decision") == [])
  }

  /// Each makes another insert of the run fail.
  @Test(arguments: [
    "INSERT INTO candidate VALUES ('6001', 8, 0, 2, 'x', 0, NULL, NULL)",
    "INSERT INTO divergence VALUES ('6001', 8, 0, 'order', 'x', 0)",
    "INSERT INTO fallback VALUES ('6001', 8, 0, 'prediction', 'x')",
    "INSERT INTO timing VALUES ('6001', 8, 1)",
    "INSERT INTO simulation VALUES ('6001', 8, 'treatment', 0, 0, 0, 0, 0)",
    "INSERT INTO proposal (club, run, arm, seq, event, event_type, wave)"
      + " VALUES ('6001', 8, 'treatment', 1, 0, 'x', 'x')",
    "DROP TABLE kpi",
  ])
  func `a failing insert leaves nothing of its run`(obstacle: String) throws {
    try ledger.write(Records.run(7))
    try ledger.connection.execute(obstacle)
    let before = try ledger.rowCounts()
    #expect(throws: (any Error).self) { try ledger.write(Records.run(8)) }
    #expect(try ledger.rowCounts() == before)
    #expect(try ledger.writtenRuns(of: "6001") == [7])
  }

  @Test
  func `a run is written once`() throws {
    try ledger.write(Records.run())
    let before = try ledger.rowCounts()
    #expect(throws: LedgerError.inUse(path: ledger.path)) { try ledger.write(Records.run()) }
    #expect(try ledger.rowCounts() == before)
    try ledger.write(Records.run(7, club: "6003"))
    #expect(try ledger.writtenRuns(of: "6003") == [7])
  }

  @Test
  func `a club is written with findings and KPI parts, again and again`() throws {
    for _ in 0..<2 {
      try ledger.write(
        Records.club, findings: [Records.finding, Records.finding], kpis: [Records.kpi])
    }
    #expect(try ledger.rows("club") == ["6001|club.db|h1|later|14|20|3|17"])
    #expect(
      try ledger.rows("finding") == [
        "6001|0|warning|events|due before it starts|2|4 5",
        "6001|1|warning|events|due before it starts|2|4 5",
      ])
    #expect(try ledger.rows("kpi").count == 1)
  }

  @Test(arguments: ["", "Zoë 🐎", "one\u{0}two", "'quoted'; --", "e\u{301}", "line\nline"])
  func `any text comes back as it was`(text: String) throws {
    var run = Records.run()
    run.decisions[0].fallbackReason = text
    run.decisions[0].divergence?.reason = text
    run.decisions[0].employee = text
    try ledger.write(run)
    func read(_ column: String, _ table: String) throws -> [String] {
      try ledger.connection.query("SELECT \(column) FROM \(table) WHERE seq = 0") { row in
        try row.text(0)
      }
    }
    // As bytes: Swift would take a composed and a decomposed accent for the same.
    for found in [
      try read("reason", "fallback"), try read("reason", "divergence"),
      try read("employee", "decision"),
    ] {
      #expect(found.map { Array($0.utf8) } == [Array(text.utf8)])
    }
  }

  @Test(arguments: [0.1 + 0.2, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -1e-300, 1 / 3])
  func `numbers come back to the last bit`(value: Double) throws {
    var run = Records.run()
    run.decisions[0].modelScore = value
    try ledger.write(run)
    let found = try ledger.connection.query("SELECT model_score FROM decision WHERE seq = 0") {
      try $0.real(0)
    }
    #expect(found == [value])
  }
}
