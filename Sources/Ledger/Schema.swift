/// The tables of a ledger.
///
/// Keys fix the order of the digest, and a run cannot be in it twice. Times are text as in
/// production, rates are REAL in 0…1, people and events appear by id only.
enum Schema {
  /// `PRAGMA user_version`; a ledger of another version is refused.
  static let version: Int64 = 3
  /// `PRAGMA application_id`: "UStd".
  static let applicationID: Int64 = 0x5553_7464

  /// Tables the digest covers, in its order; not `timing`, since clocks differ.
  static let digestTables = [
    "replay", "club", "finding", "run", "decision", "candidate", "divergence",
    "contribution", "fallback", "simulation", "proposal", "kpi",
  ]

  static let script = """
    CREATE TABLE replay (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      fingerprint TEXT NOT NULL, version TEXT NOT NULL,
      experiment_file TEXT NOT NULL, experiment_json TEXT NOT NULL,
      experiment_sha256 TEXT NOT NULL,
      model_file TEXT NOT NULL, model_sha256 TEXT, model_facts TEXT NOT NULL,
      feature_set TEXT NOT NULL, period_from TEXT, period_to TEXT, flags TEXT NOT NULL,
      closed_loop TEXT, fixed_quirks TEXT NOT NULL, score_scale TEXT NOT NULL,
      is_complete INTEGER NOT NULL);
    CREATE TABLE club (
      club TEXT PRIMARY KEY, history_file TEXT NOT NULL, history_sha256 TEXT NOT NULL,
      schema TEXT NOT NULL, employees INTEGER NOT NULL, events INTEGER NOT NULL,
      runs INTEGER NOT NULL, assignments INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE finding (
      club TEXT NOT NULL, number INTEGER NOT NULL, severity TEXT NOT NULL,
      source TEXT NOT NULL, text TEXT NOT NULL, count INTEGER NOT NULL, row_ids TEXT NOT NULL,
      PRIMARY KEY (club, number)) WITHOUT ROWID;
    CREATE TABLE run (
      club TEXT NOT NULL, run INTEGER NOT NULL, started_at TEXT NOT NULL,
      status TEXT NOT NULL, is_manual INTEGER NOT NULL, is_control INTEGER NOT NULL,
      unit TEXT NOT NULL, bucket INTEGER NOT NULL, cohort TEXT NOT NULL, stage TEXT,
      arm TEXT NOT NULL, model_asked INTEGER NOT NULL, skipped TEXT,
      PRIMARY KEY (club, run)) WITHOUT ROWID;
    CREATE TABLE decision (
      club TEXT NOT NULL, run INTEGER NOT NULL, seq INTEGER NOT NULL,
      row INTEGER NOT NULL, event INTEGER NOT NULL, event_type TEXT NOT NULL,
      status TEXT NOT NULL, start TEXT, employee TEXT, role TEXT,
      path TEXT, explanation TEXT NOT NULL, edit TEXT NOT NULL, broken TEXT NOT NULL,
      rules_choice TEXT, rules_choice_start TEXT,
      candidates INTEGER NOT NULL, is_contested INTEGER NOT NULL,
      rules_first TEXT, model_first TEXT, served_first TEXT,
      rules_score REAL, model_score REAL, logged_score REAL,
      rules_rank INTEGER, model_rank INTEGER, overlap3 REAL, kendall_tau REAL,
      fallback TEXT, outcome TEXT NOT NULL,
      PRIMARY KEY (club, run, seq)) WITHOUT ROWID;
    CREATE TABLE candidate (
      club TEXT NOT NULL, run INTEGER NOT NULL, seq INTEGER NOT NULL, place INTEGER NOT NULL,
      employee TEXT NOT NULL, tier INTEGER NOT NULL, model_rank INTEGER, score REAL,
      PRIMARY KEY (club, run, seq, place)) WITHOUT ROWID;
    CREATE TABLE divergence (
      club TEXT NOT NULL, run INTEGER NOT NULL, seq INTEGER NOT NULL,
      kind TEXT NOT NULL, reason TEXT NOT NULL, score_gap REAL NOT NULL,
      PRIMARY KEY (club, run, seq)) WITHOUT ROWID;
    CREATE TABLE contribution (
      club TEXT NOT NULL, run INTEGER NOT NULL, seq INTEGER NOT NULL, feature TEXT NOT NULL,
      rules_value REAL, model_value REAL, rules_contribution REAL NOT NULL,
      model_contribution REAL NOT NULL,
      PRIMARY KEY (club, run, seq, feature)) WITHOUT ROWID;
    CREATE TABLE fallback (
      club TEXT NOT NULL, run INTEGER NOT NULL, seq INTEGER NOT NULL,
      layer TEXT NOT NULL, reason TEXT NOT NULL,
      PRIMARY KEY (club, run, seq)) WITHOUT ROWID;
    CREATE TABLE simulation (
      club TEXT NOT NULL, run INTEGER NOT NULL, arm TEXT NOT NULL,
      events INTEGER NOT NULL, scheduled INTEGER NOT NULL, failed INTEGER NOT NULL,
      swallowed INTEGER NOT NULL, bumped INTEGER NOT NULL,
      PRIMARY KEY (club, run, arm)) WITHOUT ROWID;
    CREATE TABLE proposal (
      club TEXT NOT NULL, run INTEGER NOT NULL, arm TEXT NOT NULL, seq INTEGER NOT NULL,
      event INTEGER NOT NULL, event_type TEXT NOT NULL, wave TEXT NOT NULL,
      start TEXT, employee TEXT, path TEXT, reason TEXT,
      candidates INTEGER, open INTEGER, is_changed INTEGER, is_fallback INTEGER,
      PRIMARY KEY (club, run, arm, seq)) WITHOUT ROWID;
    CREATE TABLE kpi (
      club TEXT NOT NULL, kpi TEXT NOT NULL, scope TEXT NOT NULL, arm TEXT NOT NULL,
      month TEXT NOT NULL, evidence TEXT NOT NULL, numerator REAL NOT NULL,
      denominator REAL NOT NULL,
      PRIMARY KEY (club, kpi, scope, arm)) WITHOUT ROWID;
    CREATE TABLE timing (
      club TEXT NOT NULL, run INTEGER NOT NULL, nanoseconds INTEGER NOT NULL,
      PRIMARY KEY (club, run)) WITHOUT ROWID;
    """
}
