import Ledger

/// One decision of a ledger: both rankings, and what made the model's first choice another one.
package struct DecisionExplanation: Equatable, Sendable {
  package let name: DecisionName
  package let decision: DecisionRecord
  package let standing: Standing
  /// What contributions are measured in.
  package let scale: ScoreScaleName
  /// The widest difference first, ties by name; empty unless the decision is explained.
  package let contributions: [ContributionRecord]

  /// What there is to explain.
  package enum Standing: Equatable, Sendable {
    case explained
    /// The event was not placed.
    case failed
    /// The application's switches kept the model out of the run.
    case modelOff
    case nobody
    /// The rules answered in the model's place.
    case fallback(layer: String, reason: String)
    /// No candidate reaches the threshold.
    case emptied
    case sameFirst
    /// First choices differ, and their scores do not.
    case tie
    /// The ledger holds no contributions; why, where the replay noted it.
    case unexplained(obstacle: String?)
  }

  /// Reads one decision.
  ///
  /// - Parameters:
  ///   - name: As the report and divergences.csv state it.
  ///   - ledger: Open for reading, finished.
  /// - Throws: `ExplainError` when the ledger has no such decision, or `SQLiteError`.
  package init(of name: DecisionName, in ledger: Ledger) throws {
    guard let run = try ledger.run(name.run, of: name.club) else {
      throw ExplainError.noRun(
        name: name, ledger: ledger.path, clubs: try ledger.clubs().map { $0.club })
    }
    guard run.decisions.indices.contains(name.sequence) else {
      throw ExplainError.noDecision(
        name: name, ledger: ledger.path, count: run.decisions.count)
    }
    self.name = name
    decision = run.decisions[name.sequence]
    scale = try ledger.replay().scoreScale
    let obstacle = try ledger.findings().first { $0.source == "model" }?.text
    standing = Self.standing(decision, isModelOff: !run.modelAsked, obstacle)
    contributions =
      standing == .explained
      ? decision.contributions.sorted {
        (abs($1.difference), $0.feature) < (abs($0.difference), $1.feature)
      } : []
  }

  private static func standing(
    _ decision: DecisionRecord, isModelOff: Bool, _ obstacle: String?
  ) -> Standing {
    guard decision.isProposal else { return .failed }
    if isModelOff { return .modelOff }
    guard decision.candidates > 0 else { return .nobody }
    if let layer = decision.fallbackLayer {
      return .fallback(layer: layer, reason: decision.fallbackReason ?? "")
    }
    guard decision.modelFirst != nil else { return .emptied }
    guard decision.isFirstPlaceDivergence else { return .sameFirst }
    if decision.divergence?.scoreGap == 0 { return .tie }
    return decision.contributions.isEmpty ? .unexplained(obstacle: obstacle) : .explained
  }
}

extension DecisionExplanation {
  /// The model's score of the rules' first choice; nil unless first choices differ.
  package var rulesFirstModelScore: Double? {
    guard let divergence = decision.divergence, decision.isFirstPlaceDivergence else { return nil }
    return decision.modelScore.map { $0 - divergence.scoreGap }
  }

  /// All contributions together: the difference of the scores, or of their log-odds.
  package var totalDifference: Double { contributions.reduce(0) { $0 + $1.difference } }
}

/// Why a decision cannot be explained.
package enum ExplainError: Error, Equatable, CustomStringConvertible {
  case noRun(name: DecisionName, ledger: String, clubs: [String])
  case noDecision(name: DecisionName, ledger: String, count: Int)

  package var description: String {
    switch self {
    case .noRun(let name, let ledger, let clubs):
      "\(ledger) holds no run \(name.run) of club \(name.club) (its clubs: "
        + "\(clubs.joined(separator: ", "))); `understudy explain --ledger FILE` lists decisions"
    case .noDecision(let name, let ledger, let count):
      "run \(name.club)/\(name.run) of \(ledger) has \(count) decisions, numbered from 0, and none"
        + " is \(name.sequence); `understudy explain --ledger FILE` lists decisions"
    }
  }
}
