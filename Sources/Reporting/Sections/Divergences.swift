import Ledger

/// Where both rankings of a request differ.
package struct Divergences: Equatable, Sendable {
  /// By club, run and place in the run.
  package let all: [Divergence]
  /// By kind, most frequent first.
  package let kinds: [NamedCount]
  /// Why the rules put somebody else first, most frequent first; employees left out.
  package let reasons: [NamedCount]
  /// The ten first places with the greatest consequence, see `Divergence.isMoreConsequential`.
  package let top: [Divergence]

  package static let topCount = 10
}

/// A request whose two rankings differ.
package struct Divergence: Equatable, Sendable {
  package let club: String
  package let run: Int64
  /// Its place in the run, from 0.
  package let sequence: Int
  package let eventType: String
  package let event: Int64
  package let start: String
  package let kind: String
  /// Why the rules put whom they put first.
  package let reason: String
  package let rulesFirst: String
  /// nil: the threshold left the model's order empty.
  package let modelFirst: String?
  package let modelScore: Double?
  /// The model's score of the rules' first choice.
  package let rulesFirstScore: Double?
  package let scoreGap: Double
  /// Who was sent, and what came of it.
  package let employee: String
  package let outcome: String
}

extension Divergence {
  /// What `understudy explain` takes.
  package var key: DecisionName { DecisionName(club: club, run: run, sequence: sequence) }

  init?(_ decision: DecisionRecord, sequence: Int, of run: RunRecord) {
    guard let divergence = decision.divergence, let employee = decision.employee else { return nil }
    self.init(
      club: run.club, run: run.run, sequence: sequence, eventType: decision.eventType,
      event: decision.event, start: decision.startMinute, kind: divergence.kind,
      reason: divergence.reason, rulesFirst: decision.rulesFirst ?? "",
      modelFirst: decision.modelFirst, modelScore: decision.modelScore,
      rulesFirstScore: decision.modelScore.map { $0 - divergence.scoreGap },
      scoreGap: divergence.scoreGap, employee: employee, outcome: decision.outcome)
  }

  /// The placement failed, and the model would have sent somebody else.
  package var isFailureModelWouldAvoid: Bool {
    outcome == "failure" && modelFirst != nil && modelFirst != employee
  }

  /// Failures the model would have avoided come first, then the greater gap of the scores; ties
  /// by club, run and place in the run.
  static func isMoreConsequential(_ first: Divergence, _ second: Divergence) -> Bool {
    if first.isFailureModelWouldAvoid != second.isFailureModelWouldAvoid {
      return first.isFailureModelWouldAvoid
    }
    if first.scoreGap != second.scoreGap { return first.scoreGap > second.scoreGap }
    return (first.club, first.run, first.sequence) < (second.club, second.run, second.sequence)
  }

  /// The reason without the employee it names, as in `by order of insertion`.
  fileprivate var impersonalReason: String {
    let start = "the rules put \(rulesFirst) first "
    return reason.hasPrefix(start) ? String(reason.dropFirst(start.count)) : reason
  }
}

extension Divergences {
  /// Reads the divergences of a ledger, without the rest of a report.
  ///
  /// - Parameter ledger: Open for reading, finished.
  /// - Throws: `SQLiteError`.
  package init(ledger: Ledger) throws {
    var builder = DivergenceBuilder()
    try ledger.forEachRun { builder.add($0) }
    self = builder.finish()
  }
}

/// Collects the divergences of all runs.
struct DivergenceBuilder {
  private var all: [Divergence] = []
  private var kinds = Tally()
  private var reasons = Tally()

  mutating func add(_ run: RunRecord) {
    for (sequence, decision) in run.decisions.enumerated() {
      guard let divergence = Divergence(decision, sequence: sequence, of: run) else { continue }
      all.append(divergence)
      kinds.add(divergence.kind)
      if decision.isFirstPlaceDivergence { reasons.add(divergence.impersonalReason) }
    }
  }

  /// What was added, most consequential first places on top.
  func finish() -> Divergences {
    let firsts = all.filter { $0.kind == DivergenceKind.firstPlace.rawValue }
    return Divergences(
      all: all, kinds: kinds.byCount, reasons: reasons.byCount,
      top: Array(firsts.sorted(by: Divergence.isMoreConsequential).prefix(Divergences.topCount)))
  }
}
