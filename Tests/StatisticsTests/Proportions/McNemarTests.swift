import Statistics
import TestSupport
import Testing

@Suite struct McNemarTests {
  // Sums of binomial coefficients over powers of two.
  @Test(
    arguments: [
      (0, 0, 1.0), (3, 3, 1), (0, 1, 1), (0, 6, 2.0 / 64), (1, 5, 14.0 / 64), (2, 8, 112.0 / 1024),
    ] as [(Int, Int, Double)])
  func `small counts have their exact p`(b: Int, c: Int, p: Double) throws {
    #expect(try isClose(mcNemarExact(b: b, c: c), p, relative: 1e-14))
    #expect(try mcNemarExact(b: b, c: c) == mcNemarExact(b: c, c: b))
  }

  @Test func `a negative count is refused`() {
    #expect(throws: StatisticsError.negativeCount(-1)) { try mcNemarExact(b: 3, c: -1) }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("mcnemar") {
      let input = try golden["input"]
      let p = try mcNemarExact(b: input["n10"].int, c: input["n01"].int)
      #expect(try isClose(p, golden["expected"]["exact_p"].double, relative: 1e-11))
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `statsmodels' vectors are reproduced`() throws {
    for row in try SharedData.object("conformance/scipy/stat-vectors.json")["mcnemar"].rows {
      try row.expectOnly(["b", "c", "exact_p", "chi2", "p", "chi2_cc", "p_cc"])
      let (b, c) = (try row["b"].int, try row["c"].int)
      try expect(mcNemarExact(b: b, c: c), row["exact_p"], relative: 1e-11)
      guard try row["chi2"].isPresent else {
        #expect(throws: StatisticsError.self) { try mcNemarChiSquare(b: b, c: c) }
        continue
      }
      let plain = try mcNemarChiSquare(b: b, c: c)
      try expect(plain.statistic, row["chi2"], relative: 1e-11)
      try expect(plain.pValue, row["p"], relative: 1e-9)
      let corrected = try mcNemarChiSquare(b: b, c: c, continuityCorrected: true)
      try expect(corrected.statistic, row["chi2_cc"], relative: 1e-11)
      try expect(corrected.pValue, row["p_cc"], relative: 1e-9)
    }
  }
}
