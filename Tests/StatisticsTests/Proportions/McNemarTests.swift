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
    for row in try SharedData.object("conformance/scipy/stat-vectors.json")["mcnemar"].array {
      let p = try mcNemarExact(b: row["b"].int, c: row["c"].int)
      #expect(try isClose(p, row["exact_p"].double, relative: 1e-11))
    }
  }
}
