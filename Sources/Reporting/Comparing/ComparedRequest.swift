import Experimentation
import Ledger

/// One request that both models were asked for.
struct ComparedRequest {
  /// Number of the run in the ledgers, from 0.
  let run: Int
  /// The value of each slice dimension, in the order of `ComparisonSlice.Dimension`.
  let slices: [String]
  let isContested: Bool
  /// nil: not known, refused by the vendor, or superseded before its day.
  let hasSucceeded: Bool?
  /// Who was sent.
  let sent: String
  let champion: Answer
  let challenger: Answer

  /// What one model made of the request.
  struct Answer: Equatable {
    let isFallback: Bool
    /// A fallback that is not for want of confidence.
    let isError: Bool
    /// The model's score of the employee who was sent, where he is a candidate.
    let loggedScore: Double?
    /// nil after a fallback, and where the threshold left nobody.
    let first: String?

    /// Takes what the ledger holds of the model's answer.
    init(_ decision: DecisionRecord) {
      let layer = decision.fallbackLayer
      isFallback = layer != nil
      isError = layer != nil && layer != FallbackLayerName.lowConfidence.rawValue
      loggedScore = decision.loggedScore
      first = decision.modelFirst
    }
  }

  /// Pairs what the ledgers hold of one request.
  ///
  /// - Parameters:
  ///   - champion: The decision with the champion's answer.
  ///   - challenger: The same decision with the challenger's answer.
  ///   - record: The run of the decision.
  ///   - number: The run's place in the ledgers, from 0.
  init(
    _ champion: DecisionRecord, _ challenger: DecisionRecord, of record: RunRecord, number: Int
  ) {
    run = number
    slices = ComparisonSlice.Dimension.allCases.map { $0.value(of: champion, in: record) }
    isContested = champion.isContested
    hasSucceeded = champion.hasSucceeded
    sent = champion.employee ?? ""
    self.champion = Answer(champion)
    self.challenger = Answer(challenger)
  }
}

/// A part of the history in which the models are compared by themselves.
package struct ComparisonSlice: Equatable, Hashable, Sendable {
  package let dimension: Dimension
  package let value: String

  /// Takes any value that a dimension can have.
  package init(_ dimension: Dimension, _ value: String) {
    self.dimension = dimension
    self.value = value
  }

  /// What a history is cut by.
  package enum Dimension: String, CaseIterable, Sendable {
    case eventType = "event type"
    /// Of the employee who was sent.
    case role
    case club
    /// In which the run started.
    case month
  }
}

extension ComparisonSlice.Dimension {
  /// Where a decision falls.
  func value(of decision: DecisionRecord, in run: RunRecord) -> String {
    switch self {
    case .eventType: decision.eventType
    case .role: decision.role ?? "unknown"
    case .club: run.club
    case .month: run.month
    }
  }
}
