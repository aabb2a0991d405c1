/// What came of one event in one run: production's choice, and both rankings of its candidates.
package struct DecisionRecord: Sendable, Equatable {
  /// Row id in `pending_schedules`.
  package var row: Int64
  /// `project_ref_num`.
  package var event: Int64
  package var eventType: String
  /// Status of the row in production.
  package var status: String
  /// nil, like `employee` and `role`: the event failed.
  package var start: String?
  package var employee: String?
  package var role: String?
  /// The way production came to it, where that is known.
  package var path: String?
  /// An `Explanation`.
  package var explanation: String
  /// An `Edit`.
  package var edit: String
  /// Hard constraints the logged placement breaks, joined by blanks.
  package var broken = ""
  /// What the replayed rules choose when they search day by day as the engine does.
  package var rulesChoice: String?
  package var rulesChoiceStart: String?
  package var candidates = 0
  /// A ranker had a choice: at least two candidates.
  package var isContested = false
  package var rulesFirst: String?
  package var modelFirst: String?
  package var servedFirst: String?
  package var rulesScore: Double?
  package var modelScore: Double?
  /// The model's score of the logged employee, where he is a candidate.
  package var loggedScore: Double?
  /// One-based places of the logged employee.
  package var rulesRank: Int?
  package var modelRank: Int?
  package var overlap3: Double?
  package var kendallTau: Double?
  package var fallbackLayer: String?
  package var fallbackReason: String?
  /// An `Outcome`.
  package var outcome: String
  package var divergence: DivergenceRecord?
  /// By feature; empty unless first places differ and the model can be explained.
  package var contributions: [ContributionRecord] = []
  package var rankedCandidates: [CandidateRecord] = []

  package init(
    row: Int64, event: Int64, eventType: String, status: String, explanation: String,
    edit: String, outcome: String
  ) {
    self.row = row
    self.event = event
    self.eventType = eventType
    self.status = status
    self.explanation = explanation
    self.edit = edit
    self.outcome = outcome
  }
}

/// How the two rankings of a request differ.
package struct DivergenceRecord: Sendable, Equatable {
  /// A `DivergenceKind`.
  package var kind: String
  package var reason: String
  /// Model score of its own first choice minus that of the rules' first choice.
  package var scoreGap: Double

  package init(kind: String, reason: String, scoreGap: Double) {
    self.kind = kind
    self.reason = reason
    self.scoreGap = scoreGap
  }
}

/// One candidate, in the rules' order.
package struct CandidateRecord: Sendable, Equatable {
  package var employee: String
  package var tier: Int
  package var modelRank: Int?
  package var score: Double?

  package init(employee: String, tier: Int, modelRank: Int?, score: Double?) {
    self.employee = employee
    self.tier = tier
    self.modelRank = modelRank
    self.score = score
  }
}
