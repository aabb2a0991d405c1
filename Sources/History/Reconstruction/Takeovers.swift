import Basics
import Scheduling

/// Finds the run in which a posted assignment lost its place.
struct Takeovers {
  private struct Sighting {
    let run: Int
    let row: Int64
    let event: Int
  }

  private struct EmployeeDay: Hashable {
    let employee: Int
    let day: Day
  }

  private let club: Club
  private let runs: [Run]
  /// Core proposals by employee and time, in row order.
  private var core: [Placement: [Sighting]] = [:]
  /// Juicer proposals by employee and day, in row order.
  private var juicer: [EmployeeDay: [Sighting]] = [:]
  /// All rows of an event, in row order.
  private var byEvent: [[Sighting]]

  init(club: Club, runs: [Run]) {
    self.club = club
    self.runs = runs
    byEvent = Array(repeating: [], count: club.events.count)
    for (index, run) in runs.enumerated() {
      for row in run.rows {
        let sighting = Sighting(run: index, row: row.id, event: row.event)
        byEvent[row.event].append(sighting)
        guard let placement = row.placement else { continue }
        switch club.events[row.event].type {
        case .core:
          core[placement, default: []].append(sighting)
        case .juicer:
          let key = EmployeeDay(employee: placement.employee, day: placement.start.day)
          juicer[key, default: []].append(sighting)
        default: break
        }
      }
    }
  }

  /// The first sign after a moment that an assignment had gone.
  func end(of assignment: PostedAssignment, after posted: LocalTime) -> PostedAssignment.End? {
    var signs = [
      first(byEvent[assignment.event], after: posted) { _ in true }
        .map { ($0, PostedAssignment.End.Reason.released) }
    ]
    if club.events[assignment.event].type == .core {
      let placement = assignment.placement
      let key = EmployeeDay(employee: placement.employee, day: placement.start.day)
      for sightings in [core[placement], juicer[key]] {
        let taker = first(sightings ?? [], after: posted) { $0.event != assignment.event }
        signs.append(taker.map { ($0, PostedAssignment.End.Reason.bumped) })
      }
    }
    let earliest = signs.compactMap { $0 }.min { left, right in
      // In one run a takeover tells more than the event's reappearance after it.
      (left.0.run, left.1 == .bumped ? 0 : 1) < (right.0.run, right.1 == .bumped ? 0 : 1)
    }
    return earliest.map { sighting, reason in
      // A posted event is no candidate: one that comes up again had gone before its run began.
      PostedAssignment.End(
        reason: reason, at: runs[sighting.run].startedAt, run: sighting.run)
    }
  }

  private func first(
    _ sightings: [Sighting], after posted: LocalTime, where isSign: (Sighting) -> Bool
  ) -> Sighting? {
    sightings.first { runs[$0.run].startedAt > posted && isSign($0) }
  }
}
