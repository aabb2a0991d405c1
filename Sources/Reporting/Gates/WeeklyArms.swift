import Basics
import Experimentation

/// Which arm made the schedule of a club's week.
///
/// Production plans up to four weeks ahead, so that a week's work is that of the runs of five weeks.
/// It belongs to an arm only where all of them were served by it, at one share: a club that has just
/// changed its arm loses weeks, and those that could have changed lose the same ones.
struct WeeklyArms {
  /// A week whose work is that of one arm.
  struct Week {
    let monday: Day
    let arm: Arm
    let share: TrafficShare
  }

  private struct Served: Hashable {
    let arm: Arm
    let share: TrafficShare
  }

  private static let weeksAhead = 4
  private var served: [String: [Day: Set<Served>]] = [:]
  private var mondays: [String: Day] = [:]

  /// Takes a run, in any order of clubs, those of a club in order of time.
  mutating func add(_ arm: Arm, _ share: TrafficShare, club: String, on day: Day) {
    let monday = day + -day.weekday
    mondays[monday.isoWeek] = monday
    served[club, default: [:]][monday, default: []].insert(Served(arm: arm, share: share))
  }

  /// - Parameters:
  ///   - isoWeek: As in `2025-W31`.
  ///   - club: As of its runs.
  /// - Returns: nil for a week without a run, and where both arms, or two stages, had a hand in it.
  func week(_ isoWeek: String, of club: String) -> Week? {
    guard let monday = mondays[isoWeek], let weeks = served[club], weeks[monday] != nil else {
      return nil
    }
    let all = (0...Self.weeksAhead).reduce(into: Set<Served>()) { all, back in
      all.formUnion(weeks[monday + -7 * back] ?? [])
    }
    guard let only = all.first, all.count == 1 else { return nil }
    return Week(monday: monday, arm: only.arm, share: only.share)
  }
}
