import Scheduling

/// A placement that stood in the posted plan for some time.
package struct PostedAssignment: Sendable {
  /// Why and when a posted assignment went away.
  package struct End: Sendable {
    package enum Reason: String, Sendable, CaseIterable {
      /// Another event took its employee and time.
      case bumped
      /// A run must have bumped it, since the event came up again; who took its place is unknown.
      case bumpedUnseen = "bumped unseen"
      /// Its Core event was bumped.
      case pairedCoreBumped = "paired core bumped"
      /// The event came up for scheduling again.
      case released
      case absence
      case timeOff = "time off"
      case termination
      /// A person gave its event another place.
      case moved = "moved by hand"
    }

    /// A run pushed it out.
    package var isBump: Bool { reason == .bumped || reason == .bumpedUnseen }

    package let reason: Reason
    package let at: LocalTime
    /// The run in which it went, by position in `History.runs`; nil between runs.
    package let run: Int?
  }

  /// Position in `Club.events`.
  package let event: Int
  package let placement: Placement
  /// nil: it stood before the history begins, or nobody recorded when it was posted.
  package let postedAt: LocalTime?
  /// The `pending_schedules` row it came from; nil when a person added it.
  package let row: Int64?
  /// nil: it still stands, or it is gone without a trace.
  package internal(set) var end: End?
  /// Whether `schedules` still has it.
  package internal(set) var survives: Bool
  /// Id of the row in `schedules`; nil when it is gone.
  package internal(set) var scheduleID: Int64?
}

/// What a supervisor recorded for an employee and a day.
package enum Attendance: String, Sendable, CaseIterable {
  case onTime = "on_time"
  case late
  case calledIn = "called_in"
  case noCallNoShow = "no_call_no_show"
  case excusedAbsence = "excused_absence"

  package var isPresent: Bool {
    self == .onTime || self == .late
  }
}
