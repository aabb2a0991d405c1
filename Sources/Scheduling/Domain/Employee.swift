import Basics

/// A person who can be given work.
///
/// The position in `Club.employees` is production's insertion order.
package struct Employee: Sendable {
  /// Production's text id, the only way a person is named anywhere in Understudy.
  package let id: String
  package let title: JobTitle
  package let isSupervisor: Bool
  /// The flag as the database holds it now; it has no history.
  package let isActiveNow: Bool
  package let createdAt: LocalTime?
  package let terminationDay: Day?

  package init(
    id: String, title: JobTitle, isSupervisor: Bool, isActiveNow: Bool, createdAt: LocalTime?,
    terminationDay: Day?
  ) {
    self.id = id
    self.title = title
    self.isSupervisor = isSupervisor
    self.isActiveNow = isActiveNow
    self.createdAt = createdAt
    self.terminationDay = terminationDay
  }

  /// Whether the employee was on the books at a moment.
  package func exists(asOf now: LocalTime) -> Bool {
    createdAt.map { $0 <= now } ?? true
  }

  /// Whether the employee was active at a moment.
  ///
  /// A termination date dates the flag: active before that day, inactive from it on. Without one
  /// the present flag is all there is.
  package func isActive(asOf now: LocalTime) -> Bool {
    exists(asOf: now) && (terminationDay.map { now.day < $0 } ?? isActiveNow)
  }
}

/// The job titles production distinguishes; any other text is `unlisted`.
package enum JobTitle: Hashable, Sendable, CustomStringConvertible {
  case clubSupervisor, leadEventSpecialist, eventSpecialist, juicerBarista
  case unlisted(String)

  package init(_ text: String) {
    self = Self.listed.first { $0.description == text } ?? .unlisted(text)
  }

  private static let listed: [JobTitle] = [
    .clubSupervisor, .leadEventSpecialist, .eventSpecialist, .juicerBarista,
  ]

  package var description: String {
    switch self {
    case .clubSupervisor: "Club Supervisor"
    case .leadEventSpecialist: "Lead Event Specialist"
    case .eventSpecialist: "Event Specialist"
    case .juicerBarista: "Juicer Barista"
    case .unlisted(let text): text
    }
  }
}
