/// One run as one arm would have scheduled it.
package struct SimulationRecord: Sendable, Equatable {
  /// `control` or `treatment`.
  package var arm: String
  /// Events the run looked at.
  package var events: Int
  /// Counted as production counts: attempts, rescues twice.
  package var scheduled: Int
  package var failed: Int
  /// Proposals outside their event's window, which left no row.
  package var swallowed: Int
  /// Posted Core shifts that the run pushed out.
  package var bumped: Int
  /// In row order.
  package var proposals: [ProposalRecord] = []

  package init(
    arm: String, events: Int, scheduled: Int, failed: Int, swallowed: Int, bumped: Int
  ) {
    self.arm = arm
    self.events = events
    self.scheduled = scheduled
    self.failed = failed
    self.swallowed = swallowed
    self.bumped = bumped
  }
}

/// One row that a simulated run leaves.
package struct ProposalRecord: Sendable, Equatable {
  /// `project_ref_num`.
  package var event: Int64
  package var eventType: String
  package var wave: String
  /// nil, like `employee` and `path`: the event failed, for `reason`.
  package var start: String?
  package var employee: String?
  package var path: String?
  package var reason: String?
  /// The list its employee was taken from; nil where the path consults none.
  package var list: List?

  /// How an ordered list of candidates was used.
  package struct List: Sendable, Equatable {
    package var candidates: Int
    /// Those among whom an order could choose.
    package var open: Int
    /// Another one was chosen than the rules would have.
    package var isChanged: Bool
    /// The model was asked and the rules answered.
    package var isFallback: Bool

    package init(candidates: Int, open: Int, isChanged: Bool, isFallback: Bool) {
      self.candidates = candidates
      self.open = open
      self.isChanged = isChanged
      self.isFallback = isFallback
    }
  }

  package init(event: Int64, eventType: String, wave: String) {
    self.event = event
    self.eventType = eventType
    self.wave = wave
  }
}
