import Statistics
import Testing

@Suite struct IntervalTests {
  @Test func `an interval holds its bounds and what lies between them`() {
    let interval = Interval(lower: -1, upper: 2)
    #expect([-1, 0, 2].allSatisfy { interval.contains($0) })
    #expect(![-1.1, 2.1, .nan].contains { interval.contains($0) })
  }

  @Test func `bounds out of order are a broken promise`() async {
    await #expect(processExitsWith: .failure) { _ = Interval(lower: 1, upper: 0) }
    await #expect(processExitsWith: .failure) { _ = Interval(lower: .nan, upper: 0) }
  }
}

/// Whether both bounds agree.
func isClose(
  _ interval: Interval, _ lower: Double, _ upper: Double, relative: Double = 0,
  absolute: Double = 0
) -> Bool {
  isClose(interval.lower, lower, relative: relative, absolute: absolute)
    && isClose(interval.upper, upper, relative: relative, absolute: absolute)
}
