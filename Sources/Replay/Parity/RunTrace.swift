import History
import Scheduling

/// What a run of the scheduler left behind, in the words of the application's tables.
package struct RunTrace: Sendable, Equatable {
  /// In row order.
  package let proposals: [Row]
  package let counters: Counters
  /// In ascending id.
  package let deletions: [Deletion]
  /// Rows of `schedules` that came up or changed; a run of the scheduler only deletes.
  package let otherScheduleChanges: Int
  /// Events that ended with other flags than they began with, in ascending reference.
  package let flags: [FlagChange]

  package init(
    proposals: [Row], counters: Counters, deletions: [Deletion], otherScheduleChanges: Int = 0,
    flags: [FlagChange]
  ) {
    self.proposals = proposals
    self.counters = counters
    self.deletions = deletions.sorted { $0.schedule < $1.schedule }
    self.otherScheduleChanges = otherScheduleChanges
    self.flags = flags.sorted { $0.event < $1.event }
  }

  /// A row of `pending_schedules`: an event placed, or the reason why it was not.
  package struct Row: Sendable, Equatable {
    package let event: Int64
    package let employee: String?
    package let start: LocalTime?
    package let failure: String?

    package init(event: Int64, employee: String?, start: LocalTime?, failure: String?) {
      self.event = event
      self.employee = employee
      self.start = start
      self.failure = failure
    }
  }

  /// The counters of `scheduler_run_history`.
  package struct Counters: Sendable, Equatable {
    package let processed: Int
    package let scheduled: Int
    package let failed: Int

    package init(processed: Int, scheduled: Int, failed: Int) {
      self.processed = processed
      self.scheduled = scheduled
      self.failed = failed
    }
  }

  /// A row of `schedules` that the run deleted.
  package struct Deletion: Sendable, Equatable {
    package let schedule: Int64
    package let event: Int64
    package let employee: String
    package let start: LocalTime

    package init(schedule: Int64, event: Int64, employee: String, start: LocalTime) {
      self.schedule = schedule
      self.event = event
      self.employee = employee
      self.start = start
    }
  }

  /// The flags of an event before and after the run.
  package struct FlagChange: Sendable, Equatable {
    package struct Flags: Sendable, Equatable {
      package let isScheduled: Bool
      package let condition: String

      package init(isScheduled: Bool, condition: String) {
        self.isScheduled = isScheduled
        self.condition = condition
      }
    }

    package let event: Int64
    package let before: Flags
    package let after: Flags

    package init(event: Int64, before: Flags, after: Flags) {
      self.event = event
      self.before = before
      self.after = after
    }
  }
}

extension RunTrace {
  /// Runs the rule engine, as production runs, on a database as it stands.
  ///
  /// - Parameters:
  ///   - history: The database just before the run.
  ///   - now: The clock of the run.
  package init(replaying history: History, now: LocalTime) {
    let club = history.club
    let flags = history.presentFlags
    let result = RuleEngine().run(on: history.presentState(now: now), flags: flags)
    self.init(
      proposals: result.proposals.map { Row($0, club) }, counters: Counters(result.counters),
      deletions: result.deleted.compactMap { Deletion($0, club) },
      flags: club.events.indices.compactMap { event in
        FlagChange(club.events[event], flags.isScheduled[event], result.flags.isScheduled[event])
      })
  }
}

extension RunTrace.Row {
  fileprivate init(_ proposal: Proposal, _ club: Club) {
    let event = club.events[proposal.event].reference
    switch proposal.result {
    case .placed(let placement, _):
      self.init(
        event: event, employee: club.employees[placement.employee].id, start: placement.start,
        failure: nil)
    case .failed(let reason):
      self.init(event: event, employee: nil, start: nil, failure: reason.description)
    }
  }
}

extension RunTrace.Counters {
  fileprivate init(_ counters: RunCounters) {
    self.init(
      processed: counters.processed, scheduled: counters.scheduled, failed: counters.failed)
  }
}

extension RunTrace.Deletion {
  /// nil for a proposal, which is no row of `schedules`.
  fileprivate init?(_ shift: Shift, _ club: Club) {
    guard case .posted(let schedule) = shift.origin else { return nil }
    self.init(
      schedule: Int64(schedule), event: club.events[shift.event].reference,
      employee: club.employees[shift.employee].id, start: shift.start)
  }
}

extension RunTrace.FlagChange {
  /// nil where nothing changed.
  fileprivate init?(_ event: Event, _ wasScheduled: Bool, _ isScheduled: Bool) {
    guard wasScheduled != isScheduled else { return nil }
    self.init(
      event: event.reference,
      before: Flags(isScheduled: wasScheduled, condition: event.condition),
      // As production runs, the engine leaves every condition alone.
      after: Flags(isScheduled: isScheduled, condition: event.condition))
  }
}
