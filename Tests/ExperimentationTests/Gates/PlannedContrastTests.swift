import Experimentation
import Testing

@Suite struct PlannedContrastTests {
  private func group(_ clusters: Double, _ share: Double) -> ShareOfClusters {
    ShareOfClusters(clusters: clusters, treated: share)
  }

  @Test func `the variance is that of both arms' clusters`() throws {
    let spread = ClusterSpread(cluster: 0.5)
    let contrast = try #require(try PlannedContrast.randomised([group(40, 0.1)], spread))
    // 0.5/4 and 0.5/36, each times what the drawing adds.
    #expect(abs(contrast.standardError * contrast.standardError - 0.100866260562666) < 1e-12)
    #expect(contrast.clusters == 40)
  }

  // By Python's integers from the same formulas: a tenth of 40 clusters, and of the seven runs of
  // each of 30.
  @Test(arguments: [
    (40.0, 0.1, ClusterSpread(cluster: 1), 0.449146436171246, 4.102919, 0.370982303466),
    (
      30, 0.1, ClusterSpread(cluster: 0.4, units: 1 / 7.0, unitsPerCluster: 7),
      0.234879899333099, 17.824902, 0.999989025860
    ),
  ])
  func `the error and its degrees of freedom are as derived`(
    clusters: Double, share: Double, spread: ClusterSpread, error: Double, freedom: Double,
    chance: Double
  ) throws {
    let contrast = try #require(try PlannedContrast.randomised([group(clusters, share)], spread))
    #expect(abs(contrast.standardError - error) < 1e-12)
    #expect(abs(contrast.degreesOfFreedom - freedom) < 1e-5)
    #expect(abs(contrast.chance - chance) < 1e-10)
  }

  @Test func `stages of a ramp add up, and equal shares are one stage`() throws {
    let spread = ClusterSpread(cluster: 0.3, units: 0.2, unitsPerCluster: 5)
    let apart = try #require(
      try PlannedContrast.randomised([group(10, 0.5), group(20, 0.5)], spread, weight: 0.7))
    let together = try #require(
      try PlannedContrast.randomised([group(30, 0.5)], spread, weight: 0.7))
    #expect(abs(apart.standardError - together.standardError) < 1e-12)
    #expect(abs(apart.degreesOfFreedom - together.degreesOfFreedom) < 1e-9)
  }

  @Test func `an arm of fewer than two units says nothing`() throws {
    let spread = ClusterSpread(cluster: 1)
    #expect(try PlannedContrast.randomised([group(19, 0.1)], spread) == nil)
    #expect(try PlannedContrast.randomised([group(50, 1)], spread) == nil)
    #expect(try PlannedContrast.randomised([], spread) == nil)
    #expect(PlannedContrast.paired(clusters: 1, deviation: 1) == nil)
  }
}
