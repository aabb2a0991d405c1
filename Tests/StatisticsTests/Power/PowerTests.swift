import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct PowerTests {
  private static func standard() throws -> PowerTarget { try PowerTarget() }

  // Cohen (1988), table 2.4.1: 64 in each group for a medium effect, 34 pairs by G*Power.
  @Test func `sizes of the textbooks`() throws {
    let target = try Self.standard()
    #expect(try MeanPower.studentGroupSize(effect: 0.5, target).rounded(.up) == 64)
    #expect(try MeanPower.pairs(effect: 0.5, target).rounded(.up) == 34)
    #expect(try MeanPower.groupSize(effect: 0.5, target).rounded(.up) == 63)
    #expect(try ProportionPower.groupSize(0.5, 0.55, target).rounded(.up) == 1565)
  }

  @Test func `size and power invert each other`() throws {
    for alternative in Alternative.allCases {
      let target = try PowerTarget(alpha: 0.02, power: 0.9, alternative: alternative)
      let effect = alternative == .less ? -0.3 : 0.3
      let size = try MeanPower.exactGroupSize(effect: effect, ratio: 2, target)
      let power = try MeanPower.power(effect: effect, first: size, second: 2 * size, target)
      #expect(isClose(power, 0.9, relative: 1e-12))
      let t = try MeanPower.studentGroupSize(effect: effect, ratio: 2, target)
      let tPower = try MeanPower.studentPower(effect: effect, first: t, second: 2 * t, target)
      #expect(isClose(tPower, 0.9, relative: 1e-10))
    }
    let target = try Self.standard()
    let rate = try ProportionPower.detectableRate(
      baseline: 0.2, size: 500, isAbove: true, target)
    #expect(try isClose(ProportionPower.groupSize(rate, 0.2, target), 500, relative: 1e-9))
    let lower = try ProportionPower.detectableRate(
      baseline: 0.2, size: 500, isAbove: false, target)
    #expect(try isClose(ProportionPower.groupSize(lower, 0.2, target), 500, relative: 1e-9))
    #expect(throws: StatisticsError.noSolution(of: "rate")) {
      try ProportionPower.detectableRate(baseline: 0.01, size: 20, isAbove: false, target)
    }
  }

  // Fagerland et al. and Connor (1987): shares 0.125 and 0.025, 80 %, two-sided: 117 pairs.
  @Test func `pairs for McNemar's test`() throws {
    let plan = try PairedProportionPower(onlyFirst: 0.125, onlySecond: 0.025)
    let target = try Self.standard()
    let pairs = try plan.pairs(target)
    #expect(isClose(pairs, 115.4, relative: 0.02))
    #expect(try isClose(plan.power(pairs: pairs, target), 0.8, relative: 1e-12))
    #expect(throws: StatisticsError.self) {
      try PairedProportionPower(onlyFirst: 0.1, onlySecond: 0.1)
    }
    #expect(throws: StatisticsError.self) {
      try PairedProportionPower(onlyFirst: 0.7, onlySecond: 0.6)
    }
  }

  @Test func `exposure for Poisson rates`() throws {
    let target = try Self.standard()
    let exposure = try PoissonPower.exposure(4, 6, target)
    let power = try PoissonPower.power(6, 4, exposure: exposure, target)
    #expect(isClose(power, 0.8, relative: 1e-5))
    let rate = try PoissonPower.detectableRate(baseline: 4, exposure: exposure, target)
    #expect(isClose(rate, 6, relative: 1e-12))
    #expect(throws: StatisticsError.self) { try PoissonPower.exposure(4, 4, target) }
    #expect(throws: StatisticsError.self) { try PoissonPower.exposure(-1, 4, target) }
  }

  // One-sided 95 % upper bounds below 5 %, by the tables of R. Peach and others for zero to five.
  @Test(arguments: [(0, 59), (1, 93), (2, 124), (3, 153), (4, 181), (5, 208)])
  func `trials that show a rate below five per cent`(successes: Int, trials: Int) throws {
    #expect(try trialsForUpperBound(successes: successes, limit: 0.05) == trials)
    #expect(try clopperPearsonUpper(successes: successes, trials: trials) < 0.05)
    #expect(try clopperPearsonUpper(successes: successes, trials: trials - 1) >= 0.05)
  }

  @Test func `non-inferiority without a true loss`() throws {
    let target = try PowerTarget(alpha: 0.05, power: 0.8)
    // (1.6449 + 0.8416)² · 2 · 0.1 · 0.9 / 0.05².
    let size = try ProportionPower.nonInferiorityGroupSize(0.1, 0.1, margin: 0.05, target)
    #expect(isClose(size, 445.15, relative: 1e-4))
    #expect(throws: StatisticsError.self) {
      try ProportionPower.nonInferiorityGroupSize(0.05, 0.1, margin: 0.05, target)
    }
    let means = try MeanPower.nonInferiorityGroupSize(margin: 0.2, target)
    #expect(isClose(means, 309.13, relative: 1e-4))
    let effect = try MeanPower.detectableEffect(standardError: 2, target)
    #expect(isClose(effect, 2 * 2.8015852, relative: 1e-5))
  }

  @Test func `targets without sense are refused`() throws {
    for (alpha, power) in [(0, 0.8), (0.05, 1), (0.05, 0.04), (1, 0.8), (.nan, 0.8)] {
      #expect(throws: StatisticsError.self) { try PowerTarget(alpha: alpha, power: power) }
    }
    let target = try Self.standard()
    #expect(throws: StatisticsError.self) { try MeanPower.groupSize(effect: 0, target) }
    #expect(throws: StatisticsError.self) { try ProportionPower.groupSize(0.5, 0.5, target) }
    #expect(throws: StatisticsError.self) { try ProportionPower.groupSize(0, 0.5, target) }
    #expect(throws: StatisticsError.self) {
      try MeanPower.power(effect: 1, first: 0, second: 3, target)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("power") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let target = try PowerTarget(alpha: input["alpha"].double, power: input["power"].double)
      let n = try input["n"].double
      guard try input["kind"].string == "proportions" else {
        let d = try input["d"].double
        try expect(MeanPower.studentGroupSize(effect: d, target), expected["n_t"], relative: 1e-6)
        try expect(MeanPower.pairs(effect: d, target), expected["n_paired_t"], relative: 1e-6)
        try expect(MeanPower.groupSize(effect: d, target), expected["n_z"], relative: 1e-10)
        try expect(
          MeanPower.studentPower(effect: d, first: n, second: n, target),
          expected["power_t_at_n"], relative: 1e-10)
        try expect(
          MeanPower.power(effect: d, first: n, second: n, target), expected["power_z_at_n"],
          relative: 1e-10)
        continue
      }
      let (p1, p2) = (try input["p1"].double, try input["p2"].double)
      let pairs = [
        "n_per_arm_pooled": try ProportionPower.groupSize(p1, p2, target),
        "n_per_arm_unpooled": try ProportionPower.groupSize(p1, p2, variance: .unpooled, target),
        "cohen_h": try ProportionPower.cohensH(p1, p2),
        "n_per_arm_cohen_h": try ProportionPower.arcsineGroupSize(p1, p2, target),
        "power_at_n_unpooled": try ProportionPower.power(
          p1, p2, firstSize: n, secondSize: n, target),
      ]
      for (name, value) in pairs { try expect(value, expected[name], relative: 1e-10) }
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's vectors are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    let sides: [String: Alternative] = [
      "two-sided": .twoSided, "larger": .greater, "smaller": .less,
    ]
    for row in try vectors["power"].rows {
      try row.expectOnly(["d", "n1", "n", "ratio", "alpha", "alt", "z", "t", "paired"])
      if try row["paired"].isPresent {
        let target = try PowerTarget(alpha: row["alpha"].double, power: 0.9999)
        let power = try MeanPower.pairedPower(
          effect: row["d"].double, pairs: row["n"].double, target)
        try expect(power, row["t"], relative: 1e-9)
        continue
      }
      let side = try #require(sides[try row["alt"].string])
      let target = try PowerTarget(alpha: row["alpha"].double, power: 0.9999, alternative: side)
      let (d, n1) = (try row["d"].double, try row["n1"].double)
      let n2 = try n1 * row["ratio"].double
      try expect(
        MeanPower.power(effect: d, first: n1, second: n2, target), row["z"], relative: 1e-9)
      try expect(
        MeanPower.studentPower(effect: d, first: n1, second: n2, target), row["t"],
        relative: 1e-9)
    }
    for row in try vectors["sampleSize"].rows {
      try row.expectOnly(["d", "power", "alpha", "ratio", "n1_z", "n1_t"])
      let target = try PowerTarget(alpha: row["alpha"].double, power: row["power"].double)
      let (d, ratio) = (try row["d"].double, try row["ratio"].double)
      try expect(
        MeanPower.exactGroupSize(effect: d, ratio: ratio, target), row["n1_z"], relative: 1e-8)
      try expect(
        MeanPower.studentGroupSize(effect: d, ratio: ratio, target), row["n1_t"], relative: 1e-6)
    }
  }
}
