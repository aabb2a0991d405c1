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
    // Results that wait for a slow piece before them fill memory, so they are bounded too.
    let ahead = threads * 4
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var started = 0
      var running = 0
      var expected = 0
      var waiting: [Int: Result] = [:]
      func fill() {
        while started < count, running < threads, started - expected < ahead {
          let index = started
          started += 1
          running += 1
          group.addTask { (index, try work(index)) }
        }
      }
      fill()
      while let (index, result) = try await group.next() {
        running -= 1
        waiting[index] = result
        while let ready = waiting.removeValue(forKey: expected) {
          try consume(ready)
          expected += 1
        }
        fill()
      }
    }
  }
}
