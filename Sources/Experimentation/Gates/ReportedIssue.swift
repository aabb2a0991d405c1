import Basics

/// A complaint of a user about one run or event.
package struct ReportedIssue: Equatable, Sendable {
  package let day: Day
  package let club: String
  /// nil where an event is named instead.
  package let run: Int64?
  /// `project_ref_num`.
  package let event: Int64?
  /// As its reporter puts it; counted alike.
  package let severity: String

  /// Takes a complaint as it is.
  package init(day: Day, club: String, run: Int64?, event: Int64?, severity: String) {
    self.day = day
    self.club = club
    self.run = run
    self.event = event
    self.severity = severity
  }
}
