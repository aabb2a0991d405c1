import Experimentation
import Statistics
import Testing

@Suite struct GatePowerTests {
  private let planned = GatePower(.planned(alpha: 0.05), power: 0.8)

  @Test func `of pairs it is the power of the paired t test`() throws {
    let target = try PowerTarget(alpha: 0.05, power: 0.8, alternative: .greater)
    for clusters in [12.0, 40, 300] {
      let contrast = PlannedContrast.paired(clusters: clusters, deviation: 2)
      let power = try planned.power(of: 0.5, contrast)
      #expect(
        try abs(power - MeanPower.pairedPower(effect: 0.25, pairs: clusters, target)) < 1e-10)
    }
    // The textbook's number of pairs, rounded up.
    let needed = try GatePower.fewest(upTo: 10_000) {
      try planned.power(of: 0.5, .paired(clusters: Double($0), deviation: 2)) >= 0.8
    }
    #expect(try needed == Int(MeanPower.pairs(effect: 0.25, target).rounded(.up)))
  }

  @Test func `the detectable distance has the power, and is no smaller`() throws {
    let contrast = try PlannedContrast.randomised(
      [ShareOfClusters(clusters: 60, treated: 0.25)], ClusterSpread(cluster: 0.09))
    let distance = try #require(try planned.detectable(contrast))
    #expect(try abs(planned.power(of: distance, contrast) - 0.8) < 1e-5)
    #expect(try planned.power(of: 0.99 * distance, contrast) < 0.8)
  }

  @Test func `fewer clusters than an interval takes prove nothing`() throws {
    let contrast = PlannedContrast.paired(clusters: 9, deviation: 1)
    #expect(try planned.power(of: 100, contrast) == 0)
    #expect(try planned.detectable(contrast) == nil)
    #expect(try planned.power(of: 100, nil) == 0)
    let early = GatePower(.planned(alpha: 0), power: 0.8)
    #expect(try early.power(of: 100, .paired(clusters: 50, deviation: 1)) == 0)
    #expect(early.identicalClusters(margin: 0.01) == nil)
  }

  @Test func `a watch is as strict as its sequence`() throws {
    let sequence = try AsymptoticSequence(tightestAt: 40, alpha: 0.05, sides: 1)
    let forty = try #require(PlannedContrast.paired(clusters: 40, deviation: 1))
    let critical = try #require(
      try GatePower(.watch(sequence), power: 0.8).critical(forty))
    #expect(try abs(critical - sequence.halfWidth(count: 40, deviation: 40.0.squareRoot())) < 1e-12)
    // A family divides α: exp(½ ln(1 + g) − ½ z² g/(1 + g)) is then α/2.
    let family = try #require(
      try GatePower(.watch(sequence), power: 0.8, family: 2).critical(forty))
    #expect(family > critical)
  }

  @Test func `a family is Bonferroni's first step`() throws {
    let halved = GatePower(.planned(alpha: 0.025), power: 0.8)
    let family = GatePower(.planned(alpha: 0.05), power: 0.8, family: 2)
    let contrast = try #require(PlannedContrast.paired(clusters: 30, deviation: 1))
    #expect(try halved.critical(contrast) == family.critical(contrast))
  }

  // ln 0.05 / ln 0.99 = 298.07.
  @Test func `identical arms need as many clusters as Clopper and Pearson say`() throws {
    #expect(planned.identicalClusters(margin: 0.01) == 299)
    #expect(try clopperPearsonUpper(successes: 0, trials: 299, confidence: 0.95) < 0.01)
    #expect(try clopperPearsonUpper(successes: 0, trials: 298, confidence: 0.95) >= 0.01)
    let margin = try #require(planned.identicalMargin(clusters: 299))
    #expect(
      try abs(margin - clopperPearsonUpper(successes: 0, trials: 299, confidence: 0.95)) < 1e-12)
    #expect(planned.identicalClusters(margin: 0.9) == 10)
    #expect(planned.identicalMargin(clusters: 9) == nil)
  }

  @Test func `the fewest are found, or none`() {
    #expect(GatePower.fewest(upTo: 1000) { $0 >= 1 } == 1)
    #expect(GatePower.fewest(upTo: 1000) { $0 >= 517 } == 517)
    #expect(GatePower.fewest(upTo: 1000) { $0 >= 1000 } == 1000)
    #expect(GatePower.fewest(upTo: 1000) { $0 >= 1001 } == nil)
  }
}

/// The gate's own test on drawn clusters rejects as often as the plan says.
@Suite struct SimulatedPowerTests {
  /// Shares of 4000 draws: a standard error of 0.8 points at most.
  private static let draws = 4000

  @Test(arguments: [
    (60, 0.2, 0.05, 0.0), (40, 0.1, 0.05, 1.5), (150, 0.1, 0.0056, 0.9), (40, 0.5, 0.02, 0.8),
    (20, 0.5, 0.05, 1.2),
  ])
  func `the plan's figure is that of the test within two points`(
    clusters: Int, share: Double, alpha: Double, distance: Double
  ) throws {
    var random = Xoshiro256(seed: 7)
    var found = 0
    for _ in 0..<Self.draws {
      let parts = try (0..<clusters).map { cluster in
        let noise = try normalQuantile(max(1e-12, random.nextDouble()))
        return random.nextDouble() < share
          ? ArmParts(treatment: RatioPart(numerator: noise + distance, denominator: 1))
          : ArmParts(control: RatioPart(numerator: noise, denominator: 1))
      }
      let arms = try ArmContrast(parts)
      guard arms.fewestOfAnArm >= KPIJudge.fewestOfAnArm else { continue }
      let contrast = try #require(try arms.contrast())
      if try contrast.lowerBound(confidence: 1 - alpha) > 0 { found += 1 }
    }
    let contrast = try PlannedContrast.randomised(
      [ShareOfClusters(clusters: Double(clusters), treated: share)], ClusterSpread(cluster: 1))
    let power = try GatePower(.planned(alpha: alpha), power: 0.8).power(of: distance, contrast)
    #expect(abs(Double(found) / Double(Self.draws) - power) < 0.02)
  }
}
