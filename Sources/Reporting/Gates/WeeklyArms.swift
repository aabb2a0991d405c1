import Basics
import Experimentation

/// Which arm made the schedule of a club's week.
///
/// Production plans up to four weeks ahead, so that a week's work is that of the runs of five
/// weeks. It belongs to an arm only where all of them were served by it: by the club as the unit,
/// mostly.
struct WeeklyArms {
  /// A week whose work is that of one arm.
  struct Week {
    let monday: Day
    let arm: Arm
    /// Of the week's last run.
    let share: TrafficShare
  }

  private struct Served {
    var arms: Set<Arm>
    var share: TrafficShare
  }

  private static let weeksAhead = 4
  private var served: [String: [Day: Served]] = [:]
  private var mondays: [String: Day] = [:]

  /// Takes a run, in any order of clubs, those of a club in order of time.
  mutating func add(_ arm: Arm, _ share: TrafficShare, club: String, on day: Day) {
    let monday = day + -day.weekday
    mondays[monday.isoWeek] = monday
    served[club, default: [:]][monday, default: Served(arms: [], share: share)].arms.insert(arm)
    served[club]?[monday]?.share = share
  }

  /// - Parameters:
  ///   - isoWeek: As in `2025-W31`.
  ///   - club: As of its runs.
  /// - Returns: nil for a week without a run, and where both arms had a hand in it.
  func week(_ isoWeek: String, of club: String) -> Week? {
    guard let monday = mondays[isoWeek], let weeks = served[club], let own = weeks[monday] else {
      return nil
    }
    let arms = (0...Self.weeksAhead).reduce(into: Set<Arm>()) { arms, back in
      arms.formUnion(weeks[monday + -7 * back]?.arms ?? [])
    }
    guard let arm = arms.first, arms.count == 1 else { return nil }
    return Week(monday: monday, arm: arm, share: own.share)
  }
}
