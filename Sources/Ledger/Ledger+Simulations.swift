import SQLite

extension Ledger {
  func insert(_ simulation: SimulationRecord, club: String, run: Int64) throws {
    try connection.run(
      "INSERT INTO simulation VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .text(club), .integer(run), .text(simulation.arm), .integer(Int64(simulation.events)),
        .integer(Int64(simulation.scheduled)), .integer(Int64(simulation.failed)),
        .integer(Int64(simulation.swallowed)), .integer(Int64(simulation.bumped)),
      ])
    for (sequence, proposal) in simulation.proposals.enumerated() {
      let list = proposal.list
      try connection.run(
        "INSERT INTO proposal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .text(club), .integer(run), .text(simulation.arm), .integer(Int64(sequence)),
          .integer(proposal.event), .text(proposal.eventType), .text(proposal.wave),
          Value(proposal.start), Value(proposal.employee), Value(proposal.path),
          Value(proposal.reason), list.map { .integer(Int64($0.candidates)) } ?? .null,
          list.map { .integer(Int64($0.open)) } ?? .null,
          list.map { Value($0.isChanged) } ?? .null, list.map { Value($0.isFallback) } ?? .null,
        ])
    }
  }

  /// Runs that were simulated, and runs that a closed loop had to leave out.
  package func simulationCounts() throws -> (simulated: Int, skipped: Int) {
    let simulated = try connection.query(
      "SELECT count(*) FROM simulation WHERE arm = 'control'"
    ) { Int(try $0.integer(0)) }
    let skipped = try connection.query("SELECT count(skipped) FROM run") {
      Int(try $0.integer(0))
    }
    return (simulated.first ?? 0, skipped.first ?? 0)
  }

  /// The simulations of a run, control first.
  func simulations(club: String, run: Int64) throws -> [SimulationRecord] {
    let key: [Value] = [.text(club), .integer(run)]
    var proposals: [String: [ProposalRecord]] = [:]
    let rows = try connection.query(
      """
      SELECT arm, event, event_type, wave, start, employee, path, reason, candidates, open,
        is_changed, is_fallback
      FROM proposal WHERE club = ? AND run = ? ORDER BY arm, seq
      """, key
    ) { (try $0.text(0), try ProposalRecord($0)) }
    for (arm, proposal) in rows { proposals[arm, default: []].append(proposal) }
    return try connection.query(
      """
      SELECT arm, events, scheduled, failed, swallowed, bumped
      FROM simulation WHERE club = ? AND run = ? ORDER BY arm
      """, key
    ) { row in
      var simulation = SimulationRecord(
        arm: try row.text(0), events: Int(try row.integer(1)),
        scheduled: Int(try row.integer(2)), failed: Int(try row.integer(3)),
        swallowed: Int(try row.integer(4)), bumped: Int(try row.integer(5)))
      simulation.proposals = proposals[simulation.arm] ?? []
      return simulation
    }
  }
}

extension ProposalRecord {
  /// Reads a row of the query in `simulations(club:run:)`.
  fileprivate init(_ row: borrowing Row) throws {
    self.init(
      event: try row.integer(1), eventType: try row.text(2), wave: try row.text(3))
    start = try row.optionalText(4)
    employee = try row.optionalText(5)
    path = try row.optionalText(6)
    reason = try row.optionalText(7)
    guard let candidates = try row.optionalInteger(8) else { return }
    list = List(
      candidates: Int(candidates), open: Int(try row.integer(9)),
      isChanged: try row.integer(10) != 0, isFallback: try row.integer(11) != 0)
  }
}
