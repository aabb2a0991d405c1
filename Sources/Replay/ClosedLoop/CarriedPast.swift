import Basics
import History
import Scheduling

/// What one arm's own decisions have led to so far.
///
/// Demand and people's calendars come from history: when events were released, absences, time
/// off, terminations, and when runs were reviewed. What the arm placed is posted at the review
/// as it stands; edits, refusals and moves by hand answered production's proposals, not the
/// arm's, and are left out. So is chance: the vendor's refresh, which in history brings back two
/// of three stuck events the next day and nearly all within a week, brings back all the next day.
struct CarriedPast {
  private let history: History
  private let fixed: Set<Quirk>
  private var clock: LocalTime
  private var flags: EventFlags
  /// Everything posted that still stands or took place.
  private var posted: [Shift]
  /// Per employee: starts of live proposals of earlier runs, as production counts them.
  private var proposed: [[LocalTime]]
  private var waiting: [(at: LocalTime, proposals: [Proposal])] = []
  /// Events up to this position have been released.
  private var released: Int
  private var nextNumber: Int
  /// Shifts that stood when their time came and were cleared afterwards.
  private var missed: [Placement] = []

  /// - Parameters:
  ///   - history: The club's past.
  ///   - fixed: Defects of production that this arm does not have.
  ///   - first: The run from which on the arm lives on its own.
  init(history: History, fixed: Set<Quirk>, before first: Int) {
    self.history = history
    self.fixed = fixed
    clock = history.runs[first].startedAt
    flags = history.flags(before: first)
    let state = history.state(before: first)
    posted = state.plan.all
    proposed = history.liveProposals(before: first)
    released = history.lastEventReleased(byRun: first)
    nextNumber = history.assignments.count
  }

  /// What the scheduler sees now.
  var present: (state: State, flags: EventFlags) {
    var state = State(club: history.club, now: clock, fixed: fixed)
    var shifts = [[Shift]](repeating: [], count: history.club.employees.count)
    for shift in posted { shifts[shift.employee].append(shift) }
    state.fill(
      posted: shifts.map { $0.sorted { $0.start < $1.start } },
      proposed: proposed.map { $0.sorted() })
    return (state, flags)
  }

  /// Posted work that took place or was missed.
  var worked: [Placement] {
    posted.map(\.placement) + missed
  }
}

extension CarriedPast {
  /// Lets time pass until a run begins.
  mutating func advance(to index: Int) {
    let now = history.runs[index].startedAt
    for review in waiting where review.at <= now { post(review.proposals) }
    waiting.removeAll { $0.at <= now }
    for event in history.club.events.indices
    where released < event && event <= history.lastEventReleased(byRun: index) {
      flags.isScheduled[event] = false
      flags.isUnstaffed[event] = true
    }
    released = max(released, history.lastEventReleased(byRun: index))
    clearShifts(until: now)
    if now.day > clock.day { refresh(at: now) }
    clock = now
  }

  /// Takes in what a run of this arm left behind.
  mutating func take(_ result: RunResult, of index: Int) {
    let run = history.runs[index]
    let deleted = Set(result.deleted.map(\.origin))
    posted.removeAll { deleted.contains($0.origin) }
    flags = result.flags
    if let at = run.approvedAt, run.isPosted {
      waiting.append((at, result.proposals))
    } else if fixed.contains(.stuckFlags) {
      for proposal in result.proposals { flags.isScheduled[proposal.event] = false }
    }
    // Rejecting a run deletes its rows, and nothing else.
    guard run.status != .rejected else { return }
    for placement in result.proposals.compactMap(\.placement) {
      proposed[placement.employee].append(placement.start)
    }
  }

  /// The vendor's list of open events resets the flags of what stands nowhere.
  ///
  /// Not of a Supervisor event that a bump took from a Core event that stands again: in history a
  /// person puts most of those back, and no run can place one.
  private mutating func refresh(at now: LocalTime) {
    let taken = Set(posted.map(\.event) + waiting.flatMap { $0.proposals.map(\.event) })
    let events = history.club.events
    let staffed = Set(
      taken.filter { events[$0].type == .core }.compactMap { events[$0].number })
    for event in events.indices.prefix(released + 1)
    where events[event].due >= now && !taken.contains(event) {
      if events[event].type == .supervisor, let number = events[event].number,
        staffed.contains(number)
      {
        continue
      }
      flags.isScheduled[event] = false
      flags.isUnstaffed[event] = true
    }
  }

  private mutating func post(_ proposals: [Proposal]) {
    for proposal in proposals {
      guard let placement = proposal.placement else { continue }
      posted.removeAll { $0.event == proposal.event }
      posted.append(
        Shift(
          event: proposal.event, employee: placement.employee, start: placement.start,
          origin: .posted(nextNumber), club: history.club))
      nextNumber += 1
      flags.isScheduled[proposal.event] = true
      flags.isUnstaffed[proposal.event] = false
    }
  }

  /// Clears what absences, time off and terminations of the time up to `now` clear.
  private mutating func clearShifts(until now: LocalTime) {
    var standing: [Shift] = []
    for shift in posted {
      guard let at = clearing(of: shift), clock < at, at <= now else {
        standing.append(shift)
        continue
      }
      if at > shift.start { missed.append(shift.placement) }
      flags.isScheduled[shift.event] = false
      flags.isUnstaffed[shift.event] = true
    }
    posted = standing
  }

  /// When a posted shift is cleared, as far as it lies after the last run; nil for never.
  private func clearing(of shift: Shift) -> LocalTime? {
    let day = shift.start.day
    guard LocalTime(day + 1) > clock else { return nil }
    let absence = history.attendance(of: shift.employee, on: day)
      .flatMap { $0.isPresent ? nil : LocalTime(day, hour: 21) }
    let timeOff = history.club.timeOff[shift.employee]
      .filter { $0.days.contains(day) }.compactMap(\.recordedAt).filter { $0 > clock }.min()
    let termination = history.club.employees[shift.employee].terminationDay
      .flatMap { $0 <= day ? LocalTime($0) : nil }
    return [absence, timeOff, termination].compactMap { $0 }.filter { $0 > clock }.min()
  }
}
