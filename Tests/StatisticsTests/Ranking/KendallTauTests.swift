import Statistics
import TestSupport
import Testing

@Suite struct KendallTauTests {
  @Test(
    arguments: [
      ([1, 2, 3, 4], [1, 2, 3, 4], 1), ([1, 2, 3, 4], [4, 3, 2, 1], -1),
      ([1, 2, 3, 4], [1, 2, 4, 3], 4.0 / 6), ([1, 2], [7, 9], 1),
      // One tie in each, 4 concordant pairs of the 5 that each leaves untied.
      ([1, 1, 2, 3], [1, 2, 3, 3], 4.0 / 5),
    ] as [([Double], [Double], Double)])
  func `small rankings have their counted tau`(
    first: [Double], second: [Double], tau: Double
  ) throws {
    #expect(try isClose(kendallTauB(first, second), tau, relative: 1e-15))
    #expect(try kendallTauB(first, second) == kendallTauB(second, first))
  }

  // Of the pairs' weights 3/2, 4/3 and 5/6, those of the last two agree: (−9 + 8 + 5)/22.
  @Test func `pairs at the top weigh more`() throws {
    #expect(try isClose(weightedTau([3, 2, 1], [2, 3, 1]), 4.0 / 22, relative: 1e-14))
    #expect(try isClose(weightedTau([3, 2, 1], [3, 1, 2]), 12.0 / 22, relative: 1e-14))
    #expect(try weightedTau([1, 2, 3], [3, 2, 1]) == -1)
    #expect(throws: StatisticsError.noVariation(of: "the second ranking")) {
      try weightedTau([1, 2], [5, 5])
    }
    #expect(throws: StatisticsError.tooFewValues(count: 1, needed: 2)) { try weightedTau([1], [1]) }
    #expect(throws: StatisticsError.notFinite(index: 0)) { try weightedTau([1, 2], [.nan, 1]) }
    #expect(throws: StatisticsError.lengthsDiffer(first: 2, second: 3)) {
      try weightedTau([1, 2], [1, 2, 3])
    }
  }

  @Test func `what has no answer is refused`() {
    #expect(throws: StatisticsError.noVariation(of: "the second ranking")) {
      try kendallTauB([1, 2], [5, 5])
    }
    #expect(throws: StatisticsError.tooFewValues(count: 1, needed: 2)) { try kendallTauB([1], [1]) }
    #expect(throws: StatisticsError.notFinite(index: 0)) { try kendallTauB([1, 2], [.nan, 1]) }
    #expect(throws: StatisticsError.lengthsDiffer(first: 2, second: 3)) {
      try kendallTauB([1, 2], [1, 2, 3])
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("rank_correlation") {
      let input = try golden["input"]
      guard try !golden["expected"]["tau_b"].double.isNaN else {
        #expect(throws: StatisticsError.self) {
          try kendallTauB(input["x"].doubles, input["y"].doubles)
        }
        continue
      }
      let tau = try kendallTauB(input["x"].doubles, input["y"].doubles)
      #expect(
        try isClose(
          tau, golden["expected"]["tau_b"].double, relative: 1e-11, absolute: 1e-16))
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's vectors are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["rankAgreement"].rows {
      try row.expectOnly([
        "a", "b", "tau_b", "spearman", "b_ties", "tau_b_ties", "weightedtau_rankFalse",
      ])
      let first = try row["a"].doubles
      for (ranking, tau) in [("b", "tau_b"), ("b_ties", "tau_b_ties")] {
        let second = try row[ranking].doubles
        if try row[tau].isPresent {
          let found = try kendallTauB(first, second)
          #expect(try isClose(found, row[tau].double, relative: 1e-11, absolute: 1e-16))
        } else {
          #expect(throws: StatisticsError.self) { try kendallTauB(first, second) }
        }
      }
      let second = try row["b"].doubles
      try expect(
        weightedTau(first, second), row["weightedtau_rankFalse"], relative: 1e-11, absolute: 1e-15)
      if try row["spearman"].isPresent {
        try expect(
          spearmanTest(first, second).statistic, row["spearman"], relative: 1e-11,
          absolute: 1e-15)
      } else {
        // Two items leave nothing to judge a correlation by.
        #expect(throws: StatisticsError.self) { try spearmanTest(first, second) }
      }
    }
  }
}
