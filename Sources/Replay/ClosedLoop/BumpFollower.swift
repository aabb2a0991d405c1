import Scheduling

/// Follows one arm's bumped posted events, run after run, until they have a place or are lost.
struct BumpFollower {
  /// Bumped events of one run whose fate is known, and those of them that found a place.
  struct Tally: Equatable {
    var again = 0
    var all = 0
  }

  /// By position in `History.runs`; events without a fate when history ends are left out.
  private(set) var runs: [Int: Tally] = [:]
  /// By event: the run that bumped it last.
  private var homeless: [Int: Int] = [:]

  /// Takes in what the arm's next run left.
  ///
  /// - Parameters:
  ///   - result: The run; the window guard lets no proposal outside its event's window through.
  ///   - index: Position in `History.runs`.
  mutating func take(_ result: RunResult, of index: Int) {
    for event in result.bumpedEvents { homeless[event] = index }
    for (event, bumper) in homeless {
      let isPlaced = result.placedEvents.contains(event)
      let isLost = result.state.club.events[event].due < result.state.now
      guard isPlaced || isLost else { continue }
      homeless[event] = nil
      runs[bumper, default: Tally()].all += 1
      if isPlaced { runs[bumper, default: Tally()].again += 1 }
    }
  }
}
