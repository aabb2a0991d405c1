import Scheduling

/// What a run leaves for one event, short enough to write down by hand.
enum Trace: Equatable {
  /// Event, employee, `2025-06-06 09:45`.
  case placed(Int, Int, String)
  case failed(Int, FailureReason)
  /// Comes up again in a later run.
  case waiting(Int)
  case counted(scheduled: Int, failed: Int)
}

extension TestClub {
  /// Runs the engine on what is posted; by default production's own, on Monday at 03:00.
  func run(
    now: String = "2025-06-02 03:00", fixed: Set<Quirk> = [], engine: RuleEngine = RuleEngine(),
    flags: EventFlags? = nil
  ) -> RunResult {
    var state = State(club: club, now: time(now), fixed: fixed)
    for (number, assignment) in posted.enumerated() {
      state.place(
        Shift(
          event: assignment.event, employee: assignment.placement.employee,
          start: assignment.placement.start, origin: .posted(number + 1), club: state.club))
    }
    let isPosted = events.indices.map { event in posted.contains { $0.event == event } }
    return engine.run(
      on: state,
      flags: flags ?? EventFlags(isScheduled: isPosted, isUnstaffed: isPosted.map { !$0 }))
  }
}

extension EventFlags {
  /// All events wait, also posted ones, as after the vendor took back their state.
  static func open(_ fixture: TestClub) -> EventFlags {
    EventFlags(
      isScheduled: fixture.events.map { _ in false }, isUnstaffed: fixture.events.map { _ in true })
  }
}

extension RunResult {
  /// The rows, in order.
  var rows: [Trace] {
    proposals.map { proposal in
      switch proposal.result {
      case .placed(let placement, _):
        .placed(proposal.event, placement.employee, placement.start.short)
      case .failed(let reason): .failed(proposal.event, reason)
      }
    }
  }

  /// What the next run would look at.
  var waiting: [Trace] {
    flags.candidates(of: state.club, at: state.now).map { .waiting($0) }
  }

  var counts: [Trace] {
    [.counted(scheduled: counters.scheduled, failed: counters.failed)]
  }

  /// Events whose posted shift went, in order.
  var cleared: [Int] {
    deleted.map(\.event)
  }
}
