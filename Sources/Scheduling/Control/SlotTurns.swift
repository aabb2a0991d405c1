import Basics

/// Hands out the day's slots of one kind in turn; counts every request, also one that fails.
package struct SlotTurns: Sendable {
  private var taken: [Day: Int] = [:]

  package init() {}

  package mutating func next(on day: Day, of slots: [TimeOfDay]) -> LocalTime {
    let turn = taken[day, default: 0]
    taken[day] = turn + 1
    return LocalTime(day, slots[turn % slots.count])
  }

  /// Undoes the last request of a day.
  package mutating func giveBack(_ day: Day) {
    taken[day, default: 0] -= 1
  }
}

/// The times at which waves 3 to 5 place events; Digitals take turns.
package struct LeadTimes: Sendable {
  private var digital = SlotTurns()
  private var teardown = SlotTurns()

  package init() {}

  /// The time for an event on a day; uses up a turn where there are turns.
  package mutating func next(for event: Event, on day: Day, in state: State) -> LocalTime {
    let times = state.club.times
    if event.isTeardown { return teardown.next(on: day, of: times.teardown) }
    if event.takesDigitalTurn { return digital.next(on: day, of: times.digital) }
    guard event.type == .other else { return LocalTime(day, times.freeosk) }
    let documented = state.fixed.contains(.noonOthers)
    return LocalTime(day, documented ? ShiftTimes.documentedOther : ShiftTimes.other)
  }

  /// Undoes the last turn of an event's kind.
  mutating func giveBack(for event: Event, on day: Day) {
    if event.isTeardown {
      teardown.giveBack(day)
    } else if event.takesDigitalTurn {
      digital.giveBack(day)
    }
  }
}

extension Event {
  /// Whether it takes the next slot of its day's setups and refreshes.
  fileprivate var takesDigitalTurn: Bool {
    switch type {
    case .digitalSetup, .digitalRefresh: true
    case .digitals: digitalTask == .setupOrRefresh
    default: false
    }
  }
}
