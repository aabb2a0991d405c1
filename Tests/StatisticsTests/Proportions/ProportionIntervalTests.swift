import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct ProportionIntervalTests {
  // R. G. Newcombe, Statist. Med. 17 (1998) 857–872, table I, methods 3 and 5.
  @Test(arguments: [
    (81, 263, [0.2553, 0.3662], [0.2527, 0.3676]),
    (15, 148, [0.0624, 0.1605], [0.0578, 0.1617]),
    (0, 20, [0, 0.1611], [0, 0.1684]),
    (1, 29, [0.0061, 0.1718], [0.0009, 0.1776]),
  ])
  func `the intervals are the published ones`(
    successes: Int, trials: Int, wilson: [Double], exact: [Double]
  ) throws {
    let score = try wilsonInterval(successes: successes, trials: trials)
    #expect(isClose(score, wilson[0], wilson[1], absolute: 5e-5))
    let clopper = try clopperPearsonInterval(successes: successes, trials: trials)
    #expect(isClose(clopper, exact[0], exact[1], absolute: 5e-5))
  }

  // The smallest numbers of trials that prove a rate below 5 % with 95 % confidence, one-sided.
  @Test(arguments: [(0, 59), (1, 93), (2, 124), (3, 153), (4, 181), (5, 208)])
  func `a rate is proved below 5 % by the known number of trials`(count: Int, trials: Int) throws {
    #expect(try clopperPearsonUpper(successes: count, trials: trials) < 0.05)
    #expect(try clopperPearsonUpper(successes: count, trials: trials - 1) >= 0.05)
  }

  // The bound without successes solves (1 - p)^n = 1 - confidence.
  @Test func `the bound without successes has its closed form`() throws {
    let upper = try clopperPearsonUpper(successes: 0, trials: 59)
    #expect(isClose(upper, 0.049507609888227, relative: 1e-13))
    #expect(isClose(upper, 1 - pow(10, -1.3010299956639813 / 59), relative: 1e-13))
    #expect(try clopperPearsonLower(successes: 59, trials: 59) == 1 - upper)
  }

  @Test(arguments: [1, 7, 1_000_000])
  func `bounds at the ends are exact`(trials: Int) throws {
    #expect(try wilsonInterval(successes: 0, trials: trials).lower == 0)
    #expect(try wilsonInterval(successes: trials, trials: trials).upper == 1)
    #expect(try clopperPearsonLower(successes: 0, trials: trials) == 0)
    #expect(try clopperPearsonUpper(successes: trials, trials: trials) == 1)
  }

  @Test func `the exact interval covers at least as often as it says`() throws {
    for trials in [1, 2, 5, 12] {
      let intervals = try (0...trials).map {
        try clopperPearsonInterval(successes: $0, trials: trials, confidence: 0.9)
      }
      for rate in stride(from: 0.01, to: 1, by: 0.01) {
        var covered = 0.0
        var mass = (0..<trials).reduce(1.0) { product, _ in product * (1 - rate) }
        for successes in 0...trials {
          if intervals[successes].contains(rate) { covered += mass }
          mass *= rate / (1 - rate) * Double(trials - successes) / Double(successes + 1)
        }
        #expect(covered >= 0.9 - 1e-12)
      }
    }
  }

  @Test(arguments: [(0, 0), (-1, 5), (6, 5), (1, -1)])
  func `counts that are no proportion are refused`(successes: Int, trials: Int) {
    let error = StatisticsError.countsOutOfRange(successes: successes, trials: trials)
    #expect(throws: error) { try wilsonInterval(successes: successes, trials: trials) }
    #expect(throws: error) { try clopperPearsonInterval(successes: successes, trials: trials) }
    #expect(throws: error) { try clopperPearsonUpper(successes: successes, trials: trials) }
    #expect(throws: error) { try clopperPearsonLower(successes: successes, trials: trials) }
    #expect(throws: error) { try newcombeInterval(first: (1, 2), second: (successes, trials)) }
  }

  @Test(arguments: [0.0, 1, 95, -0.5, .nan])
  func `a confidence outside 0 to 1 is refused`(confidence: Double) {
    #expect(throws: StatisticsError.self) {
      try wilsonInterval(successes: 1, trials: 2, confidence: confidence)
    }
    #expect(throws: StatisticsError.self) {
      try clopperPearsonUpper(successes: 1, trials: 2, confidence: confidence)
    }
    #expect(throws: StatisticsError.self) {
      try newcombeInterval(first: (1, 2), second: (1, 2), confidence: confidence)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("two_proportions") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let counts = try ["x1", "n1", "x2", "n2"].map { try input[$0].int }
      for percent in [90, 95, 99] {
        let confidence = Double(percent) / 100
        let wilson = try wilsonInterval(
          successes: counts[0], trials: counts[1], confidence: confidence)
        try expect(wilson, expected["wilson1_\(percent)"])
        let exact = try clopperPearsonInterval(
          successes: counts[0], trials: counts[1], confidence: confidence)
        try expect(exact, expected["clopper_pearson1_\(percent)"])
        let difference = try newcombeInterval(
          first: (counts[0], counts[1]), second: (counts[2], counts[3]), confidence: confidence)
        try expect(difference, expected["newcombe_\(percent)"])
      }
    }
  }

  private func expect(_ interval: Interval, _ golden: JSON) throws {
    let bounds = try golden.doubles
    #expect(
      isClose(interval, bounds[0], bounds[1], relative: 1e-11, absolute: 1e-13),
      "\(golden.place)")
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's vectors are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["binomialIntervals"].rows {
      try row.expectOnly(["k", "n", "alpha", "wilson", "beta", "agresti_coull", "jeffreys"])
      let (k, n) = (try row["k"].int, try row["n"].int)
      let confidence = try 1 - row["alpha"].double
      let wilson = try wilsonInterval(successes: k, trials: n, confidence: confidence)
      try expect(wilson, row["wilson"])
      let exact = try clopperPearsonInterval(successes: k, trials: n, confidence: confidence)
      try expect(exact, row["beta"])
    }
  }
}
