import Basics

/// Who orders the candidates of a unit.
package enum Arm: String, CaseIterable, Sendable {
  /// The rules.
  case control
  /// The model.
  case treatment
}

/// Where a unit stands on a day.
package struct Assignment: Equatable, Sendable {
  /// The unit's key.
  package let unit: String
  /// 0..<10 000; depends on the scheme, its salts and the unit only.
  package let bucket: Int
  package let cohort: Cohort
  /// `nil` on a day without a stage.
  package let stage: Stage?
  package let arm: Arm
}

extension Experiment {
  /// Assigns a unit as of a day.
  ///
  /// Treated iff the bucket lies below the share of the day's stage. Shares never fall from stage
  /// to stage, so a treated unit stays treated. Without a stage the rules serve.
  ///
  /// - Parameters:
  ///   - unit: The key that `assignment.unit` gives; not empty.
  ///   - day: The day of the run.
  /// - Returns: The unit's bucket, cohort, stage and arm.
  /// - Throws: `AssignmentError.emptyUnit`, `.notASCII`.
  package func assignment(of unit: String, on day: Day) throws -> Assignment {
    guard !unit.isEmpty else { throw AssignmentError.emptyUnit }
    // No scheme leaves out a unit that has an id.
    guard let bucket = try assignment.bucketing.bucket(of: unit) else {
      throw AssignmentError.emptyUnit
    }
    let stage = stage(on: day)
    let isTreated = stage?.share.treats(bucket: bucket) ?? false
    return Assignment(
      unit: unit, bucket: bucket, cohort: cohort(ofBucket: bucket), stage: stage,
      arm: isTreated ? .treatment : .control)
  }

  /// Assigns the unit that a run belongs to, as of the day the run started.
  ///
  /// - Parameters:
  ///   - run: The run's id in its club's history.
  ///   - club: The club's id, not empty.
  ///   - day: The day the run started.
  /// - Returns: As `assignment(of:on:)` for the unit's key.
  /// - Throws: `AssignmentError.emptyClub`, `.notASCII`.
  package func assignment(ofRun run: Int, club: String, on day: Day) throws -> Assignment {
    try assignment(of: assignment.unit.key(club: club, run: run, day: day), on: day)
  }
}

extension Experiment.AssignmentRule {
  /// Checks that every unit of a club can be assigned: what follows the club in a key always can.
  ///
  /// - Throws: `AssignmentError.emptyClub`, `.notASCII`.
  package func check(club: String) throws {
    guard !club.isEmpty else { throw AssignmentError.emptyClub }
    _ = try bucketing.bucket(of: club)
  }
}
