import Experimentation
import Testing

@Suite struct TrafficShareTests {
  @Test func `every hundredth of a percent keeps its number of buckets`() throws {
    for buckets in 0...10_000 {
      let (whole, hundredths) = buckets.quotientAndRemainder(dividingBy: 100)
      let text = "\(whole)." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
      let percent = try #require(Double(text))
      let share = try #require(TrafficShare(percent: percent))
      #expect(share.buckets == buckets)
      #expect(Double(share.percentText) == percent)
    }
  }

  // Int(k / 100.0 * 100) gives 28, 56 and 57.
  @Test(arguments: [29, 57, 58])
  func `shares that truncation gets wrong are right`(percent: Int) {
    #expect(TrafficShare(percent: Double(percent))?.buckets == percent * 100)
    #expect(TrafficShare(percent: Double(percent) / 100)?.buckets == percent)
  }

  @Test(arguments: [-0.01, 100.01, 0.001, 10.005, .nan, .infinity, 99.999_999_999])
  func `what is no hundredth of a percent is refused`(percent: Double) {
    #expect(TrafficShare(percent: percent) == nil)
  }

  @Test(arguments: [(0, "0"), (0.5, "0.5"), (0.05, "0.05"), (12.34, "12.34"), (100, "100")])
  func `a share is written in the fewest digits`(percent: Double, text: String) {
    #expect(TrafficShare(percent: percent)?.percentText == text)
  }
}
