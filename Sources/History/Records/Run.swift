import Scheduling

/// One execution of production's scheduler, with the rows it left.
package struct Run: Sendable {
  package enum Status: String, Sendable, CaseIterable {
    case running, completed, failed, crashed, rejected
  }

  package let id: Int64
  package let status: Status
  package let isManual: Bool
  package let startedAt: LocalTime
  /// nil: nobody reviewed it.
  package let approvedAt: LocalTime?
  /// Events the run looked at, as production counted them.
  package let processedCount: Int?
  /// Proposals and failures in row order.
  package let rows: [RunRow]

  package init(
    id: Int64, status: Status, isManual: Bool, startedAt: LocalTime, approvedAt: LocalTime?,
    processedCount: Int?, rows: [RunRow]
  ) {
    self.id = id
    self.status = status
    self.isManual = isManual
    self.startedAt = startedAt
    self.approvedAt = approvedAt
    self.processedCount = processedCount
    self.rows = rows
  }
}

extension Run {
  /// Somebody approved it, so that its proposals were posted.
  package var isPosted: Bool { status == .completed && approvedAt != nil }
}

/// One row of `pending_schedules`: what became of an event in a run.
package struct RunRow: Sendable {
  package enum Status: String, Sendable, CaseIterable {
    case proposed
    case userEdited = "user_edited"
    case approved
    case apiSubmitted = "api_submitted"
    case apiFailed = "api_failed"
  }

  package let id: Int64
  /// Position in `Club.events`.
  package let event: Int
  package let status: Status
  /// Employee and time as they stand now, edits included; nil when the event failed.
  package let placement: Placement?
  package let submittedAt: LocalTime?
  package let updatedAt: LocalTime?
  /// Id of the posted schedule that was deleted for it, where the schema has the column.
  package let bumpedScheduleID: Int64?

  package init(
    id: Int64, event: Int, status: Status, placement: Placement?, submittedAt: LocalTime?,
    updatedAt: LocalTime?, bumpedScheduleID: Int64?
  ) {
    self.id = id
    self.event = event
    self.status = status
    self.placement = placement
    self.submittedAt = submittedAt
    self.updatedAt = updatedAt
    self.bumpedScheduleID = bumpedScheduleID
  }
}
