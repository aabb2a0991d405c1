import Basics
import Ledger

extension DecisionExplanation {
  /// The explanation as one JSON object; fields without a value are null.
  package var json: String {
    JSONFields([
      ("decision", .text(name.description)), ("eventType", .text(decision.eventType)),
      ("event", .raw("\(decision.event)")), ("start", .text(decision.start)),
      ("sent", .text(decision.employee)), ("outcome", .text(decision.outcome)),
      ("candidates", .raw("\(decision.candidates)")), ("standing", .text(standing.word)),
      ("rulesFirst", .text(decision.rulesFirst)), ("modelFirst", .text(decision.modelFirst)),
      ("modelScore", .number(decision.modelScore)),
      ("rulesFirstScore", .number(rulesFirstModelScore)),
      ("rulesRanking", list(decision.rankedCandidates)), ("modelRanking", list(modelOrder)),
      ("sentence", .text(sentence)),
      ("unit", .text(standing == .explained ? scale.unit : nil)),
      (
        "difference", standing == .explained ? .number(totalDifference) : .raw("null")
      ),
      ("contributions", .raw("[\(contributions.map { $0.json }.joined(separator: ","))]")),
    ]).text
  }

  /// Candidates with the model's scores; null where the ledger did not keep them.
  private func list(_ candidates: [CandidateRecord]) -> JSONFields.Value {
    guard !decision.rankedCandidates.isEmpty else { return .raw("null") }
    let items = candidates.map { candidate in
      JSONFields([
        ("employee", .text(candidate.employee)), ("tier", .raw("\(candidate.tier)")),
        ("score", .number(candidate.score)),
      ]).text
    }
    return .raw("[\(items.joined(separator: ","))]")
  }
}

extension DecisionExplanation.Standing {
  /// One word for machines.
  var word: String {
    switch self {
    case .explained: "explained"
    case .failed: "failed"
    case .modelOff: "model-off"
    case .nobody: "no-candidate"
    case .fallback: "fallback"
    case .emptied: "emptied"
    case .sameFirst: "same-first"
    case .tie: "tie"
    case .unexplained: "no-contributions"
    }
  }
}

extension ScoreScaleName {
  /// What contributions are measured in.
  fileprivate var unit: String {
    switch self {
    case .probability: "log-odds"
    case .margin: "score"
    }
  }
}

extension ContributionRecord {
  fileprivate var json: String {
    JSONFields([
      ("feature", .text(feature)), ("modelValue", .number(modelValue)),
      ("rulesValue", .number(rulesValue)), ("modelContribution", .number(modelContribution)),
      ("rulesContribution", .number(rulesContribution)), ("difference", .number(difference)),
    ]).text
  }
}

extension Divergences {
  /// The most consequential divergences as one JSON object.
  package var json: String {
    let rows = top.map { row in
      JSONFields([
        ("decision", .text(row.key.description)), ("eventType", .text(row.eventType)),
        ("event", .raw("\(row.event)")), ("start", .text(row.start)),
        ("sent", .text(row.employee)), ("outcome", .text(row.outcome)),
        ("rulesFirst", .text(row.rulesFirst)), ("modelFirst", .text(row.modelFirst)),
        ("modelScore", .number(row.modelScore)), ("rulesFirstScore", .number(row.rulesFirstScore)),
      ]).text
    }
    return "{\"divergences\":[\(rows.joined(separator: ","))]}"
  }
}

/// A JSON object whose fields keep their order.
struct JSONFields {
  enum Value {
    case text(String?)
    case number(Double?)
    /// JSON already.
    case raw(String)

    fileprivate var json: String {
      switch self {
      case .text(let text): text.map(jsonText) ?? "null"
      case .number(let number): number.map { $0.isFinite ? "\($0)" : "null" } ?? "null"
      case .raw(let text): text
      }
    }
  }

  private let fields: [(name: String, value: Value)]

  init(_ fields: [(name: String, value: Value)]) {
    self.fields = fields
  }

  var text: String {
    "{" + fields.map { "\(jsonText($0.name)):\($0.value.json)" }.joined(separator: ",") + "}"
  }
}
