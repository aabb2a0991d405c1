import Ledger
import Statistics

/// What came of placements, by whether a ranker would have sent the same employee first.
///
/// Observed, not randomised: who was sent depends on who was there and on what the event was.
package struct MatchedOutcomes: Equatable, Sendable {
  /// Contested, then all ranked, then contested by event type, then by club where there are
  /// several; the model before the rules.
  package let comparisons: [MatchedComparison]
  /// Contested requests of all clubs, then of each where there are several.
  package let lifts: [FirstChoiceLift]
  /// Contested, known outcome, different first choices: whose was sent.
  package let headToHead: HeadToHead
  /// Contested and ranked.
  package let knownOutcomes: Share
  /// Refused, superseded or unknown, most frequent first; contested and ranked.
  package let otherOutcomes: [NamedCount]

  package struct HeadToHead: Equatable, Sendable {
    package let modelSent: Share
    package let rulesSent: Share
    package let neitherSent: Share
    package let total: Int
    /// Both have the same first choice, and it was sent; not part of `total`.
    package let agreedSent: Int
  }

  /// Success where the model's first choice was sent, minus success where the rules' was; nil
  /// unless both are enough.
  package var lift: ClusteredFigure? { lifts.first?.difference }

  /// The comparison of all contested requests for one ranker.
  package func contested(_ ranker: MatchedComparison.Ranker) -> MatchedComparison? {
    comparisons.first {
      $0.scope == .contested && $0.eventType == nil && $0.club == nil && $0.ranker == ranker
    }
  }
}

/// Success where the model's first choice was sent, against success where the rules' was.
///
/// Contested requests; rows on which both agree count on both sides.
package struct FirstChoiceLift: Equatable, Sendable {
  /// nil: all clubs.
  package let club: String?
  package let model: Share
  package let rules: Share
  /// `model` minus `rules`, robust to dependence within runs; nil unless both are enough.
  package let difference: ClusteredFigure?
}

/// Success where a ranker's first choice was sent, and where somebody else was.
package struct MatchedComparison: Equatable, Sendable {
  package let scope: Scope
  /// nil: all event types.
  package let eventType: String?
  /// nil: all clubs.
  package let club: String?
  package let ranker: Ranker
  package let sent: Share
  package let other: Share
  /// `sent` minus `other`, robust to dependence within runs; nil unless both are enough.
  package let difference: ClusteredFigure?
  /// The same difference as if rows were independent.
  package let newcombe: Interval?

  package enum Scope: String, CaseIterable, Sendable {
    case contested
    case ranked = "all ranked"
  }

  package enum Ranker: String, CaseIterable, Sendable {
    case model
    case rules
  }
}

/// Collects the ranked requests whose outcome is known.
struct OutcomeBuilder {
  private struct Key: Hashable {
    let scope: MatchedComparison.Scope
    var eventType: String?
    var club: String?
    let ranker: MatchedComparison.Ranker
  }

  /// One row per placement with a known outcome.
  fileprivate struct Cells {
    private(set) var successes: [Bool] = []
    private(set) var isSent: [Bool] = []
    private(set) var runs: [Int] = []

    mutating func add(_ hasSucceeded: Bool, isSent sent: Bool, run: Int) {
      successes.append(hasSucceeded)
      isSent.append(sent)
      runs.append(run)
    }

    func share(sent: Bool, _ confidence: Double) throws -> Share {
      let rows = successes.indices.filter { isSent[$0] == sent }
      return try Share(rows.count { successes[$0] }, of: rows.count, confidence: confidence)
    }

    /// What each run adds to the success rate of those who were sent.
    func sentParts(runs count: Int) -> [RatioPart] {
      var parts = Array(repeating: RatioPart(), count: count)
      for row in successes.indices where isSent[row] { parts[runs[row]].add(successes[row]) }
      return parts
    }
  }

  private var runs = 0
  private var cells: [Key: Cells] = [:]
  private var known = ShareCount()
  private var otherOutcomes = Tally()
  private var modelSent = ShareCount()
  private var rulesSent = ShareCount()
  private var neitherSent = ShareCount()
  private var agreedSent = 0

  mutating func add(_ run: RunRecord) {
    // Where the threshold left nobody, the model has no first choice to be compared.
    for decision in run.decisions
    where decision.isProposal && decision.isRanked && decision.modelFirst != nil {
      if decision.isContested {
        known.add(decision.hasSucceeded != nil)
        if decision.hasSucceeded == nil { otherOutcomes.add(decision.outcome) }
      }
      guard let hasSucceeded = decision.hasSucceeded else { continue }
      for ranker in MatchedComparison.Ranker.allCases {
        add(decision, of: run, hasSucceeded, ranker)
      }
      if decision.isContested { compareFirsts(decision, hasSucceeded) }
    }
    runs += 1
  }

  private mutating func add(
    _ decision: DecisionRecord, of run: RunRecord, _ hasSucceeded: Bool,
    _ ranker: MatchedComparison.Ranker
  ) {
    let first = ranker == .model ? decision.modelFirst : decision.rulesFirst
    var keys = [Key(scope: .ranked, ranker: ranker)]
    if decision.isContested {
      keys.append(Key(scope: .contested, ranker: ranker))
      keys.append(Key(scope: .contested, eventType: decision.eventType, ranker: ranker))
      keys.append(Key(scope: .contested, club: run.club, ranker: ranker))
    }
    for key in keys {
      cells[key, default: Cells()].add(
        hasSucceeded, isSent: decision.employee == first, run: runs)
    }
  }

  private mutating func compareFirsts(_ decision: DecisionRecord, _ hasSucceeded: Bool) {
    guard decision.modelFirst != decision.rulesFirst else {
      if decision.employee == decision.modelFirst { agreedSent += 1 }
      return
    }
    if decision.employee == decision.modelFirst {
      modelSent.add(hasSucceeded)
    } else if decision.employee == decision.rulesFirst {
      rulesSent.add(hasSucceeded)
    } else {
      neitherSent.add(hasSucceeded)
    }
  }

  func finish(confidence: Double) throws -> MatchedOutcomes {
    let types = Set(cells.keys.compactMap(\.eventType)).sorted()
    let whole = try [MatchedComparison.Scope.contested, .ranked].flatMap { scope in
      try comparisons(scope, confidence)
    }
    let byType = try types.flatMap { type in
      let pair = try comparisons(.contested, eventType: type, confidence)
      return pair.contains { $0.sent.isEnough && $0.other.isEnough } ? pair : []
    }
    let clubs = Set(cells.keys.compactMap(\.club)).sorted()
    let severalClubs = clubs.count > 1 ? clubs : []
    let byClub = try severalClubs.flatMap { club in
      try comparisons(.contested, club: club, confidence)
    }
    return MatchedOutcomes(
      comparisons: whole + byType + byClub,
      lifts: try ([nil] + severalClubs.map(Optional.some)).map { try lift($0, confidence) },
      headToHead: try headToHead(confidence),
      knownOutcomes: try known.share(confidence: confidence),
      otherOutcomes: otherOutcomes.byCount)
  }

  private func headToHead(_ confidence: Double) throws -> MatchedOutcomes.HeadToHead {
    MatchedOutcomes.HeadToHead(
      modelSent: try modelSent.share(confidence: confidence),
      rulesSent: try rulesSent.share(confidence: confidence),
      neitherSent: try neitherSent.share(confidence: confidence),
      total: modelSent.total + rulesSent.total + neitherSent.total, agreedSent: agreedSent)
  }
}

extension OutcomeBuilder {
  private func comparisons(
    _ scope: MatchedComparison.Scope, eventType: String? = nil, club: String? = nil,
    _ confidence: Double
  ) throws -> [MatchedComparison] {
    try MatchedComparison.Ranker.allCases.map { ranker in
      let key = Key(scope: scope, eventType: eventType, club: club, ranker: ranker)
      let cells = cells[key] ?? Cells()
      let sent = try cells.share(sent: true, confidence)
      let other = try cells.share(sent: false, confidence)
      let isEnough = sent.isEnough && other.isEnough
      return MatchedComparison(
        scope: scope, eventType: eventType, club: club, ranker: ranker, sent: sent,
        other: other, difference: isEnough ? try cells.difference(confidence) : nil,
        newcombe: isEnough
          ? try newcombeInterval(
            first: (sent.count, sent.total), second: (other.count, other.total),
            confidence: confidence) : nil)
    }
  }

  private func lift(_ club: String?, _ confidence: Double) throws -> FirstChoiceLift {
    func cells(_ ranker: MatchedComparison.Ranker) -> Cells {
      self.cells[Key(scope: .contested, club: club, ranker: ranker)] ?? Cells()
    }
    let (model, rules) = (cells(.model), cells(.rules))
    let modelShare = try model.share(sent: true, confidence)
    let rulesShare = try rules.share(sent: true, confidence)
    return FirstChoiceLift(
      club: club, model: modelShare, rules: rulesShare,
      difference: modelShare.isEnough && rulesShare.isEnough
        ? try ClusteredRatio.difference(
          model.sentParts(runs: runs), rules.sentParts(runs: runs), confidence: confidence) : nil)
  }
}

extension OutcomeBuilder.Cells {
  /// Success of those who were sent minus success of the others; both must exist.
  fileprivate func difference(_ confidence: Double) throws -> ClusteredFigure {
    let rates = [true, false].map { side in
      let rows = successes.indices.filter { isSent[$0] == side }
      return Double(rows.count { successes[$0] }) / Double(rows.count)
    }
    let clusters = Set(runs).count
    let estimate =
      clusters < Enough.clusters
      ? nil
      : try unlessDegenerate {
        try clusteredDifference(
          values: successes.map { $0 ? 1 : 0 }, isInFirstGroup: isSent, clusters: runs,
          confidence: confidence)
      }
    return ClusteredFigure(
      value: rates[0] - rates[1], interval: estimate?.interval, clusters: clusters)
  }
}
