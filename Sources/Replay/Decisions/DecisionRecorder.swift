import Experimentation
import History
import Ledger
import Ranking
import Scheduling

/// Ranks the request behind one logged proposal both ways, and writes down what there is to say.
struct DecisionRecorder {
  let history: History
  let outcomes: Outcomes
  /// nil: the application's switches keep the model out.
  let model: ModelRanker?
  let keepsCandidates: Bool
  private let rules = RuleRanker()

  init(history: History, outcomes: Outcomes, model: ModelRanker?, keepsCandidates: Bool) {
    self.history = history
    self.outcomes = outcomes
    self.model = model
    self.keepsCandidates = keepsCandidates
  }

  func failure(_ row: RunRow) -> DecisionRecord {
    let event = history.club.events[row.event]
    return DecisionRecord(
      row: row.id, event: event.reference, eventType: event.type.description,
      status: "failed", explanation: Explanation.failed.rawValue, edit: Edit.none.rawValue,
      outcome: Outcome.unknown.rawValue)
  }

  /// What there is to say about a proposal.
  ///
  /// - Parameters:
  ///   - visit: The proposal, explained.
  ///   - state: What the engine saw.
  ///   - arm: Whose first choice the plan would have served.
  /// - Returns: The ledger's record; its suspicion of an edit is still to come.
  /// - Throws: `StatisticsError`, should a comparison be impossible.
  func decision(_ visit: RunWalk.Visit, in state: State, arm: Arm) throws -> DecisionRecord {
    let club = history.club
    let event = club.events[visit.row.event]
    let placement = visit.placement
    var record = DecisionRecord(
      row: visit.row.id, event: event.reference, eventType: event.type.description,
      status: visit.row.status.rawValue, explanation: visit.explanation.rawValue,
      edit: visit.edit.rawValue, outcome: outcomes.outcome(of: visit.row).rawValue)
    record.start = placement.start.description
    record.employee = club.employees[placement.employee].id
    record.role = club.employees[placement.employee].title.description
    record.path = visit.step.path.rawValue
    let broken = state.violations(event: event, employee: placement.employee, at: placement.start)
    record.broken = broken.hard.words.joined(separator: " ")
    record.rulesChoice = visit.step.choice.map { club.employees[$0.employee].id }
    record.rulesChoiceStart = visit.step.choice?.start.description
    try rank(visit, in: state, arm: arm, into: &record)
    return record
  }
}

extension DecisionRecorder {
  private func rank(
    _ visit: RunWalk.Visit, in state: State, arm: Arm, into record: inout DecisionRecord
  ) throws {
    // Where a person moved the row afterwards, the engine had asked for another time.
    let start = visit.edit == .none ? nil : visit.step.choice?.start
    let request = state.request(event: visit.row.event, at: start ?? visit.placement.start)
    let logged = visit.placement.employee
    let ruled = rules.rank(request, in: state)
    record.candidates = request.candidates.count
    record.isContested = request.candidates.count >= 2
    record.rulesFirst = id(ruled.first)
    record.rulesScore = ruled.first?.score
    record.rulesRank = ruled.rank(of: logged)
    record.servedFirst = record.rulesFirst
    guard let model, !request.candidates.isEmpty else { return }
    let answer = model.answer(request, in: state)
    record.fallbackLayer = answer.fallback?.layer.rawValue
    record.fallbackReason = answer.fallback?.reason
    record.loggedScore = score(of: logged, in: answer, request)
    if answer.fallback == nil {
      record.modelFirst = id(answer.ranking.first)
      record.modelScore = answer.ranking.first?.score
      record.modelRank = answer.ranking.rank(of: logged)
      try compare(request, ruled, answer, state, into: &record)
    }
    if arm == .treatment { record.servedFirst = id(answer.ranking.first) }
    if keepsCandidates { record.rankedCandidates = candidates(request, answer) }
  }

  private func compare(
    _ request: Request, _ ruled: Ranking, _ answer: ModelRanker.Answer, _ state: State,
    into record: inout DecisionRecord
  ) throws {
    let comparison = try RankingComparison(rules: ruled, model: answer.ranking)
    record.overlap3 = comparison.overlap3
    record.kendallTau = comparison.kendallTau
    guard let kind = comparison.kind, let rulesFirst = ruled.first else { return }
    let rulesScore = score(of: rulesFirst.employee, in: answer, request)
    record.divergence = DivergenceRecord(
      kind: kind.rawValue,
      reason: DivergenceReason(request: request, rules: ruled, model: answer.ranking, state: state)
        .text,
      scoreGap: (answer.ranking.first?.score ?? 0) - (rulesScore ?? 0))
    if kind == .firstPlace, let modelFirst = answer.ranking.first {
      record.contributions = contributions(
        rules: rulesFirst.employee, model: modelFirst.employee, request, state)
    }
  }

  /// Why the model prefers its own first choice to the rules'; empty when it cannot say.
  private func contributions(
    rules: Int, model modelled: Int, _ request: Request, _ state: State
  ) -> [ContributionRecord] {
    let found = model?.explanations(of: [rules, modelled], in: request, state) ?? []
    guard let model, let rules = found.first, let other = found.last else { return [] }
    let records = model.featureNames.enumerated().map { column, name in
      ContributionRecord(
        feature: name, rulesValue: rules.values[column].orNilIfMissing,
        modelValue: other.values[column].orNilIfMissing,
        rulesContribution: rules.contributions[column],
        modelContribution: other.contributions[column])
    }
    return records.sorted { $0.feature < $1.feature }
  }

  private func candidates(
    _ request: Request, _ answer: ModelRanker.Answer
  ) -> [CandidateRecord] {
    request.candidates.enumerated().map { place, candidate in
      CandidateRecord(
        employee: history.club.employees[candidate.employee].id, tier: candidate.tier,
        modelRank: answer.fallback == nil ? answer.ranking.rank(of: candidate.employee) : nil,
        score: answer.scores.isEmpty ? nil : answer.scores[place])
    }
  }

  private func score(
    of employee: Int, in answer: ModelRanker.Answer, _ request: Request
  ) -> Double? {
    guard !answer.scores.isEmpty else { return nil }
    return request.candidates.firstIndex { $0.employee == employee }.map { answer.scores[$0] }
  }

  private func id(_ entry: Ranking.Entry?) -> String? {
    entry.map { history.club.employees[$0.employee].id }
  }
}

extension Double {
  /// nil for the missing value of features.
  fileprivate var orNilIfMissing: Double? { isNaN ? nil : self }
}
