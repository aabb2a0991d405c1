import Statistics
import TestSupport
import Testing

@Suite struct VarianceTests {
  // Distances from the medians 2 and 6 are 1 0 1 and 4 0 4.
  @Test func `distances from the median of two small samples`() throws {
    let test = try leveneTest([[1, 2, 3], [2, 6, 10]])
    // Means 2/3 and 8/3 around 5/3, within sums 2/3 and 32/3: W = 4 · 6 / (34/3).
    #expect(isClose(test.statistic, 4 * 6 / (34.0 / 3), relative: 1e-13))
    #expect(test.degreesOfFreedom == 4)
  }

  @Test func `what has no answer is refused`() throws {
    let flat = try SampleMoments(of: [1, 1])
    let some = try SampleMoments(of: [1, 2])
    #expect(throws: StatisticsError.noVariation(of: "the distances")) {
      try leveneTest([[1, 1], [2, 2]])
    }
    #expect(throws: StatisticsError.tooFewValues(count: 1, needed: 2)) { try leveneTest([[1, 2]]) }
    #expect(throws: StatisticsError.noVariation(of: "a sample")) { try bartlettTest([flat, some]) }
    #expect(throws: StatisticsError.noVariation(of: "a sample")) { try VarianceRatio(flat, some) }
    #expect(throws: StatisticsError.self) { try PairedVarianceRatio([1, 2, 3], [2, 4, 6]) }
    #expect(throws: StatisticsError.self) { try PairedVarianceRatio([1, 2, 4], [2, 2, 2]) }
    #expect(throws: StatisticsError.noVariation(of: "the values")) {
      try giniCoefficient(of: [0, 0])
    }
    #expect(throws: StatisticsError.self) { try giniCoefficient(of: [1, -1]) }
    #expect(throws: StatisticsError.self) { try coefficientOfVariation(of: [1, -1]) }
  }

  @Test func `inequality of four workers`() throws {
    #expect(try giniCoefficient(of: [5, 5, 5, 5]) == 0)
    #expect(try giniCoefficient(of: [0, 0, 0, 8]) == 0.75)
    // Pairs differ by 1 1 2, both ways, over 2 · 9 · 2.
    #expect(try isClose(giniCoefficient(of: [3, 1, 2]), 8.0 / 36, relative: 1e-14))
  }

  // Sums and differences: r(x + y, x - y) tested by Student's t, computed apart.
  @Test func `the paired ratio is a correlation of sums and differences`() throws {
    let x: [Double] = [3, 9, 4, 8, 1, 12, 7]
    let y: [Double] = [4, 6, 5, 8, 3, 8, 5]
    let ratio = try PairedVarianceRatio(x, y)
    let apart = try pearsonTest(
      zip(x, y).map { $0 + $1 }, zip(x, y).map { $0 - $1 })
    #expect(try isClose(ratio.test().pValue, apart.pValue, relative: 1e-11))
    #expect(try isClose(ratio.test(against: 1, .greater).pValue, apart.pValue / 2, relative: 1e-11))
    let interval = try ratio.interval()
    for bound in [interval.lower, interval.upper] {
      #expect(try isClose(ratio.test(against: bound).pValue, 0.05, relative: 1e-10))
    }
    #expect(throws: StatisticsError.self) { try ratio.test(against: 0) }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("variance_tests") {
      let (a, b) = (try golden["input"]["a"].doubles, try golden["input"]["b"].doubles)
      let expected = try golden["expected"]
      let centres: [(SpreadCentre, String)] = [
        (.mean, "levene"), (.median, "brown_forsythe"), (.trimmedMean(share: 0.1), "trimmed"),
      ]
      for (centre, name) in centres {
        guard try !expected[name]["W"].double.isNaN else {
          #expect(throws: StatisticsError.self) { try leveneTest([a, b], centre: centre) }
          continue
        }
        let test = try leveneTest([a, b], centre: centre)
        try expect(test.statistic, expected[name]["W"], relative: 1e-10)
        try expect(test.pValue, expected[name]["p"], relative: 1e-10)
      }
      let (one, two) = (try SampleMoments(of: a), try SampleMoments(of: b))
      let bartlett = try bartlettTest([one, two])
      try expect(bartlett.statistic, expected["bartlett"]["stat"], relative: 1e-10)
      try expect(bartlett.pValue, expected["bartlett"]["p"], relative: 1e-10)
      let ratio = try VarianceRatio(one, two)
      try expect(ratio.interval(), expected["var_ratio_ci95"], relative: 1e-10)
      try expect(
        ratio.logDeviationRatio().interval(), expected["log_sd_ratio_ci95"], relative: 1e-10)
      let pairs = [
        "f": ratio.ratio, "f_p": try ratio.pValue(), "sd_a": one.variance.squareRoot(),
        "sd_b": two.variance.squareRoot(), "sd_pop_a": try populationStandardDeviation(of: a),
        "gini_a": try giniCoefficient(of: a), "gini_b": try giniCoefficient(of: b),
        "cv_a": try coefficientOfVariation(of: a), "cv_b": try coefficientOfVariation(of: b),
      ]
      for (name, value) in pairs { try expect(value, expected[name], relative: 1e-10) }
    }
  }
}
