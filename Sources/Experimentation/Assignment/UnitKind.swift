import Basics

/// What is assigned to an arm as a whole.
package enum UnitKind: String, CaseIterable, Sendable {
  /// One execution of the scheduler.
  case run
  /// All runs of a club.
  case club
  /// The runs of a club in one ISO week, for employees who are shared by the runs of a week.
  case clubWeek = "club-week"
}

extension UnitKind: Comparable {
  /// A unit is less than another that holds whole ones of it.
  package static func < (first: UnitKind, second: UnitKind) -> Bool { first.size < second.size }

  private var size: Int {
    switch self {
    case .run: 0
    case .clubWeek: 1
    case .club: 2
    }
  }
}

extension UnitKind {
  /// The key of the unit that a run belongs to.
  ///
  /// Run ids repeat across clubs, so every key starts with the club.
  ///
  /// - Parameters:
  ///   - club: The club's id, not empty.
  ///   - run: The run's id in its club's history.
  ///   - day: The day the run started.
  /// - Returns: `6003/182` for a run, `6003` for a club, `6003/2025-W31` for a club and week.
  /// - Throws: `AssignmentError.emptyClub`.
  package func key(club: String, run: Int, day: Day) throws -> String {
    guard !club.isEmpty else { throw AssignmentError.emptyClub }
    return switch self {
    case .run: "\(club)/\(run)"
    case .club: club
    case .clubWeek: "\(club)/\(day.isoWeek)"
    }
  }
}
