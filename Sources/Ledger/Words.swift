/// How a logged placement came about, as far as the rules can tell; `decision.explanation`.
package enum Explanation: String, CaseIterable, Sendable {
  /// The replayed rules choose the same employee and time.
  case rules
  /// They do when asked for the logged day; by their search an earlier day would do.
  case rulesOnDay = "rules on the logged day"
  /// The same employee, at another slot of the same day.
  case otherSlot = "other slot"
  /// It took over a shift as a bump does, not the one the rules would take.
  case otherVictim = "other bump"
  /// The rescue pass placed it, not as its search alone would have.
  case otherRescue = "other rescue"
  /// A person changed the row: recorded, or inferred from what follows.
  case edit
  case unexplained
  /// The event was not placed.
  case failed
}

/// Whether a person changed a row after the engine had written it; `decision.edit`.
package enum Edit: String, CaseIterable, Sendable {
  case none
  /// The row says so.
  case recorded
  /// The rules' choice explains more of the run than the logged placement does, or it put
  /// somebody on a day on which the tables that only people read forbid him.
  case inferred
  /// Unexplained in a reviewed run that the rules otherwise reproduce.
  case suspected
}

/// What came of a placement; `decision.outcome`.
package enum Outcome: String, CaseIterable, Sendable {
  case success, failure
  /// The vendor refused the booking.
  case refused
  /// Bumped, moved or withdrawn before its day: nothing can be said about this placement.
  case superseded
  case unknown
}

/// The first difference of two rankings that matters, most consequential first;
/// `divergence.kind`.
package enum DivergenceKind: String, CaseIterable, Sendable {
  case firstPlace = "first place"
  case topThree = "top three"
  case order
}

/// What a closed-loop replay starts each run from; `replay.closed_loop`.
package enum ClosedLoopKind: String, CaseIterable, Sendable {
  /// From history: runs are independent, and each pairs both arms.
  case reset
  /// From what the arm's own runs led to.
  case carry
}

/// Where a request was left to the rules, in the order in which layers are tried.
///
/// The words of `fallback.layer`; `Ranking` spells them the same, and a test holds it to that.
package enum FallbackLayerName: String, CaseIterable, Sendable {
  case modelUnavailable = "model unavailable"
  case featureExtraction = "feature extraction"
  case prediction
  case latePrediction = "late prediction"
  case lowConfidence = "low confidence"
}

/// What the model's scores mean; `replay.score_scale`.
///
/// `Ranking` spells them the same, and a test holds it to that.
package enum ScoreScaleName: String, CaseIterable, Sendable {
  /// Of success; contributions are in log-odds.
  case probability
  /// Only their order means something; contributions are in the score's own unit.
  case margin
}
