import SQLite

// Typed reads, each in the order of its key: the same ledger always reads the same.
extension Ledger {
  /// What was replayed.
  package func replay() throws -> ReplayRecord {
    let sql = """
      SELECT fingerprint, version, experiment_file, experiment_json, experiment_sha256, model_file,
        model_sha256, model_facts, feature_set, period_from, period_to, flags, closed_loop,
        fixed_quirks, score_scale FROM replay
      """
    let records = try connection.query(sql) { row in
      ReplayRecord(
        fingerprint: try row.text(0), version: try row.text(1), experimentFile: try row.text(2),
        experimentJSON: try row.text(3), experimentSHA256: try row.text(4),
        modelFile: try row.text(5), modelSHA256: try row.optionalText(6),
        modelFacts: try row.text(7), featureSet: try row.text(8),
        periodFrom: try row.optionalText(9), periodTo: try row.optionalText(10),
        flags: try row.text(11), closedLoop: try row.optionalText(12),
        fixedQuirks: try row.text(13),
        scoreScale: ScoreScaleName(rawValue: try row.text(14)) ?? .probability)
    }
    guard let record = records.first else { throw LedgerError.notALedger(path: path) }
    return record
  }

  /// All clubs by id.
  package func clubs() throws -> [ClubRecord] {
    let sql = """
      SELECT club, history_file, history_sha256, schema, employees, events, runs, assignments
      FROM club ORDER BY club
      """
    return try connection.query(sql) { row in
      ClubRecord(
        club: try row.text(0), historyFile: try row.text(1), historySHA256: try row.text(2),
        schema: try row.text(3), employees: Int(try row.integer(4)),
        events: Int(try row.integer(5)), runs: Int(try row.integer(6)),
        assignments: Int(try row.integer(7)))
    }
  }

  /// All findings by club, within a club in the order in which they were written.
  package func findings() throws -> [FindingRecord] {
    let sql = """
      SELECT club, severity, source, text, count, row_ids FROM finding ORDER BY club, number
      """
    return try connection.query(sql) { row in
      FindingRecord(
        club: try row.text(0), severity: try row.text(1), source: try row.text(2),
        text: try row.text(3), count: Int(try row.integer(4)), rowIDs: try row.text(5))
    }
  }

  /// Whether the candidates of requests were written, as they are only when asked for.
  package func hasCandidates() throws -> Bool {
    try !connection.query("SELECT 1 FROM candidate LIMIT 1") { try $0.integer(0) }.isEmpty
  }

  /// The KPI parts of one club by KPI and scope; those of runs are among them.
  package func kpis(of club: String) throws -> [KPIRecord] {
    let sql = """
      SELECT kpi, scope, arm, month, evidence, numerator, denominator FROM kpi
      WHERE club = ? ORDER BY kpi, scope, arm
      """
    return try connection.query(sql, [.text(club)]) { row in
      KPIRecord(
        kpi: try row.text(0), scope: try row.text(1), arm: try row.text(2),
        month: try row.text(3), evidence: try row.text(4), numerator: try row.real(5),
        denominator: try row.real(6))
    }
  }
}

extension Ledger {
  /// Calls `body` with each run and its decisions, by club and run id.
  ///
  /// Rows are read one by one and only one run is held at a time, so a ledger of millions of
  /// decisions needs no more memory than a small one. Not to be called again from within `body`.
  ///
  /// - Parameter body: Takes a run as it was written, except that `kpis` is empty (they are read
  ///   by `kpis(of:)`) and `nanoseconds` is 0, since a clock is no result.
  /// - Throws: `SQLiteError`, and what `body` throws.
  package func forEachRun(_ body: (RunRecord) throws -> Void) throws {
    let statement = try connection.prepare(Self.runs + " ORDER BY club, run")
    defer { statement.reset() }
    while try statement.step() { try body(wholeRun(statement)) }
  }

  /// One run, as `forEachRun` reads it; nil when the ledger has none of that name.
  package func run(_ number: Int64, of club: String) throws -> RunRecord? {
    let statement = try connection.prepare(Self.runs + " WHERE club = ? AND run = ?")
    defer { statement.reset() }
    try statement.bind(club, at: 1)
    try statement.bind(number, at: 2)
    return try statement.step() ? wholeRun(statement) : nil
  }

  private static let runs = """
    SELECT club, run, started_at, status, is_manual, is_control, unit, bucket, cohort, stage,
      arm, model_asked, skipped FROM run
    """

  private func wholeRun(_ statement: Statement) throws -> RunRecord {
    var run = try RunRecord(statement)
    run.decisions = try decisions(club: run.club, run: run.run)
    run.simulations = try simulations(club: run.club, run: run.run)
    return run
  }

  private func decisions(club: String, run: Int64) throws -> [DecisionRecord] {
    var candidates = try candidates(club: club, run: run)
    var contributions = try contributions(club: club, run: run)
    let statement = try connection.prepare(
      """
      SELECT d.seq, d.row, event, event_type, status, outcome, explanation, edit, start, employee,
        role, path, broken, rules_choice, rules_choice_start, candidates, is_contested,
        rules_first, model_first, served_first, rules_score, model_score, logged_score,
        rules_rank, model_rank, overlap3, kendall_tau, fallback, f.reason, v.kind, v.reason,
        v.score_gap
      FROM decision d
      LEFT JOIN fallback f ON f.club = d.club AND f.run = d.run AND f.seq = d.seq
      LEFT JOIN divergence v ON v.club = d.club AND v.run = d.run AND v.seq = d.seq
      WHERE d.club = ? AND d.run = ? ORDER BY d.seq
      """)
    defer { statement.reset() }
    try statement.bind(club, at: 1)
    try statement.bind(run, at: 2)
    var decisions: [DecisionRecord] = []
    while try statement.step() {
      var decision = try DecisionRecord(statement)
      let sequence = try statement.integer(0)
      decision.rankedCandidates = candidates.removeValue(forKey: sequence) ?? []
      decision.contributions = contributions.removeValue(forKey: sequence) ?? []
      decisions.append(decision)
    }
    return decisions
  }

  private func candidates(club: String, run: Int64) throws -> [Int64: [CandidateRecord]] {
    let statement = try connection.prepare(
      """
      SELECT seq, employee, tier, model_rank, score FROM candidate
      WHERE club = ? AND run = ? ORDER BY seq, place
      """)
    defer { statement.reset() }
    try statement.bind(club, at: 1)
    try statement.bind(run, at: 2)
    var candidates: [Int64: [CandidateRecord]] = [:]
    while try statement.step() {
      candidates[try statement.integer(0), default: []].append(
        CandidateRecord(
          employee: try statement.text(1), tier: Int(try statement.integer(2)),
          modelRank: try statement.optionalInteger(3).map { Int($0) },
          score: try statement.optionalReal(4)))
    }
    return candidates
  }
}

extension RunRecord {
  /// Reads the current row of the query in `forEachRun`.
  fileprivate init(_ row: Statement) throws {
    self.init(
      club: try row.text(0), run: try row.integer(1), startedAt: try row.text(2),
      status: try row.text(3), isManual: try row.integer(4) != 0,
      isControl: try row.integer(5) != 0, unit: try row.text(6),
      bucket: Int(try row.integer(7)), cohort: try row.text(8), stage: try row.optionalText(9),
      arm: try row.text(10), modelAsked: try row.integer(11) != 0)
    skipped = try row.optionalText(12)
  }
}

extension DecisionRecord {
  /// Reads the current row of the query in `decisions(club:run:)`.
  fileprivate init(_ row: Statement) throws {
    self.init(
      row: try row.integer(1), event: try row.integer(2), eventType: try row.text(3),
      status: try row.text(4), explanation: try row.text(6), edit: try row.text(7),
      outcome: try row.text(5))
    start = try row.optionalText(8)
    employee = try row.optionalText(9)
    role = try row.optionalText(10)
    path = try row.optionalText(11)
    broken = try row.text(12)
    rulesChoice = try row.optionalText(13)
    rulesChoiceStart = try row.optionalText(14)
    candidates = Int(try row.integer(15))
    isContested = try row.integer(16) != 0
    try readRankings(row)
  }

  private mutating func readRankings(_ row: Statement) throws {
    rulesFirst = try row.optionalText(17)
    modelFirst = try row.optionalText(18)
    servedFirst = try row.optionalText(19)
    rulesScore = try row.optionalReal(20)
    modelScore = try row.optionalReal(21)
    loggedScore = try row.optionalReal(22)
    rulesRank = try row.optionalInteger(23).map { Int($0) }
    modelRank = try row.optionalInteger(24).map { Int($0) }
    overlap3 = try row.optionalReal(25)
    kendallTau = try row.optionalReal(26)
    fallbackLayer = try row.optionalText(27)
    fallbackReason = try row.optionalText(28)
    guard let kind = try row.optionalText(29) else { return }
    divergence = DivergenceRecord(
      kind: kind, reason: try row.text(30), scoreGap: try row.real(31))
  }
}

extension Ledger {
  /// Requests of the ledger, those the model was asked for, and their candidates.
  package func requestCounts() throws -> (requests: Int, asked: Int, candidates: Int) {
    let counts = try connection.query(
      """
      SELECT count(*), coalesce(sum(candidates > 0 AND model_asked), 0),
        coalesce(sum(candidates), 0)
      FROM decision JOIN run USING (club, run) WHERE employee IS NOT NULL
      """
    ) { try ($0.integer(0), $0.integer(1), $0.integer(2)) }
    guard let (requests, asked, candidates) = counts.first else { return (0, 0, 0) }
    return (Int(requests), Int(asked), Int(candidates))
  }
}
