import Statistics
import Testing

@Suite struct OverlapAtKTests {
  @Test(
    arguments: [
      ([1, 2, 3, 4], [1, 2, 3, 4], 3, 1), ([1, 2, 3, 4], [3, 2, 1, 4], 3, 1),
      ([1, 2, 3, 4], [4, 2, 1, 3], 3, 2.0 / 3), ([1, 2, 3, 4], [2, 1, 3, 4], 1, 0),
      ([1, 2], [2, 1], 3, 1), ([1, 2, 3], [2], 3, 1.0 / 3), ([1], [2], 9, 0),
    ] as [([Int], [Int], Int, Double)])
  func `the overlap counts shared elements in any order`(
    first: [Int], second: [Int], k: Int, overlap: Double
  ) throws {
    #expect(try overlapAtK(first, second, k: k) == overlap)
    #expect(try overlapAtK(second, first, k: k) == overlap)
  }

  @Test func `what has no answer is refused`() {
    #expect(throws: StatisticsError.depthNotPositive(0)) { try overlapAtK([1], [1], k: 0) }
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try overlapAtK([1], [], k: 3)
    }
    #expect(throws: StatisticsError.repeatedElement(index: 2)) {
      try overlapAtK(["a", "b", "a"], ["a"], k: 3)
    }
  }
}
