import Basics
import History
import Scheduling

/// Follows one run row by row, and asks at each what the rules choose in the state of that moment.
///
/// Teacher-forced: after each row the state takes what production did, not what the rules would
/// have done, so that one difference does not become many.
struct ControlWalk {
  /// What the rules say to one proposal.
  struct Step {
    /// The rules' choice when they search day by day as the engine does.
    let choice: Choice?
    /// Their choice when only the logged day is asked for; differs when `choice` is on another.
    let choiceOnDay: Choice?
    /// The shift whose employee and time the proposal took over.
    let victim: Shift?
    /// The way production came to it, as far as type, place in the run and victim tell.
    let path: DecisionPath
  }

  private(set) var state: State
  private var leadTimes = LeadTimes()
  /// A row of waves 3 to 5 was seen: Core rows from here on come from the rescue pass.
  private var isPastCoreWave = false
  private var lastCoreDue: LocalTime?
  /// Digitals whose proposal the window guard swallowed: no row, but a slot each.
  private var silentDigitals: ArraySlice<Int>
  /// By event: the posted shift that this run took from it.
  private let lost: [Int: Shift]

  /// - Parameters:
  ///   - state: What the engine saw when the run began.
  ///   - silentDigitals: In production's order.
  ///   - lost: Posted shifts that the run is known to have bumped.
  init(state: State, silentDigitals: [Int], lost: [Shift]) {
    self.state = state
    self.silentDigitals = silentDigitals[...]
    self.lost = Dictionary(lost.map { ($0.event, $0) }) { first, _ in first }
  }
}

extension ControlWalk {
  /// A failed row: it takes part in the slot count and tells how far the run has got.
  mutating func passFailure(of event: Int) {
    note(event)
    if state.club.events[event].type == .digitals { _ = digitalStart(event) }
  }

  /// What the rules choose where production made a proposal.
  mutating func step(_ event: Int, _ placement: Placement) -> Step {
    note(event)
    let day = placement.start.day
    let facts = state.club.events[event]
    switch facts.type {
    case .juicer:
      let choice = juicerChoice(event, until: day)
      return Step(
        choice: choice, choiceOnDay: state.juicerChoice(for: event, on: day), victim: nil,
        path: .rotation)
    case .core:
      return coreStep(event, placement)
    case .supervisor:
      let choice = state.pairingChoice(on: day)
      return Step(
        choice: choice, choiceOnDay: choice, victim: nil, path: .supervisorPairing)
    case .digitals:
      let choice = state.leadChoice(for: event, at: digitalStart(event))
      return Step(choice: choice, choiceOnDay: choice, victim: nil, path: .leadChain)
    default:
      let choice = state.leadChoice(for: event, at: chainStart(event))
      return Step(choice: choice, choiceOnDay: choice, victim: nil, path: .leadChain)
    }
  }

  /// Takes a placement into the state, with everything it pushes out.
  mutating func take(_ placement: Placement, of event: Int, row: Int64, victim: Shift?) {
    state.take(placement, of: event, row: row, victim: victim)
  }

  private mutating func note(_ event: Int) {
    let facts = state.club.events[event]
    // An event that is placed again was bumped before, by whomever.
    if let shift = lost[event], state.plan.shifts(on: shift.start.day).contains(shift) {
      state.withdraw(shift)
    }
    switch facts.type {
    case .freeosk, .digitals, .other:
      isPastCoreWave = true
    case .core:
      // Wave 2 works in order of due dates; a step back is the rescue pass.
      if let lastCoreDue, facts.due < lastCoreDue { isPastCoreWave = true }
      lastCoreDue = facts.due
    default: break
    }
  }

  private func juicerChoice(_ event: Int, until last: Day) -> Choice? {
    let facts = state.club.events[event]
    var time = state.earliestTime(for: facts)
    while time < facts.due, time.day <= last {
      if let choice = state.juicerChoice(for: event, on: time.day) { return choice }
      time = time.adding(days: 1)
    }
    return nil
  }

  private func coreStep(_ event: Int, _ placement: Placement) -> Step {
    let day = placement.start.day
    let victim = state.plan.coreShifts(of: placement.employee, on: day)
      .first { $0.start == placement.start && $0.event != event }
    let isRescue = isPastCoreWave
    let choice = isRescue ? state.rescue(event) : coreChoice(event, until: day)
    let onDay = isRescue ? choice : state.coreChoice(for: event, on: day)
    let path: DecisionPath = isRescue ? .rescue : victim == nil ? .fill : .bump
    return Step(choice: choice, choiceOnDay: onDay, victim: victim, path: path)
  }

  private func coreChoice(_ event: Int, until last: Day) -> Choice? {
    let facts = state.club.events[event]
    var time = state.firstCoreDay(of: facts)
    while time < facts.due, time.day <= last {
      if let choice = state.coreChoice(for: event, on: time.day) { return choice }
      time = time.adding(days: 1)
    }
    return nil
  }

  /// The slot of a Digitals event, after those that came before it and left no row.
  private mutating func digitalStart(_ event: Int) -> LocalTime {
    while let silent = silentDigitals.first, isEarlier(silent, than: event) {
      silentDigitals.removeFirst()
      _ = chainStart(silent)
    }
    return chainStart(event)
  }

  /// Production's order within a type: whole days to the due date, then id.
  private func isEarlier(_ left: Int, than right: Int) -> Bool {
    let days = [left, right].map { state.club.events[$0].due.wholeDays(since: state.now) }
    return (days[0], left) < (days[1], right)
  }

  /// The time at which waves 3 to 5 place an event; one day only is ever tried.
  private mutating func chainStart(_ event: Int) -> LocalTime {
    let facts = state.club.events[event]
    return leadTimes.next(for: facts, on: state.earliestTime(for: facts).day, in: state)
  }
}
