import Statistics
import TestSupport
import Testing

@Suite struct CorrelationTests {
  // The examples in SciPy's documentation of kendalltau and spearmanr.
  @Test func `published examples with ties`() throws {
    let kendall = try kendallTest([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])
    #expect(isClose(kendall.statistic, -0.47140452079103173, relative: 1e-13))
    #expect(isClose(kendall.pValue, 0.2827454599327748, relative: 1e-12))
    let spearman = try spearmanTest([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])
    #expect(isClose(spearman.statistic, 0.8207826816681233, relative: 1e-13))
    #expect(isClose(spearman.pValue, 0.08858700531354381, relative: 1e-12))
  }

  @Test func `a perfect order has the least p-value`() throws {
    let up: [Double] = [1, 2, 3, 4, 5]
    #expect(try isClose(kendallTest(up, up, isExact: true).pValue, 2.0 / 120, relative: 1e-13))
    #expect(try pearsonTest(up, up).pValue == 0)
    #expect(try pearsonTest(up, up, alternative: .less).pValue == 1)
    let down = try kendallTest(up, up.reversed(), isExact: true)
    #expect(isClose(down.statistic, -1, relative: 1e-14))
  }

  @Test func `what has no answer is refused`() {
    #expect(throws: StatisticsError.self) { try pearsonTest([1, 2, 3], [1, 1, 1]) }
    #expect(throws: StatisticsError.tooFewValues(count: 2, needed: 3)) {
      try spearmanTest([1, 2], [1, 2])
    }
    #expect(throws: StatisticsError.self) { try kendallTest([1, 1, 2], [1, 2, 3], isExact: true) }
    #expect(throws: StatisticsError.notFinite(index: 2)) {
      try spearmanTest([1, 2, .nan], [1, 2, 3])
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("rank_correlation") {
      let (x, y) = (try golden["input"]["x"].doubles, try golden["input"]["y"].doubles)
      let expected = try golden["expected"]
      guard try !expected["tau_b"].double.isNaN else {
        #expect(throws: StatisticsError.self) { try kendallTest(x, y) }
        continue
      }
      let kendall = try kendallTest(x, y)
      try expect(kendall.pValue, expected["tau_p_asym"], relative: 1e-11)
      if try expected["tau_p_exact"].isPresent {
        let exact = try kendallTest(x, y, isExact: true)
        try expect(exact.pValue, expected["tau_p_exact"], relative: 1e-11)
      }
      let (spearman, pearson) = (try spearmanTest(x, y), try pearsonTest(x, y))
      try expect(spearman.statistic, expected["spearman"], relative: 1e-11, absolute: 1e-15)
      try expect(spearman.pValue, expected["spearman_p"], relative: 1e-11)
      try expect(pearson.statistic, expected["pearson"], relative: 1e-11, absolute: 1e-15)
      try expect(pearson.pValue, expected["pearson_p"], relative: 1e-11)
    }
  }
}
