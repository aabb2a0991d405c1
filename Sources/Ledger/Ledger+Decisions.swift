import SQLite

extension Ledger {
  func insert(_ decision: DecisionRecord, key: DecisionKey) throws {
    try insertRow(decision, key: key)
    for (place, candidate) in decision.rankedCandidates.enumerated() {
      let statement = try connection.prepare(
        "INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      try key.bind(to: statement)
      try statement.bind(place + 1, at: 4)
      try statement.bind(candidate.employee, at: 5)
      try statement.bind(candidate.tier, at: 6)
      try statement.bind(candidate.modelRank, at: 7)
      try statement.bind(candidate.score, at: 8)
      _ = try statement.step()
    }
    if let divergence = decision.divergence {
      let statement = try connection.prepare("INSERT INTO divergence VALUES (?, ?, ?, ?, ?, ?)")
      try key.bind(to: statement)
      try statement.bind(divergence.kind, at: 4)
      try statement.bind(divergence.reason, at: 5)
      try statement.bind(divergence.scoreGap, at: 6)
      _ = try statement.step()
    }
    try insert(decision.contributions, key: key)
    if let layer = decision.fallbackLayer {
      let statement = try connection.prepare("INSERT INTO fallback VALUES (?, ?, ?, ?, ?)")
      try key.bind(to: statement)
      try statement.bind(layer, at: 4)
      try statement.bind(decision.fallbackReason ?? "", at: 5)
      _ = try statement.step()
    }
  }

  private func insertRow(_ decision: DecisionRecord, key: DecisionKey) throws {
    let statement = try connection.prepare(
      "INSERT INTO decision VALUES (\(Array(repeating: "?", count: 30).joined(separator: ",")))")
    try key.bind(to: statement)
    try statement.bind(decision.row, at: 4)
    try statement.bind(decision.event, at: 5)
    try statement.bind(decision.eventType, at: 6)
    try statement.bind(decision.status, at: 7)
    try statement.bind(decision.start, at: 8)
    try statement.bind(decision.employee, at: 9)
    try statement.bind(decision.role, at: 10)
    try statement.bind(decision.path, at: 11)
    try statement.bind(decision.explanation, at: 12)
    try statement.bind(decision.edit, at: 13)
    try statement.bind(decision.broken, at: 14)
    try statement.bind(decision.rulesChoice, at: 15)
    try statement.bind(decision.rulesChoiceStart, at: 16)
    try statement.bind(decision.candidates, at: 17)
    try statement.bind(decision.isContested ? 1 : 0, at: 18)
    try statement.bind(decision.rulesFirst, at: 19)
    try statement.bind(decision.modelFirst, at: 20)
    try statement.bind(decision.servedFirst, at: 21)
    try statement.bind(decision.rulesScore, at: 22)
    try statement.bind(decision.modelScore, at: 23)
    try statement.bind(decision.loggedScore, at: 24)
    try statement.bind(decision.rulesRank, at: 25)
    try statement.bind(decision.modelRank, at: 26)
    try statement.bind(decision.overlap3, at: 27)
    try statement.bind(decision.kendallTau, at: 28)
    try statement.bind(decision.fallbackLayer, at: 29)
    try statement.bind(decision.outcome, at: 30)
    _ = try statement.step()
  }
}
