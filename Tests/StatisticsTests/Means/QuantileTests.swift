import Statistics
import TestSupport
import Testing

@Suite struct QuantileTests {
  @Test(
    arguments: [
      (0, 1), (0.25, 1.75), (0.5, 2.5), (0.75, 3.25), (0.9, 3.7), (1, 4),
    ] as [(Double, Double)])
  func `quantiles of four numbers are interpolated`(probability: Double, value: Double) throws {
    let found = try quantile(of: [4, 1, 3, 2], probability: probability)
    #expect(isClose(found, value, relative: 1e-15))
  }

  @Test(arguments: [-0.1, 1.1, .nan])
  func `a probability outside 0 to 1 is refused`(probability: Double) {
    #expect(throws: StatisticsError.self) { try quantile(of: [1], probability: probability) }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("quantiles") {
      let values = try golden["input"]["x"].doubles
      let probabilities = try golden["input"]["p"].doubles
      for (probability, expected) in zip(probabilities, try golden["expected"]["type7"].doubles) {
        let found = try quantile(of: values, probability: probability)
        #expect(isClose(found, expected, relative: 1e-14))
      }
    }
  }
}
