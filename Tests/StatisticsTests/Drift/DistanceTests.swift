import Statistics
import Testing

@Suite struct DistanceTests {
  @Test func `a shift moves every value by as much`() throws {
    #expect(try wassersteinDistance([1, 2, 3], [3, 4, 5]) == 2)
    #expect(try wassersteinDistance([1, 2], [1, 1, 2, 2]) == 0)
    // Half of the mass goes from 0 to 1.
    #expect(try wassersteinDistance([0, 1], [1]) == 0.5)
    #expect(throws: StatisticsError.self) { try wassersteinDistance([], [1]) }
    #expect(throws: StatisticsError.self) { try wassersteinDistance([.nan], [1]) }
  }

  // ½ ((√½ − √1)² + (√½)²) = 1 − √½.
  @Test func `Hellinger's distance of two categories`() throws {
    let shares = try BinnedShares(referenceCounts: [1, 1], currentCounts: [2, 0])
    #expect(isClose(shares.hellingerDistance, (1 - 0.5.squareRoot()).squareRoot(), relative: 1e-14))
    let apart = try BinnedShares(referenceCounts: [1, 0], currentCounts: [0, 3])
    #expect(apart.hellingerDistance == 1)
  }

  // Scholz and Stephens (1987), section 7: paper smoothness by four laboratories, 4.480 and 0.0023.
  @Test func `the published example of Anderson and Darling's test`() throws {
    let test = try andersonDarlingTest([
      [38.7, 41.5, 43.8, 44.5, 45.5, 46, 47.7, 58],
      [39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8],
      [34, 35, 39, 40, 43, 43, 44, 45], [34, 34.8, 34.8, 35.4, 37.2, 37.8, 41.2, 42.8],
    ])
    #expect(isClose(test.statistic, 4.480, relative: 0, absolute: 5e-4))
    #expect(isClose(test.pValue, 0.0023, relative: 0, absolute: 1e-4))
  }

  @Test func `beyond its table the p-value is the end of it`() throws {
    #expect(try andersonDarlingTest([[1, 2, 3, 4], [1, 2, 3, 4]]).pValue == 0.25)
    let (low, high) = ((0..<40).map(Double.init), (50..<90).map(Double.init))
    #expect(try andersonDarlingTest([low, high]).pValue == 0.001)
  }

  @Test func `what has no answer is refused`() {
    #expect(throws: StatisticsError.self) { try andersonDarlingTest([[1, 2, 3, 4]]) }
    #expect(throws: StatisticsError.self) { try andersonDarlingTest([[1, 2, 3, 4], []]) }
    #expect(throws: StatisticsError.self) { try andersonDarlingTest([[1, 1], [1, 1]]) }
    #expect(throws: StatisticsError.self) { try andersonDarlingTest([[1], [2, 3]]) }
    #expect(throws: StatisticsError.self) { try andersonDarlingTest([[1], [2], [3], [5]]) }
    #expect(throws: StatisticsError.self) { try andersonDarlingTest([[1, .nan], [2, 3]]) }
  }
}
