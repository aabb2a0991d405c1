import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct StratifiedRatesTests {
  private func rates(_ rows: [(Int, Double, Int, Double)]) throws -> StratifiedRates {
    try StratifiedRates(
      rows.map {
        EventStratum(
          firstEvents: $0.0, firstExposure: $0.1, secondEvents: $0.2, secondExposure: $0.3)
      })
  }

  @Test func `one stratum is the conditional interval of two rates`() throws {
    for (first, second) in [(7, 12), (0, 5), (5, 0), (1, 1), (300, 450)] {
      let found = try #require(try rates([(first, 40, second, 90)]).interval(confidence: 0.9))
      let known = try poissonRatioInterval(
        first: EventCount(events: first, exposure: 40),
        second: EventCount(events: second, exposure: 90), confidence: 0.9)
      #expect(isClose(found.lower, known.lower, relative: 1e-9))
      #expect(found.upper == known.upper || isClose(found.upper, known.upper, relative: 1e-9))
    }
  }

  @Test func `a split of one stratum by a coin changes nothing`() throws {
    let whole = try rates([(9, 60, 20, 150)])
    let halves = try rates([(4, 30, 10, 75), (5, 30, 10, 75)])
    let (first, second) = try (
      #require(try whole.interval()), #require(try halves.interval())
    )
    #expect(isClose(first.lower, second.lower, relative: 1e-9))
    #expect(isClose(first.upper, second.upper, relative: 1e-9))
  }

  @Test func `tails are those of a sum of binomials`() throws {
    let strata = try rates([(1, 10, 2, 90), (2, 50, 1, 50)])
    let interval = try #require(try strata.interval(confidence: 0.9))
    func upperTail(_ ratio: Double) -> Double {
      let (p, q) = (ratio / (ratio + 9), ratio / (ratio + 1))
      func mass(_ k: Int, _ p: Double) -> Double {
        [1, 3, 3, 1][k] * pow(p, Double(k)) * pow(1 - p, Double(3 - k))
      }
      var tail = 0.0
      for i in 0...3 { for j in 0...3 where i + j >= 3 { tail += mass(i, p) * mass(j, q) } }
      return tail
    }
    #expect(isClose(upperTail(interval.lower), 0.05, relative: 1e-9))
    // Mantel and Haenszel: (1 · 0.9 + 2 · 0.5) / (2 · 0.1 + 1 · 0.5).
    #expect(isClose(strata.ratio ?? 0, 1.9 / 0.7, relative: 1e-12))
  }

  @Test func `a trend that both arms follow is no difference`() throws {
    // Twice as many a run in the second stage, in which most runs are treated.
    let strata = try rates([(10, 100, 90, 900), (100, 500, 100, 500)])
    #expect(isClose(strata.ratio ?? 0, 1, relative: 1e-12))
    let pooled = try poissonRatioInterval(
      first: EventCount(events: 110, exposure: 600),
      second: EventCount(events: 190, exposure: 1400))
    #expect(pooled.lower > 1)
    #expect(try #require(try strata.interval()).contains(1))
  }

  @Test func `a stratum of one arm, or without events, says nothing`() throws {
    let alone = try rates([(3, 10, 5, 20)])
    let more = try rates([(3, 10, 5, 20), (7, 100, 0, 0), (0, 50, 0, 50)])
    #expect(alone == more)
    #expect(try rates([(7, 100, 0, 0)]).interval() == nil)
    #expect(try rates([]).sequenceInterval() == nil)
    #expect(try rates([]).ratio == nil)
  }

  @Test func `impossible strata are refused`() {
    #expect(throws: StatisticsError.negativeCount(-1)) { try rates([(-1, 1, 1, 1)]) }
    #expect(throws: StatisticsError.parameterOutOfRange(name: "exposure", value: 0)) {
      try rates([(1, 0, 1, 1)])
    }
    #expect(throws: StatisticsError.parameterOutOfRange(name: "exposure", value: -2)) {
      try rates([(0, -2, 1, 1)])
    }
    #expect(throws: StatisticsError.tooManyValues(count: 20_001, most: 20_000)) {
      try rates([(30_000, 1, 0, 1)])
    }
    #expect(throws: StatisticsError.confidenceOutOfRange(1)) {
      try rates([(1, 1, 1, 1)]).interval(confidence: 1)
    }
  }

  @Test func `who looks after every fourth event is wrong in at most α of all histories`() throws {
    var generator = Xoshiro256(seed: 20)
    var missed = 0
    let histories = 200
    for _ in 0..<histories {
      var rows = [(0, 10.0, 0, 90.0), (0, 50.0, 0, 50.0)]
      var hasMissed = false
      for event in 0..<80 {
        let stratum = event < 30 ? 0 : 1
        let isFirst = generator.nextDouble() < (stratum == 0 ? 0.1 : 0.5)
        if isFirst { rows[stratum].0 += 1 } else { rows[stratum].2 += 1 }
        guard event % 4 == 3 else { continue }
        let interval = try #require(try rates(rows).sequenceInterval(confidence: 0.9))
        hasMissed = hasMissed || !interval.contains(1)
      }
      if hasMissed { missed += 1 }
    }
    #expect(missed > 0)
    #expect(try clopperPearsonLower(successes: missed, trials: histories) <= 0.1)
  }

  @Test func `the interval of any time is wider, and shrinks`() throws {
    let few = try rates([(6, 10, 54, 90)])
    let many = try rates([(600, 1000, 5400, 9000)])
    let (wide, exact) = try (
      #require(try few.sequenceInterval(confidence: 0.9)),
      #require(try few.interval(confidence: 0.9))
    )
    #expect(wide.lower < exact.lower && exact.upper < wide.upper)
    let narrow = try #require(try many.sequenceInterval(confidence: 0.9))
    #expect(wide.lower < narrow.lower && narrow.upper < wide.upper)
    #expect(narrow.contains(1))
    // Without events in an arm no ratio on its side is too far away.
    let none = try #require(try rates([(0, 10, 4, 10)]).sequenceInterval(confidence: 0.9))
    #expect(none.lower == 0 && none.upper > 1 && none.upper < .infinity)
  }
}
