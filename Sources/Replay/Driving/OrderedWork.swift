/// Does pieces of work in parallel and hands out their results in order.
enum OrderedWork {
  /// - Parameters:
  ///   - count: Number of pieces, worked on as 0..<count.
  ///   - threads: Pieces under way at once, at least 1.
  ///   - work: Must not depend on any other piece.
  ///   - consume: Called once per piece in ascending order, by the caller's task.
  /// - Throws: The first error of `work` or `consume`; pieces under way are abandoned.
  static func run<Result: Sendable>(
    count: Int, threads: Int, work: @escaping @Sendable (Int) throws -> Result,
    consume: (Result) throws -> Void
  ) async throws {
    // Twice as many as threads are kept going, so that a slow piece does not starve the others;
    // more would only fill memory with results that wait for their turn.
    let inFlight = threads == 1 ? 1 : threads * 2
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var started = 0
      var expected = 0
      var waiting: [Int: Result] = [:]
      func startNext() {
        guard started < count else { return }
        let index = started
        started += 1
        group.addTask { (index, try work(index)) }
      }
      for _ in 0..<inFlight { startNext() }
      while let (index, result) = try await group.next() {
        waiting[index] = result
        while let ready = waiting.removeValue(forKey: expected) {
          try consume(ready)
          expected += 1
          startNext()
        }
      }
    }
  }
}
