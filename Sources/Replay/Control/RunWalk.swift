import History
import Ledger
import Scheduling

/// Walks the rows of a run, explains each, and guesses where a person changed one afterwards.
///
/// An edit overwrites the row, so the engine's own placement is lost; the rules' choice is the
/// best guess at it. A difference counts as an edit when the run makes more sense with that guess
/// in the state than with what was logged.
///
/// Whether a row was edited is a fact of later. It only decides which of two guesses at the
/// engine's own placement enters the state of the same run; no edited value does.
struct RunWalk {
  struct Visit {
    let row: RunRow
    let placement: Placement
    let step: ControlWalk.Step
    let explanation: Explanation
    var edit: Edit
  }

  /// Rows looked ahead when two readings of a difference are compared.
  private static let horizon = 60

  private let rows: [RunRow]
  /// Somebody reviewed the run, so rows may have been edited.
  private let isReviewed: Bool
  private var walk: ControlWalk
  private var position = 0

  /// - Parameters:
  ///   - history: The club's past.
  ///   - index: Position in `History.runs`.
  init(history: History, run index: Int) {
    rows = history.runs[index].rows
    isReviewed = history.runs[index].approvedAt != nil
    walk = ControlWalk(
      state: history.state(before: index),
      silentDigitals: history.silentEvents(inRun: index).filter {
        history.club.events[$0].type == .digitals
      },
      lost: history.shiftsBumped(inRun: index))
  }
}

extension RunWalk {
  /// Share of a run's other rows that must be reproduced before a difference is suspicious.
  private static let suspicionFidelity = 0.9

  /// Walks to the end of the run.
  ///
  /// - Parameter inspect: Called for every proposal with the state the engine saw.
  /// - Returns: All proposals of the run, in row order. Suspicion can only be told at the end, so
  ///   `inspect` never sees it.
  mutating func visits(_ inspect: (Visit, State) throws -> Void) rethrows -> [Visit] {
    var visits: [Visit] = []
    while position < rows.count {
      let row = rows[position]
      position += 1
      guard let placement = row.placement else {
        walk.passFailure(of: row.event)
        continue
      }
      let visit = visit(row, placement)
      try inspect(visit, walk.state)
      visits.append(visit)
      take(visit)
    }
    suspectEdits(in: &visits)
    return visits
  }

  private mutating func visit(_ row: RunRow, _ placement: Placement) -> Visit {
    let step = walk.step(row.event, placement)
    var edit = row.status == .userEdited ? Edit.recorded : .none
    if edit == .none, !Self.isReproduced(placement, step), looksEdited(row, placement, step) {
      edit = .inferred
    }
    return Visit(
      row: row, placement: placement, step: step,
      explanation: Self.explain(placement, step, edit), edit: edit)
  }

  /// Takes a row into the state: as logged, or as chosen where a person changed it.
  private mutating func take(_ visit: Visit) {
    if visit.edit == .none {
      walk.take(
        visit.placement, of: visit.row.event, row: visit.row.id, victim: visit.step.victim)
    } else if let choice = visit.step.choice {
      walk.take(choice.placement, of: visit.row.event, row: visit.row.id, victim: choice.victim)
    }
  }

  private func suspectEdits(in visits: inout [Visit]) {
    let reproduced = visits.count { $0.explanation == .rules }
    guard isReviewed, Double(reproduced) >= Self.suspicionFidelity * Double(visits.count) else {
      return
    }
    for index in visits.indices where visits[index].explanation == .unexplained {
      visits[index].edit = .suspected
    }
  }

  /// Compares both readings by how many of the following rows the rules then reproduce.
  private func looksEdited(
    _ row: RunRow, _ placement: Placement, _ step: ControlWalk.Step
  ) -> Bool {
    guard isReviewed, row.status == .apiSubmitted || row.status == .apiFailed,
      let choice = step.choice
    else { return false }
    if choice.employee != placement.employee,
      walk.state.club.unread[choice.employee].forbids(choice.start.day)
    {
      return true
    }
    var asLogged = walk
    asLogged.take(placement, of: row.event, row: row.id, victim: step.victim)
    var asChosen = walk
    asChosen.take(choice.placement, of: row.event, row: row.id, victim: choice.victim)
    return reproducedAhead(asChosen) > reproducedAhead(asLogged)
  }

  private func reproducedAhead(_ start: ControlWalk) -> Int {
    var walk = start
    var count = 0
    for row in rows[position...].prefix(Self.horizon) {
      guard let placement = row.placement else {
        walk.passFailure(of: row.event)
        continue
      }
      let step = walk.step(row.event, placement)
      if Self.isReproduced(placement, step) { count += 1 }
      walk.take(placement, of: row.event, row: row.id, victim: step.victim)
    }
    return count
  }

  private static func isReproduced(_ placement: Placement, _ step: ControlWalk.Step) -> Bool {
    step.choice?.placement == placement
  }

  private static func explain(
    _ placement: Placement, _ step: ControlWalk.Step, _ edit: Edit
  ) -> Explanation {
    if isReproduced(placement, step) { return .rules }
    if edit != .none { return .edit }
    if step.choiceOnDay?.placement == placement { return .rulesOnDay }
    if let choice = step.choiceOnDay, choice.employee == placement.employee { return .otherSlot }
    if step.victim != nil { return .otherVictim }
    return step.path == .rescue ? .otherRescue : .unexplained
  }
}
