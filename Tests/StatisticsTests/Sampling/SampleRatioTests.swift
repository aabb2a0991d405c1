import Statistics
import TestSupport
import Testing

@Suite struct SampleRatioTests {
  // (5120 - 5000)² / 5000 · 2 = 5.76.
  @Test func `chi-square of two arms`() throws {
    let result = try sampleRatioTest(counts: [5120, 4880], weights: [1, 1])
    #expect(isClose(result.chiSquare.statistic, 5.76, relative: 1e-13))
    #expect(isClose(result.chiSquare.pValue, 0.01639507184919225, relative: 1e-12))
  }

  @Test func `only the ratio of weights matters, and empty arms drop out`() throws {
    let plain = try sampleRatioTest(counts: [10, 30], weights: [1, 2])
    #expect(try sampleRatioTest(counts: [10, 0, 30], weights: [0.25, 0, 0.5]) == plain)
  }

  @Test func `what has no answer is refused`() {
    #expect(throws: StatisticsError.tooFewValues(count: 1, needed: 2)) {
      try sampleRatioTest(counts: [5], weights: [1])
    }
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try sampleRatioTest(counts: [0, 0], weights: [1, 1])
    }
    #expect(throws: StatisticsError.self) {
      try sampleRatioTest(counts: [5, 6, 1], weights: [1, 1, 0])
    }
    #expect(throws: StatisticsError.negativeCount(-5)) {
      try sampleRatioTest(counts: [-5, 6], weights: [1, 1])
    }
    #expect(throws: StatisticsError.self) {
      try sampleRatioTest(counts: [5, 6], weights: [1, .nan])
    }
    #expect(throws: StatisticsError.lengthsDiffer(first: 2, second: 1)) {
      try sampleRatioTest(counts: [5, 6], weights: [1])
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("srm_chi_square") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let result = try sampleRatioTest(
        counts: input["observed"].ints, weights: input["weights"].doubles)
      try expect(result.chiSquare.statistic, expected["chi2"], relative: 1e-11)
      try expect(result.chiSquare.pValue, expected["p"], relative: 1e-11)
      // The reference sums o ln(o/e), which cancels: for 201,000 units its G is off by 2.2e-11.
      let rounding = try 2e-16 * input["observed"].doubles.reduce(0, +)
      try expect(
        result.likelihoodRatio.statistic, expected["g"], relative: 1e-11, absolute: rounding)
      try expect(result.likelihoodRatio.pValue, expected["g_p"], relative: 1e-11 + rounding)
      #expect(try result.chiSquare.degreesOfFreedom == expected["df"].double)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `GrowthBook's checks are reproduced`() throws {
    let upstream = try SharedData.object("conformance/growthbook/stats-upstream.json")["srm"].array
    let oracle = try SharedData.object("conformance/growthbook/gbstats-oracle.json")["srm"].array
    var compared = 0
    for row in upstream + oracle {
      let counts = try row["users"].array.map { $0.isPresent ? try $0.int : 0 }
      let weights = try row["weights"].doubles
      // Its Python twin keeps the degree of freedom of an arm without weight; ours does not.
      guard counts.count == weights.count, weights.allSatisfy({ $0 > 0 }) else { continue }
      guard let result = try? sampleRatioTest(counts: counts, weights: weights) else {
        #expect(try row["p"].double == 1)
        continue
      }
      compared += 1
      try expect(result.chiSquare.pValue, row["p"], relative: 1e-9, absolute: 5e-10)
    }
    #expect(compared > 50)
  }
}
