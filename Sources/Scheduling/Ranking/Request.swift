/// One moment in a run at which an ordered list of candidates is wanted for an event at a time.
package struct Request: Sendable {
  /// Position in `Club.events`.
  package let event: Int
  package let start: LocalTime
  /// Everybody who passes every hard constraint, in the rules' order.
  package let candidates: [Candidate]

  package init(event: Int, start: LocalTime, candidates: [Candidate]) {
    self.event = event
    self.start = start
    self.candidates = candidates
  }
}

/// An employee who passes every hard constraint of a request.
package struct Candidate: Sendable, Equatable {
  /// Position in `Club.employees`.
  package let employee: Int
  /// Role tier, 0 first: production exhausts one tier before it looks at the next.
  package let tier: Int

  package init(employee: Int, tier: Int) {
    self.employee = employee
    self.tier = tier
  }
}

/// Candidates in order of preference, first is best.
package struct Ranking: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    package let employee: Int
    /// A confidence of 0…1, or what a model without confidences gives; nil where there is none.
    package let score: Double?

    package init(employee: Int, score: Double?) {
      self.employee = employee
      self.score = score
    }
  }

  package let entries: [Entry]
  /// The ranker was asked and left it to the rules.
  package let isFallback: Bool

  package init(entries: [Entry], isFallback: Bool = false) {
    self.entries = entries
    self.isFallback = isFallback
  }

  package var first: Entry? { entries.first }

  /// One-based place of an employee; nil when not ranked.
  package func rank(of employee: Int) -> Int? {
    entries.firstIndex { $0.employee == employee }.map { $0 + 1 }
  }

  package func score(of employee: Int) -> Double? {
    entries.first { $0.employee == employee }?.score
  }
}

/// Orders the candidates of a request.
package protocol Ranker: Sendable {
  /// - Parameters:
  ///   - request: At least one candidate.
  ///   - state: What the scheduler sees at that moment.
  /// - Returns: Candidates of the request, best first; those left out are not offered.
  func rank(_ request: Request, in state: State) -> Ranking
}
