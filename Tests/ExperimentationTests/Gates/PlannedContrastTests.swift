import Experimentation
import Testing

@Suite struct PlannedContrastTests {
  private func group(_ clusters: Double, _ share: Double) -> ShareOfClusters {
    ShareOfClusters(clusters: clusters, treated: share)
  }

  @Test func `the variance is that of both arms' clusters`() throws {
    let spread = ClusterSpread(cluster: 0.5)
    let contrast = try #require(PlannedContrast.randomised([group(40, 0.1)], spread))
    // 0.5/4 + 0.5/36.
    #expect(abs(contrast.standardError * contrast.standardError - 0.138_888_888_889) < 1e-12)
    #expect(contrast.clusters == 40)
  }

  // By numpy 2.4.6 from the same formulas: 4 treated of 40 clusters, and a tenth of the seven runs of
  // each of 30.
  @Test(arguments: [
    (40.0, 0.1, ClusterSpread(cluster: 1), 0.5270462766947299, 3.699789),
    (
      30, 0.1, ClusterSpread(cluster: 0.4, units: 1 / 7.0, unitsPerCluster: 7),
      0.23002185311411807, 17.975652
    ),
  ])
  func `the error and its degrees of freedom are as derived`(
    clusters: Double, share: Double, spread: ClusterSpread, error: Double, freedom: Double
  ) throws {
    let contrast = try #require(PlannedContrast.randomised([group(clusters, share)], spread))
    #expect(abs(contrast.standardError - error) < 1e-12)
    #expect(abs(contrast.degreesOfFreedom - freedom) < 1e-5)
  }

  @Test func `stages of a ramp add up, and equal shares are one stage`() throws {
    let spread = ClusterSpread(cluster: 0.3, units: 0.2, unitsPerCluster: 5)
    let apart = try #require(
      PlannedContrast.randomised([group(10, 0.5), group(20, 0.5)], spread, weight: 0.7))
    let together = try #require(
      PlannedContrast.randomised([group(30, 0.5)], spread, weight: 0.7))
    #expect(abs(apart.standardError - together.standardError) < 1e-12)
    #expect(abs(apart.degreesOfFreedom - together.degreesOfFreedom) < 1e-9)
  }

  @Test func `an arm of fewer than two units says nothing`() {
    let spread = ClusterSpread(cluster: 1)
    #expect(PlannedContrast.randomised([group(19, 0.1)], spread) == nil)
    #expect(PlannedContrast.randomised([group(50, 1)], spread) == nil)
    #expect(PlannedContrast.randomised([], spread) == nil)
    #expect(PlannedContrast.paired(clusters: 1, deviation: 1) == nil)
  }
}
