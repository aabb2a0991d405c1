import Statistics
import TestSupport
import Testing

@Suite struct CountTests {
  // Agresti, "Categorical Data Analysis", section 3.2: education and religious beliefs, G and X².
  @Test func `a published table of independence`() throws {
    let result = try chiSquareIndependence([[178, 138, 108], [570, 648, 442], [138, 252, 252]])
    #expect(isClose(result.test.statistic, 69.2, relative: 0, absolute: 0.05))
    #expect(result.test.degreesOfFreedom == 4)
  }

  @Test func `tables without an answer are refused`() {
    #expect(throws: StatisticsError.emptyGroup(name: "column")) {
      try chiSquareIndependence([[1, 0], [2, 0]])
    }
    #expect(throws: StatisticsError.emptyGroup(name: "row")) {
      try chiSquareIndependence([[0, 0], [2, 1]])
    }
    #expect(throws: StatisticsError.lengthsDiffer(first: 2, second: 1)) {
      try chiSquareIndependence([[1, 2], [3]])
    }
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 2)) {
      try chiSquareIndependence([])
    }
    #expect(throws: StatisticsError.negativeCount(-2)) {
      try chiSquareIndependence([[1, 2], [3, -2]])
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `golden tables are reproduced`() throws {
    for golden in try SharedData.cases("chi_square_independence") {
      let expected = try golden["expected"]
      let table = try golden["input"]["table"].array.map { try $0.ints }
      let plain = try chiSquareIndependence(table)
      let yates = try chiSquareIndependence(table, yatesCorrected: true)
      let pairs = [
        "chi2": plain.test.statistic, "p": plain.test.pValue, "cramers_v": plain.cramersV,
        "chi2_yates": yates.test.statistic, "p_yates": yates.test.pValue,
      ]
      for (name, value) in pairs {
        try expect(value, expected[name], relative: 1e-12, absolute: 1e-14)
      }
      #expect(try plain.test.degreesOfFreedom == expected["df"].double)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `golden strata are reproduced`() throws {
    for golden in try SharedData.cases("cuped_strata") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      guard try input["kind"].string == "cmh" else { continue }
      let strata = try input["tables"].array.map { table in
        let rows = try table.array.map { try $0.ints }
        return try TwoByTwo(a: rows[0][0], b: rows[0][1], c: rows[1][0], d: rows[1][1])
      }
      let result = try mantelHaenszel(strata)
      try expect(result.test.statistic, expected["chi2"], relative: 1e-10)
      try expect(result.test.pValue, expected["p"], relative: 1e-10)
      try expect(result.correctedTest.statistic, expected["chi2_cc"], relative: 1e-10)
      try expect(result.correctedTest.pValue, expected["p_cc"], relative: 1e-10)
      try expect(result.oddsRatio, expected["mh_odds_ratio"], relative: 1e-10)
      try expect(result.riskRatio, expected["mh_risk_ratio"], relative: 1e-10)
    }
  }
}

@Suite struct PoissonRateTests {
  // Garwood's limits for 0 and 10 events: 0 to 3.689, 4.795 to 18.391.
  @Test func `published limits of a count`() throws {
    let none = try poissonInterval(EventCount(events: 0, exposure: 1))
    #expect(isClose(none, 0, 3.688879454113936, relative: 1e-12))
    let ten = try poissonInterval(EventCount(events: 10, exposure: 2))
    #expect(isClose(ten, 4.795389 / 2, 18.390356 / 2, relative: 1e-6))
    let upper = try poissonUpper(EventCount(events: 0, exposure: 1))
    #expect(isClose(upper, 2.995732273553991, relative: 1e-12))
    #expect(try poissonLower(EventCount(events: 0, exposure: 1)) == 0)
  }

  @Test func `the conditional test is a binomial test`() throws {
    let (first, second) = (
      try EventCount(events: 2, exposure: 10), try EventCount(events: 8, exposure: 10)
    )
    // P(Bin(10, ½) <= 2) = 56/1024.
    let less = try poissonRatioTest(first: first, second: second, alternative: .less)
    #expect(isClose(less, 56.0 / 1024, relative: 1e-13))
    let both = try poissonRatioTest(first: first, second: second)
    #expect(isClose(both, 112.0 / 1024, relative: 1e-13))
    let interval = try poissonRatioInterval(first: first, second: second)
    #expect(interval.contains(0.25) && interval.upper > 1)
  }

  @Test func `interval and test agree at the bound`() throws {
    let (first, second) = (
      try EventCount(events: 20, exposure: 7), try EventCount(events: 8, exposure: 5)
    )
    let interval = try poissonRatioInterval(first: first, second: second)
    for bound in [interval.lower, interval.upper] {
      let p = try poissonRatioTest(first: first, second: second, ratio: bound)
      #expect(isClose(p, 0.05, relative: 1e-9))
    }
  }

  @Test func `without events there is no evidence and no ratio`() throws {
    let none = try EventCount(events: 0, exposure: 3)
    let one = try EventCount(events: 1, exposure: 3)
    #expect(try poissonRatioTest(first: none, second: none) == 1)
    #expect(throws: StatisticsError.self) { try poissonRatioInterval(first: none, second: none) }
    #expect(try poissonRatioInterval(first: one, second: none).upper == .infinity)
    #expect(throws: StatisticsError.negativeCount(-1)) { try EventCount(events: -1, exposure: 1) }
    #expect(throws: StatisticsError.self) { try EventCount(events: 1, exposure: 0) }
    let huge = try EventCount(events: .max, exposure: 1)
    #expect(throws: StatisticsError.self) { try poissonRatioTest(first: huge, second: huge) }
  }
}
