import Basics
import Experimentation
import Ledger

/// How a ledger spells what became of a logged placement.
enum LedgerWord {
  static let rules = "rules"
  static let rulesOnDay = "rules on the logged day"
  static let otherSlot = "other slot"
  static let otherBump = "other bump"
  static let otherRescue = "other rescue"
  static let unexplained = "unexplained"
  static let recorded = "recorded"
  static let inferred = "inferred"
  static let suspected = "suspected"
  static let firstPlace = "first place"
  static let lowConfidence = "low confidence"
  /// In the order in which the layers are tried.
  static let layers = [
    "model unavailable", "feature extraction", "prediction", "late prediction", lowConfidence,
  ]
}

extension DecisionRecord {
  /// A placement was proposed; otherwise the event failed.
  var isProposal: Bool { employee != nil }

  /// The model's ranking was compared with the rules'; it may have come out empty.
  var isRanked: Bool { overlap3 != nil }

  /// No edit is recorded or inferred; a mere suspicion does not excuse the replay.
  var isUnedited: Bool { edit != LedgerWord.recorded && edit != LedgerWord.inferred }

  var isReproduced: Bool { explanation == LedgerWord.rules }

  var isFirstPlaceDivergence: Bool { divergence?.kind == LedgerWord.firstPlace }

  /// nil: not known, refused by the vendor, or superseded before its day.
  var hasSucceeded: Bool? {
    switch outcome {
    case "success": true
    case "failure": false
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
