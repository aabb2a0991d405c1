/// What one employee's rows in `schedules` and `pending_schedules` say at a moment.
///
/// Feature sets read it. It differs from the plan: proposals of all earlier runs stay in it,
/// however old, because production never removes them from its table.
package struct WorkRecord: Sendable {
  /// Start times of posted assignments, ascending.
  private var posted: [LocalTime]
  /// Start times of live proposals of every run, ascending.
  private var proposed: [LocalTime]
  /// Posted assignments per number in `Club.typeNumbers`.
  private var types: [Int]

  /// - Parameters:
  ///   - posted: Start times, ascending.
  ///   - proposed: Start times, ascending.
  ///   - types: How many of the posted are of each type, by type number.
  package init(posted: [LocalTime], proposed: [LocalTime], types: [Int]) {
    self.posted = posted
    self.proposed = proposed
    self.types = types
  }

  package mutating func addPosted(start: LocalTime, type: Int) {
    posted.insert(start, at: Self.lowerBound(of: start, in: posted))
    types[type] += 1
  }

  package mutating func removePosted(start: LocalTime, type: Int) {
    let index = Self.lowerBound(of: start, in: posted)
    guard index < posted.count, posted[index] == start else { return }
    posted.remove(at: index)
    types[type] -= 1
  }

  package mutating func addProposed(start: LocalTime) {
    proposed.insert(start, at: Self.lowerBound(of: start, in: proposed))
  }

  package mutating func removeProposed(start: LocalTime) {
    let index = Self.lowerBound(of: start, in: proposed)
    guard index < proposed.count, proposed[index] == start else { return }
    proposed.remove(at: index)
  }

  /// Posted assignments that start in a half-open range.
  package func postedCount(from: LocalTime, until: LocalTime) -> Int {
    Self.count(posted, from, until)
  }

  /// Live proposals that start in a half-open range.
  package func proposedCount(from: LocalTime, until: LocalTime) -> Int {
    Self.count(proposed, from, until)
  }

  package func hasWorked(type: Int) -> Bool {
    types[type] > 0
  }

  private static func count(_ times: [LocalTime], _ from: LocalTime, _ until: LocalTime) -> Int {
    max(0, lowerBound(of: until, in: times) - lowerBound(of: from, in: times))
  }

  private static func lowerBound(of time: LocalTime, in times: [LocalTime]) -> Int {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] < time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
