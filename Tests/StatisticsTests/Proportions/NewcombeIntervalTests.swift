import Statistics
import Testing

@Suite struct NewcombeIntervalTests {
  // R. G. Newcombe, Statist. Med. 17 (1998) 873–890, table II, method 10.
  @Test(arguments: [
    ([56, 70, 48, 80], 0.0524, 0.3339),
    ([9, 10, 3, 10], 0.1705, 0.8090),
    ([6, 7, 2, 7], 0.0582, 0.8062),
    ([5, 56, 0, 29], -0.0381, 0.1926),
    ([0, 10, 0, 20], -0.1611, 0.2775),
    ([0, 10, 0, 10], -0.2775, 0.2775),
    ([10, 10, 0, 20], 0.6791, 1.0000),
    ([10, 10, 0, 10], 0.6075, 1.0000),
  ])
  func `the interval is the published one`(counts: [Int], lower: Double, upper: Double) throws {
    let interval = try newcombeInterval(
      first: (counts[0], counts[1]), second: (counts[2], counts[3]))
    #expect(isClose(interval, lower, upper, absolute: 5.1e-5))
  }

  @Test func `exchanging the groups mirrors the interval`() throws {
    let forth = try newcombeInterval(first: (9, 10), second: (3, 10))
    let back = try newcombeInterval(first: (3, 10), second: (9, 10))
    #expect(isClose(back, -forth.upper, -forth.lower, relative: 1e-15))
  }
}
