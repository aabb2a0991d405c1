import Glibc
import Synchronization
import Testing

@testable import Replay

struct OrderedWorkTests {
  private struct Failure: Error, Equatable {
    let index: Int
  }

  /// Lets later pieces of a group of eight finish before earlier ones.
  private static func dawdle(_ index: Int) {
    usleep(UInt32(7 - index % 8) * 200)
  }

  @Test(arguments: 1...8)
  func `results come in order, whatever finishes first`(threads: Int) async throws {
    for count in [0, 1, 2, 7, 40] {
      var results: [Int] = []
      try await OrderedWork.run(
        count: count, threads: threads,
        work: { index in
          Self.dawdle(index)
          return index * index
        }, consume: { results.append($0) })
      #expect(results == (0..<count).map { $0 * $0 })
    }
  }

  @Test(arguments: 1...8)
  func `each piece is done once`(threads: Int) async throws {
    let done = Mutex([Int](repeating: 0, count: 40))
    try await OrderedWork.run(
      count: 40, threads: threads, work: { index in done.withLock { $0[index] += 1 } },
      consume: { _ in })
    #expect(done.withLock { $0 } == Array(repeating: 1, count: 40))
  }

  @Test(arguments: 1...8, [0, 1, 13, 39])
  func `an error of a piece ends it, and only what came before was handed out`(
    threads: Int, failing: Int
  ) async {
    var results: [Int] = []
    let error = await #expect(throws: Failure.self) {
      try await OrderedWork.run(
        count: 40, threads: threads,
        work: { index in
          Self.dawdle(index)
          if index == failing { throw Failure(index: index) }
          return index
        }, consume: { results.append($0) })
    }
    #expect(error == Failure(index: failing))
    #expect(results == Array(0..<results.count))
    #expect(results.count <= failing)
  }

  @Test(arguments: 1...8)
  func `an error of the consumer ends it at once`(threads: Int) async {
    var results: [Int] = []
    await #expect(throws: Failure(index: 5)) {
      try await OrderedWork.run(
        count: 40, threads: threads, work: { $0 },
        consume: { result in
          if result == 5 { throw Failure(index: 5) }
          results.append(result)
        })
    }
    #expect(results == [0, 1, 2, 3, 4])
  }

  @Test(arguments: [(1, 1), (2, 4), (8, 16)])
  func `few results wait for their turn`(threads: Int, limit: Int) async throws {
    let consumed = Mutex(0)
    let tooEarly = Mutex<[Int]>([])
    try await OrderedWork.run(
      count: 100, threads: threads,
      work: { index in
        if index == 0 { usleep(5_000) }
        if index >= limit + consumed.withLock({ $0 }) { tooEarly.withLock { $0.append(index) } }
      }, consume: { _ in consumed.withLock { $0 += 1 } })
    #expect(tooEarly.withLock { $0 } == [])
  }
}
