import SQLite

extension Ledger {
  func insert(_ replay: ReplayRecord) throws {
    try connection.run(
      "INSERT INTO replay VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
      [
        .text(replay.fingerprint), .text(replay.version), .text(replay.experimentFile),
        .text(replay.experimentJSON), .text(replay.experimentSHA256), .text(replay.modelFile),
        Value(replay.modelSHA256), .text(replay.modelFacts), .text(replay.featureSet),
        Value(replay.periodFrom), Value(replay.periodTo), .text(replay.flags),
        Value(replay.closedLoop), .text(replay.fixedQuirks), .text(replay.scoreScale.rawValue),
      ])
  }

  /// Runs of a club that are in the ledger already.
  package func writtenRuns(of club: String) throws -> Set<Int64> {
    Set(
      try connection.query("SELECT run FROM run WHERE club = ?", [.text(club)]) {
        try $0.integer(0)
      })
  }

  /// Writes a club with its findings and the KPI parts that no single run carries.
  package func write(
    _ club: ClubRecord, findings: [FindingRecord], kpis: [KPIRecord]
  ) throws {
    try connection.transaction {
      try connection.run(
        "INSERT OR REPLACE INTO club VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .text(club.club), .text(club.historyFile), .text(club.historySHA256),
          .text(club.schema), .integer(Int64(club.employees)), .integer(Int64(club.events)),
          .integer(Int64(club.runs)), .integer(Int64(club.assignments)),
        ])
      for (number, finding) in findings.enumerated() {
        try connection.run(
          "INSERT OR REPLACE INTO finding VALUES (?, ?, ?, ?, ?, ?, ?)",
          [
            .text(finding.club), .integer(Int64(number)), .text(finding.severity),
            .text(finding.source), .text(finding.text), .integer(Int64(finding.count)),
            .text(finding.rowIDs),
          ])
      }
      try insert(kpis, club: club.club)
    }
  }

  /// Writes a run with all that belongs to it, in one transaction.
  ///
  /// - Throws: `LedgerError.inUse` when rows of the run are there already, else `SQLiteError`.
  package func write(_ run: RunRecord) throws {
    do {
      try insert(run)
    } catch let error as SQLiteError where error.isConflict || error.isBusy {
      throw LedgerError.inUse(path: path)
    }
  }

  private func insert(_ run: RunRecord) throws {
    try connection.transaction {
      try connection.run(
        "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .text(run.club), .integer(run.run), .text(run.startedAt), .text(run.status),
          Value(run.isManual), Value(run.isControl), .text(run.unit),
          .integer(Int64(run.bucket)), .text(run.cohort), Value(run.stage), .text(run.arm),
          Value(run.modelAsked), Value(run.skipped),
        ])
      for (sequence, decision) in run.decisions.enumerated() {
        try insert(decision, key: DecisionKey(club: run.club, run: run.run, sequence: sequence))
      }
      for simulation in run.simulations {
        try insert(simulation, club: run.club, run: run.run)
      }
      try insert(run.kpis, club: run.club)
      try connection.run(
        "INSERT INTO timing VALUES (?, ?, ?)",
        [.text(run.club), .integer(run.run), .integer(run.nanoseconds)])
    }
  }

  /// Declares the replay finished, and folds the write-ahead log into the file.
  package func complete() throws {
    try connection.run("UPDATE replay SET is_complete = 1")
    try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  private func insert(_ kpis: [KPIRecord], club: String) throws {
    for kpi in kpis {
      try connection.run(
        "INSERT OR REPLACE INTO kpi VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .text(club), .text(kpi.kpi), .text(kpi.scope), .text(kpi.arm), .text(kpi.month),
          .text(kpi.evidence), .real(kpi.numerator), .real(kpi.denominator),
        ])
    }
  }
}

/// Names a decision: club, run, place in the run.
struct DecisionKey {
  let club: String
  let run: Int64
  let sequence: Int

  func bind(to statement: Statement) throws {
    try statement.bind(club, at: 1)
    try statement.bind(run, at: 2)
    try statement.bind(sequence, at: 3)
  }
}

extension Value {
  init(_ text: String?) {
    self = text.map(Value.text) ?? .null
  }

  init(_ flag: Bool) {
    self = .integer(flag ? 1 : 0)
  }
}
