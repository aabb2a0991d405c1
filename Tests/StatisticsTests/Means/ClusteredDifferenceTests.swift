import Statistics
import TestSupport
import Testing

@Suite struct ClusteredDifferenceTests {
  private static let values: [Double] = [1, 0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1]
  private static let isFirst = [1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0].map { $0 == 1 }

  // (XᵀX)⁻¹ XᵀΩX (XᵀX)⁻¹ with NumPy, times 4/3 · 11/10; Student's t with 3 degrees of freedom.
  @Test func `groups that share clusters match the matrix formula`() throws {
    let clusters = [4, 4, 4, 7, 7, 7, 9, 9, 9, 9, 2, 2]
    let estimate = try clusteredDifference(
      values: Self.values, isInFirstGroup: Self.isFirst, clusters: clusters)
    #expect(isClose(estimate.value, -1.0 / 3, relative: 1e-14))
    #expect(isClose(estimate.standardError, 0.22816137527794725, relative: 1e-12))
    #expect(
      isClose(estimate.interval, -1.0594446590950861, 0.39277799242841943, relative: 1e-12))
    #expect(estimate.degreesOfFreedom == 3)
  }

  @Test func `the names and the order of clusters do not matter`() throws {
    let clusters = [4, 4, 4, 7, 7, 7, 9, 9, 9, 9, 2, 2]
    let first = try clusteredDifference(
      values: Self.values, isInFirstGroup: Self.isFirst, clusters: clusters)
    let second = try clusteredDifference(
      values: Self.values, isInFirstGroup: Self.isFirst, clusters: clusters.map { -$0 })
    #expect(first == second)
  }

  @Test func `what a cluster adds to both groups alike cancels`() throws {
    // Each cluster holds one row of each group and shifts both; the differences are 1 and 3.
    let estimate = try clusteredDifference(
      values: [101, 100, -97, -100], isInFirstGroup: [true, false, true, false],
      clusters: [1, 1, 2, 2])
    #expect(estimate.value == 2)
    // Deviations ±½ per cluster: variance ½, times 2/1 · 3/2.
    #expect(isClose(estimate.standardError, 1.5.squareRoot(), relative: 1e-14))
  }

  @Test func `what has no answer is refused`() {
    let both = [true, false, true]
    #expect(throws: StatisticsError.tooFewClusters(count: 1, needed: 2)) {
      try clusteredDifference(values: [0, 1, 1], isInFirstGroup: both, clusters: [1, 1, 1])
    }
    #expect(throws: StatisticsError.emptyGroup(name: "second group")) {
      try clusteredDifference(
        values: [0, 1, 1], isInFirstGroup: [true, true, true], clusters: [1, 2, 3])
    }
    #expect(throws: StatisticsError.noVariation(of: "the values within the groups")) {
      try clusteredDifference(values: [1, 0, 1], isInFirstGroup: both, clusters: [1, 2, 3])
    }
    #expect(throws: StatisticsError.lengthsDiffer(first: 3, second: 2)) {
      try clusteredDifference(values: [1, 0, 1], isInFirstGroup: both, clusters: [1, 2])
    }
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 3)) {
      try clusteredDifference(values: [], isInFirstGroup: [], clusters: [])
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("cluster_robust_mean") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let estimate = try clusteredDifference(
        values: input["y"].doubles, isInFirstGroup: input["treat"].doubles.map { $0 == 1 },
        clusters: input["cluster"].doubles.map { Int($0) })
      #expect(try isClose(estimate.value, expected["diff"].double, relative: 1e-9))
      #expect(try isClose(estimate.standardError, expected["CR1_se"].double, relative: 1e-9))
    }
  }
}
