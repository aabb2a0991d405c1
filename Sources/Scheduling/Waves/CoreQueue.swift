/// Core events that wait for a place, the earliest due date first; equals in order of arrival.
struct CoreQueue {
  private var waiting: ArraySlice<(event: Int, due: LocalTime)> = []

  var isEmpty: Bool { waiting.isEmpty }

  mutating func append(_ event: Int, due: LocalTime) {
    let place = waiting.lastIndex { $0.due <= due }.map { $0 + 1 } ?? waiting.startIndex
    waiting.insert((event, due), at: place)
  }

  mutating func popFirst() -> Int? {
    waiting.popFirst()?.event
  }
}
