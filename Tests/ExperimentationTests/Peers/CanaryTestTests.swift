import Experimentation
import Statistics
import Testing

@Suite struct CanaryTestTests {
  /// The bounds of their shift are 6 and 39 at 95 %, its estimate 22.5.
  private static let high = [10.0, 20, 30, 40]
  private static let low = [1.0, 2, 3, 4]
  private static let metric = CanaryMetric("latency")

  private static func test(tolerance: Double = 0.25, confidence: Double = 0.95) -> CanaryTest {
    .mannWhitney(tolerance: tolerance, confidence: confidence)
  }

  @Test func `a shift counts beyond a share of its own estimate`() throws {
    func label(tolerance: Double) throws -> CanaryLabel {
      try Self.test(tolerance: tolerance).finding(
        Self.metric, canary: Self.high, baseline: Self.low
      ).label
    }
    #expect(try label(tolerance: 0.26) == .high)
    #expect(try label(tolerance: 0.27) == .pass)
  }

  @Test func `only a change in the direction that is asked for counts`() throws {
    func label(_ direction: CanaryMetric.Direction, isUp: Bool) throws -> CanaryLabel {
      try Self.test().finding(
        CanaryMetric("latency", direction: direction), canary: isUp ? Self.high : Self.low,
        baseline: isUp ? Self.low : Self.high
      ).label
    }
    #expect(try label(.either, isUp: true) == .high)
    #expect(try label(.either, isUp: false) == .low)
    #expect(try label(.increase, isUp: false) == .pass)
    #expect(try label(.decrease, isUp: true) == .pass)
    #expect(try label(.decrease, isUp: false) == .low)
  }

  @Test func `a small effect is let pass, a large one may be critical`() throws {
    func finding(allowed: Double, critical: Double) throws -> CanaryFinding {
      try Self.test().finding(
        CanaryMetric(
          "latency", allowed: EffectLimits(decrease: 1, increase: allowed),
          critical: EffectLimits(decrease: 1, increase: critical), isCritical: true),
        canary: Self.high, baseline: Self.low)
    }
    #expect(try finding(allowed: 11, critical: 12) == CanaryFinding(.pass, effect: 10))
    #expect(try finding(allowed: 10, critical: 11) == CanaryFinding(.high, effect: 10))
    #expect(
      try finding(allowed: 10, critical: 10) == CanaryFinding(.high, isCritical: true, effect: 10))
  }

  @Test func `a missing value is left out or counts as nothing`() throws {
    func effect(_ missing: CanaryMetric.MissingValues) throws -> Double? {
      try Self.test().finding(
        CanaryMetric("latency", missingValues: missing), canary: Self.high + [.nan],
        baseline: Self.low
      ).effect
    }
    #expect(try effect(.remove) == 10)
    #expect(try effect(.replace) == 8)
  }

  @Test(arguments: [[], [Double.nan, .nan]])
  func `an arm without values has no data`(values: [Double]) throws {
    func finding(mustHaveData: Bool, isCritical: Bool) throws -> CanaryFinding {
      try Self.test().finding(
        CanaryMetric("latency", isCritical: isCritical, mustHaveData: mustHaveData),
        canary: Self.high, baseline: values)
    }
    let none = try finding(mustHaveData: false, isCritical: false)
    #expect(none == CanaryFinding(.noData, effect: 1))
    #expect(try finding(mustHaveData: true, isCritical: false).label == .noDataFails)
    let critical = try finding(mustHaveData: true, isCritical: true)
    #expect(critical == CanaryFinding(.noData, isCritical: true, effect: 1))
  }

  @Test func `replaced values are no data that passes`() throws {
    let metric = CanaryMetric("errors", missingValues: .replace)
    #expect(try Self.test().finding(metric, canary: [], baseline: Self.low).label == .pass)
    let zeros = try Self.test().finding(metric, canary: [.nan, .nan], baseline: [.nan])
    #expect(zeros == CanaryFinding(.pass, effect: 1))
  }

  @Test func `constant arms differ by what they differ, without a draw`() throws {
    func finding(_ canary: [Double], _ baseline: [Double]) throws -> CanaryFinding {
      try CanaryTest.judge.finding(Self.metric, canary: canary, baseline: baseline)
    }
    #expect(try finding([2, 2], [1, 1, 1]) == CanaryFinding(.high, effect: 2))
    #expect(try finding([0, 0], [1]) == CanaryFinding(.low, effect: nil))
    // The ratio of negative means runs backwards, as it does for Kayenta.
    #expect(try finding([-1], [-3, -3]).label == .pass)
    let metric = CanaryMetric("balance", effect: .commonLanguage)
    let balance = try CanaryTest.judge.finding(metric, canary: [-1], baseline: [-3, -3])
    #expect(balance == CanaryFinding(.high, effect: 1))
    #expect(try finding([1, 1], [1, 1, 1]) == CanaryFinding(.pass, effect: 1))
    #expect(try finding([3, 1], [1, 3]) == CanaryFinding(.pass, effect: 1))
  }

  // Kayenta, reported by its users: seven points of ten at 100 times the baseline pass.
  @Test func `a jump of most points can pass`() throws {
    let canary = Array(repeating: 100.0, count: 7) + [1, 1, 1]
    let metric = CanaryMetric("errors", allowed: EffectLimits(decrease: 1, increase: 1.05))
    let finding = try CanaryTest.judge.finding(
      metric, canary: canary, baseline: Array(repeating: 1, count: 10))
    #expect(finding.label == .pass)
  }

  @Test func `means are compared as they are`() throws {
    func label(_ canary: [Double]) throws -> CanaryLabel {
      try CanaryTest.meanInequality.finding(
        CanaryMetric("latency", allowed: EffectLimits(decrease: 0, increase: 99)),
        canary: canary, baseline: [1, 3]
      ).label
    }
    #expect(try label([2, 2.001]) == .high)
    #expect(try label([2, 1.999]) == .low)
    #expect(try label([2, 2]) == .pass)
  }

  @Test func `outliers are removed where that is asked for`() throws {
    let canary = Array(repeating: 1.0, count: 99) + [1000]
    let metric = CanaryMetric("latency", outliers: .judge)
    let finding = try CanaryTest.judge.finding(metric, canary: canary, baseline: [1, 1])
    #expect(finding == CanaryFinding(.pass, effect: 1))
  }

  @Test func `values and settings that are none are refused`() {
    #expect(throws: PeerError.notFinite(metric: "latency", index: 1)) {
      try CanaryTest.judge.finding(Self.metric, canary: [1, .infinity], baseline: [1])
    }
    for bad in [Self.test(tolerance: -1), Self.test(tolerance: .nan), Self.test(confidence: 1)] {
      #expect(throws: PeerError.self) {
        try bad.finding(Self.metric, canary: [1, 2], baseline: [1, 1])
      }
    }
    #expect(throws: StatisticsError.self) {
      try CanaryTest.judge.finding(Self.metric, canary: [1e308, 0], baseline: [-1e308])
    }
  }
}

@Suite struct EffectSizeTests {
  @Test func `a ratio with a mean of nothing is none`() throws {
    #expect(try EffectSize.meanRatio.of(canary: [1, 3], baseline: [4, 4]) == 0.5)
    #expect(try EffectSize.meanRatio.of(canary: [0], baseline: [4]) == nil)
    #expect(try EffectSize.meanRatio.of(canary: [4], baseline: [-1, 1]) == nil)
  }

  @Test func `pairs that tie count half`() throws {
    #expect(try EffectSize.commonLanguage.of(canary: [1, 2], baseline: [1, 1]) == 0.75)
    #expect(try EffectSize.commonLanguage.of(canary: [1, 1], baseline: [1]) == 0.5)
  }

  // Kayenta's own figure; by hand (7.5 − 1.5) / √((7.5 + 0.3) / 2).
  @Test func `a distance is in pooled deviations`() throws {
    let effect = try EffectSize.cohen.of(
      canary: [5, 5, 5, 10, 10, 10], baseline: [1, 1, 1, 2, 2, 2])
    #expect(abs((effect ?? 0) - 3.03821) < 1e-5)
    #expect(try EffectSize.cohen.of(canary: [1, 1], baseline: [2, 2]) == nil)
  }

  @Test(arguments: EffectSize.allCases)
  func `equal samples have the neutral effect`(measure: EffectSize) throws {
    #expect(try measure.of(canary: [1, 2, 4], baseline: [4, 1, 2]) == measure.neutral)
    #expect(throws: StatisticsError.self) { try measure.of(canary: [], baseline: [1, 2]) }
    #expect(throws: StatisticsError.self) { try measure.of(canary: [.nan, 1], baseline: [1, 2]) }
  }
}

@Suite struct OutlierRuleTests {
  // Quartiles 2 and 4, so that the fences of factor 1 are 0 and 6.
  @Test func `a value on the fence is inside`() throws {
    let rule = OutlierRule.interquartile(factor: 1, isReduced: false)
    #expect(try rule.outliers(in: [0, 2, 3, 4, 6]) == [false, false, false, false, false])
    let found = try rule.outliers(in: [6.1, 2, 3, 4, -0.1])
    #expect(found == [true, false, false, false, true])
  }

  // Both quartiles are 1; the 99th percentile of 200 values lies between the 198th and the 199th.
  @Test(arguments: [(twos: 1, kept: 199), (twos: 2, kept: 198), (twos: 3, kept: 200)])
  func `reduced sensitivity keeps what percentiles keep`(twos: Int, kept: Int) throws {
    let values = Array(repeating: 1.0, count: 200 - twos) + Array(repeating: 2, count: twos)
    let strict = try OutlierRule.interquartile(factor: 3, isReduced: false).outliers(in: values)
    #expect(strict.count { $0 } == twos)
    #expect(try OutlierRule.judge.outliers(in: values).count { !$0 } == kept)
  }

  @Test func `deviations are those of the population`() throws {
    // Mean 0, deviation 2.
    #expect(try OutlierRule.deviations(1).outliers(in: [-2, 2, -2, 2]).allSatisfy { !$0 })
    let found = try OutlierRule.deviations(1.3).outliers(in: [0, 0, 0, 0, 5])
    #expect(found == [false, false, false, false, true])
  }

  @Test(arguments: [
    OutlierRule.deviations(0), .deviations(.nan), .interquartile(factor: -1, isReduced: true),
    .interquartile(factor: .infinity, isReduced: false),
  ])
  func `a factor that is none is refused`(rule: OutlierRule) {
    #expect(throws: PeerError.self) { try rule.outliers(in: [1, 2]) }
  }

  @Test(arguments: [OutlierRule.judge, .deviations(3)])
  func `nothing and what is no number`(rule: OutlierRule) throws {
    #expect(try rule.outliers(in: []).isEmpty)
    #expect(try rule.outliers(in: [7]) == [false])
    #expect(throws: StatisticsError.notFinite(index: 1)) { try rule.outliers(in: [1, .nan]) }
  }
}
