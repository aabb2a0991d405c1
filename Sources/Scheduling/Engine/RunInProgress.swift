import Basics

/// A run while it lasts: the live state, the rows so far, the counters.
///
/// Each wave is an extension in a file of its own.
struct RunInProgress {
  let engine: RuleEngine
  /// What the run looks at, in its order, fixed at its start.
  let events: [Int]
  var state: State
  var flags: EventFlags
  private(set) var proposals: [Proposal] = []
  var counters = RunCounters()
  private(set) var deleted: [Shift] = []
  private(set) var swallowed: [Int] = []
  var wave = Wave.juicer
  /// Core events that wave 2 has still to place.
  var queue = CoreQueue()
  var leadTimes = LeadTimes()
  /// The rescue pass has turns of its own.
  var rescueTurns = SlotTurns()
  /// How often the rescue pass bumped an event.
  var bumpCounts: [Int: Int] = [:]
  /// Supervisor events of the run by event number, in the order of the run.
  private(set) var supervisors: [Int: [Int]] = [:]
  private var nextRow: Int64 = 1
  /// No day after it can do what none before it could.
  private let lastDay: Day

  init(engine: RuleEngine, state: State, flags: EventFlags) {
    self.engine = engine
    self.state = state
    self.flags = flags
    events = flags.candidates(of: state.club, at: state.now)
    lastDay = state.lastDistinctDay
    counters.processed = events.count
    for event in events where state.club.events[event].type == .supervisor {
      addSupervisor(event)
    }
  }

  private mutating func addSupervisor(_ event: Int) {
    guard let number = club.events[event].number else { return }
    supervisors[number, default: []].append(event)
  }

  func result() -> RunResult {
    var counters = counters
    if isFixed(.inflatedCounters) {
      counters.scheduled = proposals.count { $0.placement != nil }
      counters.failed = proposals.count - counters.scheduled
    }
    return RunResult(
      events: events, proposals: proposals, counters: counters, deleted: deleted,
      swallowed: swallowed, state: state, flags: flags)
  }
}

extension RunInProgress {
  var club: Club { state.club }

  func isFixed(_ quirk: Quirk) -> Bool {
    state.fixed.contains(quirk)
  }

  /// Events of a kind that are still unscheduled, in the order of the run.
  func openEvents(where isIncluded: (Event) -> Bool) -> [Int] {
    events.filter { !flags.isScheduled[$0] && isIncluded(club.events[$0]) }
  }

  /// The days from a time on, until an event is due, at that time of day.
  func days(from first: LocalTime, until due: LocalTime) -> some Sequence<Day> {
    // The closure must not hold the state, which would be copied at its next change.
    let last = max(lastDay, first.day)
    return sequence(state: first) { time in
      guard time < due, time.day <= last else { return nil }
      defer { time = time.adding(days: 1) }
      return time.day
    }
  }

  /// Whether a proposal may be tried at a time: production finds out only afterwards.
  func mayPropose(_ event: Int, at start: LocalTime) -> Bool {
    if isFixed(.swallowedProposals), !isInWindow(event, start) { return false }
    return !(isFixed(.openHolidays) && state.isHoliday(start.day))
  }

  /// Both ends included.
  func isInWindow(_ event: Int, _ start: LocalTime) -> Bool {
    club.events[event].start <= start && start <= club.events[event].due
  }

  /// Writes a proposal, if it lies inside the event's window; counts it in any case.
  mutating func propose(
    _ placement: Placement, of event: Int, path: DecisionPath, list: ListChoice? = nil
  ) {
    counters.scheduled += 1
    guard isInWindow(event, placement.start) else {
      swallowed.append(event)
      return
    }
    let row = write(event, .placed(placement, path), list: list)
    state.place(
      Shift(
        event: event, employee: placement.employee, start: placement.start,
        origin: .proposed(row), club: club))
  }

  mutating func fail(_ event: Int, _ reason: FailureReason) {
    counters.failed += 1
    _ = write(event, .failed(reason), list: nil)
  }

  private mutating func write(
    _ event: Int, _ result: Proposal.Result, list: ListChoice?
  ) -> Int64 {
    let row = nextRow
    nextRow += 1
    proposals.append(Proposal(row: row, event: event, wave: wave, result: result, list: list))
    return row
  }

  /// Deletes the first failed row of an event.
  mutating func deleteFailure(of event: Int) {
    let place = proposals.firstIndex { $0.event == event && $0.placement == nil }
    if let place { proposals.remove(at: place) }
  }

  /// Moves a proposal to another day, in its row.
  mutating func move(_ shift: Shift, to start: LocalTime) {
    guard let place = proposals.firstIndex(where: { $0.row == shift.row }),
      case .placed(let placement, let path) = proposals[place].result
    else { return }
    proposals[place].result = .placed(
      Placement(employee: placement.employee, start: start), path)
    state.withdraw(shift)
    state.place(
      Shift(
        event: shift.event, employee: shift.employee, start: start, origin: shift.origin,
        club: club))
  }

  /// Takes a Core shift off the plan; its event waits again.
  ///
  /// - Parameters:
  ///   - shift: A proposal of this run or a posted shift.
  ///   - takesSupervisor: Deletes the posted Supervisor shift that goes with a posted one.
  mutating func displace(_ shift: Shift, takesSupervisor: Bool) {
    if takesSupervisor { displaceSupervisor(of: shift) }
    remove(shift)
    flags.isScheduled[shift.event] = false
    if isFixed(.orphanedBumps) { flags.isUnstaffed[shift.event] = true }
  }

  /// Deletes the posted Supervisor shift that goes with a posted Core shift.
  mutating func displaceSupervisor(of core: Shift) {
    let repairs = isFixed(.staleSupervisors)
    guard let paired = state.supervisorShift(pairedWith: core, alsoProposed: repairs) else {
      return
    }
    remove(paired)
    // Production leaves its flags as they are, so it never comes up again.
    guard repairs else { return }
    flags.isScheduled[paired.event] = false
    flags.isUnstaffed[paired.event] = true
    if !events.contains(paired.event) { addSupervisor(paired.event) }
  }

  private mutating func remove(_ shift: Shift) {
    state.withdraw(shift)
    if let row = shift.row {
      proposals.removeAll { $0.row == row }
    } else {
      deleted.append(shift)
    }
  }
}
