import History
import Ledger
import Scheduling

/// What a supervisor made of a run's proposals, and which simulated decisions that contradicts.
///
/// An edit is known only where production's own choice was edited, so contradictions of a
/// decision that production did not make are undercounted.
struct SupervisorChoices {
  private let club: Club
  /// Nobody reviewed the run: nothing can be said of it.
  let isReviewed: Bool
  /// By event: where a person put it instead of what the engine had proposed.
  private var edited: [Int: Placement] = [:]
  /// Proposals that a person let pass.
  private var accepted: [Int: Placement] = [:]

  init(run: Run, club: Club, visits: [RunWalk.Visit]) {
    self.club = club
    isReviewed = run.approvedAt != nil
    for visit in visits {
      if visit.edit == .none {
        accepted[visit.row.event] = visit.placement
      } else {
        edited[visit.row.event] = visit.placement
      }
    }
  }

  /// Whether the supervisor's choice speaks against a proposal.
  ///
  /// It does when he put the event elsewhere; and when a table that only people read keeps the
  /// employee off that day, unless that very placement was let pass.
  func contradicts(_ proposal: Proposal) -> Bool {
    guard let placement = proposal.placement else { return false }
    if let edited = edited[proposal.event] { return edited != placement }
    return accepted[proposal.event] != placement
      && club.unread[placement.employee].forbids(placement.start.day)
  }
}
