import Experimentation
import History
import Ledger
import Ranking
import Scheduling

/// Schedules historical runs anew, once per arm, from the same state.
struct ClosedLoop: Sendable {
  let history: History
  /// Defects of production that neither arm has.
  let fixed: Set<Quirk>
  private let control: RuleEngine
  private let treatment: RuleEngine

  /// - Parameters:
  ///   - history: The club's past.
  ///   - fixed: Defects of production to repair in both arms.
  ///   - model: nil: the rules in both arms.
  ///   - point: Where the model's order enters.
  init(
    history: History, fixed: Set<Quirk>, model: ModelRanker?, point: IntegrationPoint
  ) {
    self.history = history
    self.fixed = fixed
    // The control counts what an order at that point could have changed.
    control = RuleEngine(crossesTiers: point.crossesTiers)
    if let model, point.isConsulted {
      treatment = RuleEngine(ranker: model, crossesTiers: point.crossesTiers)
    } else {
      treatment = control
    }
  }
}

extension ClosedLoop {
  /// Schedules a run from what history says stood before it.
  ///
  /// - Parameter index: Position in `History.runs`, of a run with no `obstacle`.
  /// - Returns: Both arms from the same state.
  func run(_ index: Int) -> SimulatedRun {
    let state = history.state(before: index, fixed: fixed)
    let flags = history.flags(before: index)
    return SimulatedRun(
      control: control.run(on: state, flags: flags),
      treatment: treatment.run(on: state, flags: flags))
  }

  /// Schedules a run from where each arm has got to; nil unless both have a past.
  func run(after past: [Arm: CarriedPast]) -> SimulatedRun? {
    guard let own = past[.control]?.present, let other = past[.treatment]?.present else {
      return nil
    }
    return SimulatedRun(
      control: control.run(on: own.state, flags: own.flags),
      treatment: treatment.run(on: other.state, flags: other.flags))
  }

  /// Why nobody can say what a run saw; nil when history tells.
  func obstacle(to index: Int) -> String? {
    let run = history.runs[index]
    switch run.status {
    case .completed:
      let isEmpty = run.rows.isEmpty && run.processedCount ?? 0 > 0
      return isEmpty ? "its rows are gone" : nil
    case .rejected: return "rejected in production, so that its rows are gone"
    case .failed: return "failed in production"
    case .crashed: return "crashed in production"
    case .running: return "not finished in production"
    }
  }
}

/// One run as both arms would have scheduled it.
struct SimulatedRun: Sendable {
  let control: RunResult
  let treatment: RunResult

  var arms: [(arm: Arm, result: RunResult)] {
    [(.control, control), (.treatment, treatment)]
  }
}

extension ModelRanker: Ranker {
  package func rank(_ request: Request, in state: State) -> Ranking {
    let answer = answer(request, in: state)
    return Ranking(entries: answer.ranking.entries, isFallback: answer.fallback != nil)
  }
}

extension SimulationRecord {
  init(_ arm: Arm, _ result: RunResult) {
    let club = result.state.club
    self.init(
      arm: arm.rawValue, events: result.counters.processed,
      scheduled: result.counters.scheduled, failed: result.counters.failed,
      swallowed: result.swallowed.count, bumped: result.deleted.count(where: \.isCore))
    proposals = result.proposals.map { ProposalRecord($0, club: club) }
  }
}

extension ProposalRecord {
  fileprivate init(_ proposal: Proposal, club: Club) {
    let event = club.events[proposal.event]
    self.init(
      event: event.reference, eventType: event.type.description, wave: proposal.wave.rawValue)
    switch proposal.result {
    case .placed(let placement, let path):
      start = placement.start.description
      employee = club.employees[placement.employee].id
      self.path = path.rawValue
    case .failed(let reason):
      self.reason = reason.description
    }
    list = proposal.list.map {
      List(
        candidates: $0.candidates, open: $0.open, isChanged: $0.isChanged,
        isFallback: $0.isFallback)
    }
  }
}
