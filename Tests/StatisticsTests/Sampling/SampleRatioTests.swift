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
}
