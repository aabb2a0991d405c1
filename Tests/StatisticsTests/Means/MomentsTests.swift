import Statistics
import Testing

@Suite struct MomentsTests {
  @Test(
    arguments: [
      ([2, 4, 4, 4, 5, 5, 7, 9], 5, 2), ([3], 3, 0), ([1, 1, 1], 1, 0), ([-1, 1], 0, 1),
    ] as [([Double], Double, Double)])
  func `mean and standard deviation are those of the hand sum`(
    values: [Double], centre: Double, deviation: Double
  ) throws {
    #expect(try mean(of: values) == centre)
    #expect(try populationStandardDeviation(of: values) == deviation)
  }

  @Test func `a large offset does not swallow the deviation`() throws {
    let values = [2.0, 4, 4, 4, 5, 5, 7, 9].map { $0 + 1e9 }
    #expect(try populationStandardDeviation(of: values) == 2)
  }

  @Test(arguments: [[], [1, .nan], [.infinity]])
  func `nothing and what is not finite are refused`(values: [Double]) {
    #expect(throws: StatisticsError.self) { try mean(of: values) }
    #expect(throws: StatisticsError.self) { try populationStandardDeviation(of: values) }
    #expect(throws: StatisticsError.self) { try quantile(of: values, probability: 0.5) }
  }
}
