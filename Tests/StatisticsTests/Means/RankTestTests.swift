import Statistics
import TestSupport
import Testing

@Suite struct SignedRankTests {
  // Hollander and Wolfe, example 3.1: depression factor scores; T+ = 5, one-sided p = 0.0195.
  private static let differences = [
    -0.952, 0.147, -1.022, -0.430, -0.620, -0.590, -0.490, 0.080, -0.010,
  ]

  @Test func `a published example`() throws {
    let test = try signedRankTest(Self.differences, method: .exact, alternative: .less)
    #expect(test.positiveSum == 5)
    #expect(test.negativeSum == 40)
    #expect(isClose(test.pValue, 10.0 / 512, relative: 1e-13))
  }

  @Test func `what has no answer is refused`() {
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try signedRankTest([0, 0])
    }
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) { try signedRankTest([]) }
    #expect(throws: StatisticsError.repeatedElement(index: 1)) {
      try signedRankTest([1, -1, 2], method: .exact)
    }
    #expect(throws: StatisticsError.notFinite(index: 0)) { try signedRankTest([.infinity]) }
    #expect(throws: StatisticsError.tooManyValues(count: 501, most: 500)) {
      try signedRankTest((1...501).map(Double.init), method: .exact)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("wilcoxon_signed_rank") {
      let differences = try golden["input"]["d"].doubles
      let expected = try golden["expected"]
      guard differences.contains(where: { $0 != 0 }) else {
        #expect(throws: StatisticsError.self) { try signedRankTest(differences) }
        continue
      }
      if try expected["exact_two"].isPresent {
        let exact = try signedRankTest(differences, method: .exact)
        #expect(try exact.smallerSum == expected["W"].double)
        try expect(exact.pValue, expected["exact_two"], relative: 1e-10)
        let greater = try signedRankTest(differences, method: .exact, alternative: .greater)
        try expect(greater.pValue, expected["exact_greater"], relative: 1e-10)
      }
      for (zeros, name) in [(ZeroDifferences.dropped, "wilcox"), (.ranked, "pratt")] {
        for (corrected, suffix) in [(false, "nocc"), (true, "cc")] {
          let result = try signedRankTest(
            differences, zeros: zeros, method: .normal(continuityCorrected: corrected))
          let row = try expected["asym_\(name)_\(suffix)"]
          #expect(try result.smallerSum == row["W"].double)
          try expect(result.pValue, row["p"], relative: 1e-10)
        }
      }
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's vectors are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["paired"].rows {
      let differences = zip(try row["x"].doubles, try row["y"].doubles).map { $0 - $1 }
      for (zeros, name) in [(ZeroDifferences.dropped, "wilcox"), (.ranked, "pratt")] {
        for (corrected, suffix) in [(false, ""), (true, "_cc")] {
          let golden = try row["wilcoxon_\(name)_approx\(suffix)"]
          guard golden.isPresent else { continue }
          let result = try signedRankTest(
            differences, zeros: zeros, method: .normal(continuityCorrected: corrected))
          #expect(try result.smallerSum == golden["W"].double, "\(golden.place)")
          try expect(result.pValue, golden["p"], relative: 1e-9)
        }
      }
      if try row["wilcoxon_exact"].isPresent {
        let exact = try signedRankTest(differences, method: .exact)
        #expect(try exact.smallerSum == row["wilcoxon_exact"]["W"].double)
        try expect(exact.pValue, row["wilcoxon_exact"]["p"], relative: 1e-9)
      }
      let kept = differences.filter { $0 != 0 }
      let sign = try binomialTest(
        successes: kept.count { $0 > 0 }, trials: kept.count, rate: 0.5)
      try expect(sign, row["sign_test_p"], relative: 1e-9)
    }
  }
}

@Suite struct MannWhitneyTests {
  // Mann and Whitney (1947), table I: n = 3, m = 4, P(U <= 1) = 0.057.
  @Test func `a published probability`() throws {
    let test = try mannWhitneyTest([1, 2, 4], [3, 5, 6, 7], method: .exact, alternative: .less)
    #expect(test.u == 1)
    #expect(isClose(test.pValue, 2.0 / 35, relative: 1e-13))
    let mirrored = try mannWhitneyTest(
      [3, 5, 6, 7], [1, 2, 4], method: .exact, alternative: .greater)
    #expect(isClose(mirrored.pValue, 2.0 / 35, relative: 1e-13))
    #expect(isClose(test.cliffsDelta, -10.0 / 12, relative: 1e-14))
  }

  @Test func `equal values say nothing`() throws {
    let test = try mannWhitneyTest([2, 2], [2, 2, 2])
    #expect(test.u == 3 && test.pValue == 1 && test.cliffsDelta == 0)
    #expect(throws: StatisticsError.noVariation(of: "the values")) {
      try mannWhitneyTest([2, 2], [2, 2], method: .normal(continuityCorrected: false))
    }
    #expect(throws: StatisticsError.repeatedElement(index: 1)) {
      try mannWhitneyTest([2, 2], [1], method: .exact)
    }
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try mannWhitneyTest([], [1])
    }
    #expect(throws: StatisticsError.self) {
      try hodgesLehmannShift(Array(repeating: 1, count: 10_000), Array(repeating: 1, count: 10_000))
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    let sides: [(Alternative, String, String)] = [
      (.twoSided, "two", "two-sided"), (.less, "less", "less"), (.greater, "greater", "greater"),
    ]
    for golden in try SharedData.cases("mann_whitney") {
      let (a, b) = (try golden["input"]["a"].doubles, try golden["input"]["b"].doubles)
      let expected = try golden["expected"]
      for (alternative, short, long) in sides {
        let normal = try mannWhitneyTest(a, b, alternative: alternative)
        #expect(try normal.u == expected["U"].double)
        try expect(normal.cliffsDelta, expected["cliffs_delta"], relative: 1e-10, absolute: 1e-15)
        try expect(normal.pValue, expected["asym_cc"][short], relative: 1e-10)
        if try expected["exact"].isPresent {
          let exact = try mannWhitneyTest(a, b, method: .exact, alternative: alternative)
          try expect(exact.pValue, expected["exact"][long], relative: 1e-10)
        }
      }
      let plain = RankTestMethod.normal(continuityCorrected: false)
      if try expected["asym_nocc_two"].double.isNaN {
        #expect(throws: StatisticsError.self) { try mannWhitneyTest(a, b, method: plain) }
      } else {
        try expect(
          mannWhitneyTest(a, b, method: plain).pValue, expected["asym_nocc_two"], relative: 1e-10)
      }
      try expect(
        hodgesLehmannShift(a, b), expected["hodges_lehmann"], relative: 1e-12, absolute: 1e-14)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's vectors are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["unpaired"].rows {
      let (x, y) = (try row["x"].doubles, try row["y"].doubles)
      let methods: [(RankTestMethod, String)] = [
        (.normal(continuityCorrected: true), "mwu_asym_cc1"),
        (.normal(continuityCorrected: false), "mwu_asym_cc0"), (.exact, "mwu_exact"),
      ]
      for (method, name) in methods where try row[name].isPresent {
        let test = try mannWhitneyTest(x, y, method: method)
        #expect(try test.u == row[name]["U1"].double)
        try expect(test.pValue, row[name]["p"], relative: 1e-9)
      }
    }
  }

  // Both tie out with R: wilcox.test(conf.int = TRUE).
  @Test(.enabled(if: SharedData.isPresent)) func `Kayenta's estimates are the shift`() throws {
    let names = [("experimentData", "controlData"), ("experiment", "control")]
    var compared = 0
    for row in try SharedData.object("conformance/kayenta/judge-tests.json")["mannWhitney"].array {
      let (arrays, estimate) = (try row["arrays"], try row["expect"]["estimate"])
      guard estimate.isPresent else { continue }
      for (one, other) in names where try arrays[one].isPresent {
        let (x, y) = (try arrays[one].doubles, try arrays[other].doubles)
        guard x.count <= 90 else { continue }
        let shift = try hodgesLehmannShift(x, y)
        #expect(try isClose(shift, estimate["value"].double, relative: 0, absolute: 1e-4))
        compared += 1
      }
    }
    #expect(compared == 2)
  }
}
