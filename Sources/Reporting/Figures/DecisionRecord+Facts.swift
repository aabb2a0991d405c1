import Basics
import Experimentation
import Ledger

extension DecisionRecord {
  /// A placement was proposed; otherwise the event failed.
  var isProposal: Bool { employee != nil }

  /// The model's ranking was compared with the rules'; it may have come out empty.
  var isRanked: Bool { overlap3 != nil }

  /// No edit is recorded or inferred; a mere suspicion does not excuse the replay.
  var isUnedited: Bool { edit != Edit.recorded.rawValue && edit != Edit.inferred.rawValue }

  var isReproduced: Bool { explanation == Explanation.rules.rawValue }

  var isFirstPlaceDivergence: Bool { divergence?.kind == DivergenceKind.firstPlace.rawValue }

  /// nil: not known, refused by the vendor, or superseded before its day.
  var hasSucceeded: Bool? {
    switch Outcome(rawValue: outcome) {
    case .success: true
    case .failure: false
    default: nil
    }
  }

  /// The logged start to the minute, as in `2025-07-17 10:30`.
  var startMinute: String { start.map { String($0.prefix(16)) } ?? "" }

  var weekday: Int? { start.flatMap { Day($0.prefix(10)) }?.weekday }
}

extension RunRecord {
  /// The day it started, as in `2025-07-17`.
  var day: String { String(startedAt.prefix(10)) }

  /// The month it started, as in `2025-07`.
  var month: String { String(startedAt.prefix(7)) }

  /// Whether the model had to rank the request behind a decision.
  func wasModelAsked(for decision: DecisionRecord) -> Bool {
    modelAsked && decision.isProposal && decision.candidates > 0
  }
}
