import Experimentation
import Statistics
import Testing

@Suite struct KPIJudgeTests {
  /// Clusters of 100 events, of which the control places 80 and a few more or fewer.
  private func parts(_ count: Int, effect: Double, noise: Double = 2) -> [ArmParts] {
    (0..<count).map { index in
      let wobble = Double(index % 3 - 1) * noise
      return ArmParts(
        control: RatioPart(numerator: 80 + Double(index % 5), denominator: 100),
        treatment: RatioPart(
          numerator: 80 + Double(index % 5) + effect * 100 + wobble, denominator: 100))
    }
  }

  private func judge(
    _ goal: KPIGoal, _ parts: [ArmParts], level: LookLevel = .planned(alpha: 0.05)
  ) throws -> KPIJudge {
    try KPIJudge(
      goal, parts, level: level, evidence: .simulated, settings: GateSettings(),
      clustersPerWeek: 2)
  }

  private func kept(
    _ effect: Double, count: Int = 30, noise: Double = 2, margin: Double = 0.01
  ) throws -> GateCriterion {
    try judge(
      KPIGoal(.schedulerSuccessRate, margin: margin), parts(count, effect: effect, noise: noise)
    ).kept()
  }

  @Test func `no worse than the margin passes, worse at all fails, and between is undecided`()
    throws
  {
    #expect(try kept(0).criterion.verdict == .pass)
    #expect(try kept(-0.1).criterion.verdict == .fail)
    #expect(try kept(-0.005).criterion.verdict == .inconclusive)
    // Beyond chance, though within the margin.
    #expect(try kept(-0.02, noise: 0.1, margin: 0.05).criterion.verdict == .fail)
  }

  @Test func `the bounds are Student's over the clusters`() throws {
    let found = try kept(0, count: 12).criterion
    // Differences of -2, 0, 2 points, four each: their deviation over the root of 12.
    let error = (8.0 * 4 / 11 / 12).squareRoot() / 100
    let reach = try StudentDistribution(degreesOfFreedom: 11).quantile(0.95) * error
    let interval = try #require(found.interval)
    #expect(abs(interval.lower + reach) < 1e-12 && abs(interval.upper - reach) < 1e-12)
    #expect(found.sampleSize == 12 && found.threshold == -0.01)
  }

  @Test func `a figure that should fall is judged the other way round`() throws {
    let goal = KPIGoal(.workloadBalance, margin: 0.05)
    func parts(_ effect: Double) -> [ArmParts] {
      (0..<20).map { index in
        let control = 2 + Double(index % 4) / 10
        return ArmParts(
          control: RatioPart(numerator: control, denominator: 1),
          treatment: RatioPart(
            numerator: control + effect + Double(index % 3 - 1) / 50, denominator: 1))
      }
    }
    #expect(try judge(goal, parts(-0.5)).kept().criterion.verdict == .pass)
    #expect(try judge(goal, parts(0.5)).kept().criterion.verdict == .fail)
    let target = try TargetTest.judged([judge(goal, parts(-0.6)).target()])[0].criterion
    #expect(target.verdict == .pass, "a fifth of 2.15 is 0.43")
    #expect(abs(try #require(target.threshold) - 0.8 * 2.15) < 1e-12)
    let missed = try TargetTest.judged([judge(goal, parts(-0.2)).target()])[0].criterion
    #expect(missed.verdict == .fail)
  }

  @Test func `identical arms are no proof with few clusters, and one with many`() throws {
    let few = try kept(0, count: 30, noise: 0).criterion
    #expect(few.verdict == .inconclusive)
    // 1 - 0.05^(1/30)
    #expect(abs(try #require(few.interval).upper - 0.09503) < 1e-4)
    #expect(try kept(0, count: 400, noise: 0).criterion.verdict == .pass)
  }

  @Test func `a handful of clusters shows its figure and no bounds`() throws {
    let found = try kept(-0.3, count: 4).criterion
    #expect(found.verdict == .inconclusive && found.interval == nil)
    #expect(abs(try #require(found.value) + 0.3 + 0.005) < 0.01)
    #expect(found.whatWouldSettleIt?.contains("6 more club-weeks (3 weeks)") == true)
  }

  @Test func `an arm without anything has no data`() throws {
    let lone = (0..<20).map { _ in
      ArmParts(control: RatioPart(numerator: 8, denominator: 10))
    }
    for parts in [[], lone] {
      let judge = try judge(KPIGoal(.bumpingEfficiency), parts)
      #expect(try judge.kept().criterion.verdict == .noData)
      #expect(try TargetTest.judged([judge.target()])[0].criterion.verdict == .noData)
    }
  }

  @Test(arguments: [Double.nan, .infinity])
  func `figures that are no numbers are refused`(numerator: Double) {
    let part = RatioPart(numerator: numerator, denominator: 1)
    #expect(throws: StatisticsError.self) {
      try judge(KPIGoal(.bumpingEfficiency), [ArmParts(control: part, treatment: part)])
    }
  }

  @Test func `a look without alpha decides nothing`() throws {
    let judge = try judge(
      KPIGoal(.schedulerSuccessRate), parts(50, effect: -0.3), level: .planned(alpha: 0))
    #expect(try judge.kept().criterion.verdict == .inconclusive)
    #expect(try TargetTest.judged([judge.target()])[0].criterion.verdict == .inconclusive)
  }
}
