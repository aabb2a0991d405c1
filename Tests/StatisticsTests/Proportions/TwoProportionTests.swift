import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct TwoProportionTests {
  // Newcombe (1998), table II, example (a): 56/70 against 48/80.
  @Test func `published intervals are met`() throws {
    let counts = (first: (successes: 56, trials: 70), second: (successes: 48, trials: 80))
    let wald = try waldDifferenceInterval(first: counts.first, second: counts.second)
    #expect(isClose(wald, 0.0575, 0.3425, absolute: 5e-5))
    let score = try miettinenNurminenInterval(first: counts.first, second: counts.second)
    #expect(isClose(score, 0.0528, 0.3382, absolute: 5e-5))
  }

  @Test func `the direction of the alternative is that of the first group`() throws {
    let (more, less) = ((successes: 30, trials: 50), (successes: 20, trials: 50))
    // (0.6 - 0.4) / √(0.5 · 0.5 · 2/50) = 2.
    let test = try twoProportionTest(first: more, second: less, alternative: .greater)
    #expect(isClose(test.statistic, 2, relative: 1e-14))
    #expect(isClose(test.pValue, 0.0227501319481792, relative: 1e-12))
    let mirrored = try twoProportionTest(first: less, second: more, alternative: .less)
    #expect(isClose(mirrored.pValue, test.pValue, relative: 1e-13))
  }

  @Test func `without variation there is no test`() {
    #expect(throws: StatisticsError.noVariation(of: "the outcomes")) {
      try twoProportionTest(first: (5, 5), second: (7, 7))
    }
    #expect(throws: StatisticsError.noVariation(of: "the outcomes")) {
      try twoProportionTest(first: (0, 5), second: (7, 7), variance: .unpooled)
    }
    #expect(throws: StatisticsError.self) {
      try twoProportionTest(first: (1, 0), second: (1, 2))
    }
  }

  @Test func `ratios need successes, odds ratios failures too`() throws {
    let ratio = try riskRatio(first: (10, 20), second: (5, 20))
    #expect(ratio.ratio == 2)
    // exp(log 2 ± 1.95996 √(1/10 - 1/20 + 1/5 - 1/20)).
    #expect(isClose(ratio.interval, 0.8324596, 4.8050141, relative: 1e-5))
    #expect(throws: StatisticsError.self) { try riskRatio(first: (0, 5), second: (1, 5)) }
    #expect(throws: StatisticsError.self) { try oddsRatio(first: (5, 5), second: (1, 5)) }
  }

  @Test func `bounds reach the ends and no further`() throws {
    let apart = try miettinenNurminenInterval(first: (5, 5), second: (0, 5))
    #expect(apart.upper == 1)
    #expect(apart.lower > 0.2 && apart.lower < 0.6)
    let lower = try newcombeLower(first: (85, 100), second: (88, 100), confidence: 0.975)
    let both = try newcombeInterval(first: (85, 100), second: (88, 100), confidence: 0.95)
    #expect(isClose(lower, both.lower, relative: 1e-12))
    #expect(throws: StatisticsError.confidenceOutOfRange(0.4)) {
      try newcombeLower(first: (1, 2), second: (1, 2), confidence: 0.4)
    }
  }

  @Test func `one-sided Wilson bounds are those of the two-sided interval`() throws {
    let both = try wilsonInterval(successes: 3, trials: 40, confidence: 0.9)
    #expect(isClose(try wilsonLower(successes: 3, trials: 40), both.lower, relative: 1e-12))
    #expect(isClose(try wilsonUpper(successes: 3, trials: 40), both.upper, relative: 1e-12))
    #expect(throws: StatisticsError.self) {
      try wilsonUpper(successes: 3, trials: 40, confidence: 0.3)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `golden tests are reproduced`() throws {
    for golden in try SharedData.cases("two_proportions") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let first = (successes: try input["x1"].int, trials: try input["n1"].int)
      let second = (successes: try input["x2"].int, trials: try input["n2"].int)
      let kinds: [(ProportionVariance, String)] = [(.pooled, "pooled"), (.unpooled, "unpooled")]
      for (variance, name) in kinds {
        guard try expected["p_two_sided_\(name)"].isPresent,
          try !expected["z_\(name)"].double.isNaN
        else {
          let statistic = try? expected["z_\(name)"].double
          #expect(statistic?.isFinite != true, "\(golden.place)")
          #expect(throws: StatisticsError.self) {
            try twoProportionTest(first: first, second: second, variance: variance)
          }
          continue
        }
        let sides: [(Alternative, String)] = [
          (.twoSided, "two_sided"), (.greater, "larger"), (.less, "smaller"),
        ]
        for (alternative, side) in sides {
          let test = try twoProportionTest(
            first: first, second: second, variance: variance, alternative: alternative)
          try expect(test.statistic, expected["z_\(name)"], relative: 1e-11, absolute: 1e-13)
          if variance == .pooled {
            try expect(
              test.statistic, expected["z_pooled_statsmodels"], relative: 1e-11, absolute: 1e-13)
          }
          try expect(test.pValue, expected["p_\(side)_\(name)"], relative: 1e-11, absolute: 1e-13)
        }
      }
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `golden intervals are reproduced`() throws {
    for golden in try SharedData.cases("two_proportions") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let first = (successes: try input["x1"].int, trials: try input["n1"].int)
      let second = (successes: try input["x2"].int, trials: try input["n2"].int)
      let rates = [first, second].map { Double($0.successes) / Double($0.trials) }
      try expect(rates[0] - rates[1], expected["diff"], relative: 1e-11, absolute: 1e-13)
      for percent in [90, 95, 99] {
        let level = Double(percent) / 100
        let intervals = [
          "wald": try waldDifferenceInterval(first: first, second: second, confidence: level),
          "agresti_caffo": try agrestiCaffoInterval(
            first: first, second: second, confidence: level),
          "agresti_coull1": try agrestiCoullInterval(
            successes: first.successes, trials: first.trials, confidence: level),
          "jeffreys1": try jeffreysInterval(
            successes: first.successes, trials: first.trials, confidence: level),
          "wilson2": try wilsonInterval(
            successes: second.successes, trials: second.trials, confidence: level),
        ]
        for (name, interval) in intervals {
          try expect(interval, expected["\(name)_\(percent)"], relative: 1e-11, absolute: 1e-13)
        }
      }
      if try expected["mn_95"].isPresent {
        try expectSlippedInterval(expected["mn_95"], first, second)
      }
      guard try expected["ratio"].isPresent else { continue }
      let ratio = try riskRatio(first: first, second: second)
      try expect(ratio.ratio, expected["ratio"], relative: 1e-11)
      try expect(ratio.interval, expected["ratio_ci_95"], relative: 1e-11)
      let odds = try oddsRatio(first: first, second: second)
      try expect(odds.ratio, expected["odds_ratio"], relative: 1e-11)
      try expect(odds.interval, expected["odds_ratio_ci_95"], relative: 1e-11)
    }
  }

  /// The bounds are roots of the score test as statsmodels computes it; see `slippedScore`.
  private func expectSlippedInterval(
    _ golden: JSON, _ first: (successes: Int, trials: Int),
    _ second: (successes: Int, trials: Int)
  ) throws {
    let (lower, upper) = try golden.bounds
    for (bound, level) in [(lower, 1.959963984540054), (upper, -1.959963984540054)] {
      let nearby = [bound - 1e-6, bound + 1e-6].map {
        slippedScore(first, second, difference: $0, corrected: true)
      }
      #expect(nearby[0] >= level && level >= nearby[1], "\(golden.place)")
    }
  }

  @Test(arguments: [(45, 100, 30, 100), (5, 20, 5, 20), (17, 40, 250, 777), (6, 1740, 4, 173)])
  func `score intervals turn round with the groups`(x: Int, m: Int, y: Int, n: Int) throws {
    let one = try miettinenNurminenInterval(first: (x, m), second: (y, n))
    let other = try miettinenNurminenInterval(first: (y, n), second: (x, m))
    #expect(isClose(other, -one.upper, -one.lower, relative: 1e-7))
    for (bound, tail) in [(one.lower, Alternative.greater), (one.upper, .less)] {
      let p = try scoreTest(
        first: (x, m), second: (y, n), difference: bound, alternative: tail
      ).pValue
      #expect(isClose(p, 0.025, relative: 1e-6))
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's intervals are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["binomialIntervals"].rows {
      let (k, n) = (try row["k"].int, try row["n"].int)
      let level = try 1 - row["alpha"].double
      try expect(
        agrestiCoullInterval(successes: k, trials: n, confidence: level), row["agresti_coull"],
        relative: 1e-11, absolute: 1e-13)
      try expect(
        jeffreysInterval(successes: k, trials: n, confidence: level), row["jeffreys"],
        relative: 1e-11, absolute: 1e-13)
    }
  }
}

/// The score statistic of a difference as statsmodels 0.15 computes it, on which goldens rest.
///
/// Its cubic equation has `x₀ d` in the linear term where Miettinen and Nurminen (1985) have `n₀
/// d`, so that its rates are not the most likely ones and its interval for 5/20 against 5/20 is not
/// symmetric. Ours solves the equation as published.
func slippedScore(
  _ first: (successes: Int, trials: Int), _ second: (successes: Int, trials: Int),
  difference d: Double, corrected: Bool
) -> Double {
  let (n1, x0, n0) = (Double(first.trials), Double(second.successes), Double(second.trials))
  let (n, x) = (n1 + n0, x0 + Double(first.successes))
  let b = ((n1 + 2 * n0) * d - n - x) / (3 * n)
  let c = ((x0 * d - n - 2 * x0) * d + x) / (3 * n)
  let q = b * b * b - 1.5 * b * c + x0 * d * (1 - d) / (2 * n)
  let radius = (q < 0 ? -1 : 1) * (b * b - c).squareRoot()
  let turn = (Double.pi + acos(q / (radius * radius * radius))) / 3
  let p0 = d == 0 ? x / n : 2 * radius * cos(turn) - b
  let p1 = p0 + d
  let variance = (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0) * (corrected ? n / (n - 1) : 1)
  return (Double(first.successes) / n1 - x0 / n0 - d) / variance.squareRoot()
}
