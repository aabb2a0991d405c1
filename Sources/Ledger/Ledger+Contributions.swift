import SQLite

extension Ledger {
  func insert(_ contributions: [ContributionRecord], key: DecisionKey) throws {
    guard !contributions.isEmpty else { return }
    let statement = try connection.prepare(
      "INSERT INTO contribution VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
    try key.bind(to: statement)
    for contribution in contributions {
      try statement.bind(contribution.feature, at: 4)
      try statement.bind(contribution.rulesValue, at: 5)
      try statement.bind(contribution.modelValue, at: 6)
      try statement.bind(contribution.rulesContribution, at: 7)
      try statement.bind(contribution.modelContribution, at: 8)
      _ = try statement.step()
    }
  }

  /// The contributions of a run by place in the run, each list by feature.
  func contributions(club: String, run: Int64) throws -> [Int64: [ContributionRecord]] {
    let statement = try connection.prepare(
      """
      SELECT seq, feature, rules_value, model_value, rules_contribution, model_contribution
      FROM contribution WHERE club = ? AND run = ? ORDER BY seq, feature
      """)
    defer { statement.reset() }
    try statement.bind(club, at: 1)
    try statement.bind(run, at: 2)
    var contributions: [Int64: [ContributionRecord]] = [:]
    while try statement.step() {
      contributions[try statement.integer(0), default: []].append(
        ContributionRecord(
          feature: try statement.text(1), rulesValue: try statement.optionalReal(2),
          modelValue: try statement.optionalReal(3), rulesContribution: try statement.real(4),
          modelContribution: try statement.real(5)))
    }
    return contributions
  }

  /// Whether differences of scores are explained anywhere in the ledger.
  package func hasContributions() throws -> Bool {
    try !connection.query("SELECT 1 FROM contribution LIMIT 1") { try $0.integer(0) }.isEmpty
  }
}
