import Statistics
import TestSupport
import Testing

@Suite struct ExactTableTests {
  // Fisher's tea tasting, 3 of 4 cups right: (1 + 16)/70 for as good or better.
  @Test func `the lady tasting tea`() throws {
    let test = try fisherExact(a: 3, b: 1, c: 1, d: 3)
    #expect(isClose(test.greater, 17.0 / 70, relative: 1e-13))
    #expect(isClose(test.twoSided, 34.0 / 70, relative: 1e-13))
    #expect(isClose(test.less, 69.0 / 70, relative: 1e-13))
    #expect(test.oddsRatio == 9)
  }

  @Test func `an empty row or column is no evidence`() throws {
    let test = try fisherExact(a: 0, b: 0, c: 3, d: 4)
    #expect(isClose(test.twoSided, 1, relative: 1e-12))
    #expect(try isClose(fisherExact(a: 0, b: 0, c: 0, d: 0).less, 1, relative: 0))
  }

  @Test func `impossible and huge counts are refused`() {
    #expect(throws: StatisticsError.negativeCount(-1)) { try fisherExact(a: 1, b: -1, c: 0, d: 2) }
    #expect(throws: StatisticsError.self) { try fisherExact(a: .max, b: .max, c: 1, d: 1) }
    #expect(throws: StatisticsError.self) {
      try fisherExact(a: 900_000_000, b: 900_000_000, c: 900_000_000, d: 900_000_000)
    }
  }

  // 10 tosses: P(0, 1, 9 or 10 heads) = 22/1024; of a die, P(X >= 3 of 4) = 21/1296.
  @Test func `binomial tests sum what is no more likely`() throws {
    #expect(
      try isClose(binomialTest(successes: 1, trials: 10, rate: 0.5), 22.0 / 1024, relative: 1e-13))
    let die = try binomialTest(successes: 3, trials: 4, rate: 1.0 / 6, alternative: .greater)
    #expect(isClose(die, 21.0 / 1296, relative: 1e-13))
    #expect(try binomialTest(successes: 5, trials: 10, rate: 0.5) == 1)
    #expect(try binomialTest(successes: 0, trials: 3, rate: 0) == 1)
    #expect(try binomialTest(successes: 1, trials: 3, rate: 1) == 0)
  }

  @Test(.enabled(if: SharedData.isPresent)) func `Fisher's goldens are reproduced`() throws {
    for golden in try SharedData.cases("fisher_exact") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let test = try fisherExact(
        a: input["a"].int, b: input["b"].int, c: input["c"].int, d: input["d"].int)
      try expect(test.oddsRatio, expected["odds_ratio"], relative: 1e-9)
      try expect(test.twoSided, expected["two_sided"], relative: 1e-9)
      try expect(test.less, expected["less"], relative: 1e-9)
      try expect(test.greater, expected["greater"], relative: 1e-9)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's binomial tests are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["binomTest"].rows {
      try row.expectOnly(["k", "n", "p", "alternative", "pvalue"])
      let sides: [String: Alternative] = [
        "two-sided": .twoSided, "less": .less, "greater": .greater,
      ]
      let side = try #require(sides[try row["alternative"].string])
      let p = try binomialTest(
        successes: row["k"].int, trials: row["n"].int, rate: row["p"].double, alternative: side)
      try expect(p, row["pvalue"], relative: 1e-9, absolute: 1e-300)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `McNemar's goldens are reproduced`() throws {
    for golden in try SharedData.cases("mcnemar") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let (b, c) = (try input["n10"].int, try input["n01"].int)
      let pairs = try b + c + input["n11"].int + input["n00"].int
      try expect(mcNemarExact(b: b, c: c), expected["exact_p"], relative: 1e-11)
      try expect(mcNemarMidP(b: b, c: c), expected["mid_p"], relative: 1e-11)
      guard try expected["chi2"].isPresent else {
        #expect(throws: StatisticsError.self) { try mcNemarChiSquare(b: b, c: c) }
        // Pairs that all agree have a difference of zero, and no error to tell by.
        #expect(throws: StatisticsError.self) { try pairedDifference(b: b, c: c, pairs: pairs) }
        for golden in try [expected["diff"]] + expected["diff_ci95"].array {
          try expect(0, golden, relative: 0)
        }
        continue
      }
      let plain = try mcNemarChiSquare(b: b, c: c)
      try expect(plain.statistic, expected["chi2"], relative: 1e-11)
      try expect(plain.pValue, expected["chi2_p"], relative: 1e-11)
      let corrected = try mcNemarChiSquare(b: b, c: c, continuityCorrected: true)
      try expect(corrected.statistic, expected["chi2_cc"], relative: 1e-11)
      try expect(corrected.pValue, expected["chi2_cc_p"], relative: 1e-11)
      let bounds = try expected["diff_ci95"].bounds
      guard bounds.lower < bounds.upper else {
        #expect(throws: StatisticsError.self) { try pairedDifference(b: b, c: c, pairs: pairs) }
        continue
      }
      let difference = try pairedDifference(b: b, c: c, pairs: pairs)
      try expect(difference.value, expected["diff"], relative: 1e-11)
      try expect(difference.interval(), expected["diff_ci95"], relative: 1e-11)
    }
  }
}
