import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct PopulationStabilityTests {
  @Test func `equal shares are stable`() throws {
    let values = (0..<100).map(Double.init)
    let shares = try BinnedShares(reference: values, current: values.reversed())
    #expect(shares.edges.count == 9)
    #expect(try shares.stabilityIndex() == 0)
    #expect(try shares.jensenShannonDivergence() == 0)
  }

  // (0.6 - 0.5) ln(0.6/0.5) + (0.4 - 0.5) ln(0.4/0.5).
  @Test func `two categories by hand`() throws {
    let shares = try BinnedShares(referenceCounts: [50, 50], currentCounts: [60, 40])
    #expect(try isClose(shares.stabilityIndex(), 0.1 * log(1.5), relative: 1e-13))
  }

  @Test func `what has no answer is refused`() throws {
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try BinnedShares(referenceCounts: [0, 0], currentCounts: [1, 1])
    }
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try BinnedShares(reference: [], current: [1])
    }
    #expect(throws: StatisticsError.self) {
      try BinnedShares(reference: [1], current: [1], bins: 1)
    }
    let shares = try BinnedShares(referenceCounts: [1, 1], currentCounts: [1, 1])
    #expect(throws: StatisticsError.self) { try shares.stabilityIndex(floor: 0) }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("psi") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let shares = try BinnedShares(
        reference: input["reference"].doubles, current: input["current"].doubles,
        bins: input["bins"].int)
      let lists = [
        ("edges", shares.edges), ("p", shares.reference), ("q", shares.current),
      ]
      for (name, values) in lists {
        #expect(try values.count == expected[name].array.count)
        for (value, wanted) in zip(values, try expected[name].array) {
          try expect(value, wanted, relative: 1e-12, absolute: 1e-14)
        }
      }
      let floor = try input["floor"].double
      try expect(shares.stabilityIndex(floor: floor), expected["psi"], relative: 1e-12)
      try expect(shares.jensenShannonDivergence(floor: floor), expected["jsd"], relative: 1e-12)
    }
  }
}

@Suite struct KolmogorovSmirnovTests {
  // Of the C(6,3) = 20 orders of 3 and 3 values, 2 reach D = 1 and 12 at least 2/3.
  @Test func `orders of three and three`() throws {
    #expect(
      try isClose(KolmogorovSmirnov([1, 2, 3], [4, 5, 6]).exactPValue(), 0.1, relative: 1e-14))
    let overlapping = try KolmogorovSmirnov([1, 2, 4], [3, 5, 6])
    #expect(isClose(overlapping.distance, 2.0 / 3, relative: 1e-15))
    #expect(try isClose(overlapping.exactPValue(), 0.6, relative: 1e-14))
    #expect(try KolmogorovSmirnov([1, 1], [1, 1]).exactPValue() == 1)
  }

  // Marsaglia, Tsang and Wang (2003): P(D_10 < 0.274) = 0.6284796154565043.
  @Test func `one sample against the uniform distribution`() throws {
    let values = [0.274, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99]
    let test = try kolmogorovSmirnovTest(values) { $0 }
    #expect(test.statistic == 0.274)
    #expect(isClose(1 - test.pValue, 0.6284796154565043, relative: 1e-12))
  }

  @Test func `what has no answer is refused`() throws {
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try KolmogorovSmirnov([], [1])
    }
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try KolmogorovSmirnov([1], [2]).effectiveSizePValue()
    }
    #expect(throws: StatisticsError.probabilityOutOfRange(2)) {
      try kolmogorovSmirnovTest([1]) { _ in 2 }
    }
    #expect(throws: StatisticsError.notFinite(index: 0)) { try KolmogorovSmirnov([.nan], [1]) }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("ks_2samp") {
      let (a, b) = (try golden["input"]["a"].doubles, try golden["input"]["b"].doubles)
      let (expected, test) = (try golden["expected"], try KolmogorovSmirnov(a, b))
      try expect(test.distance, expected["D"], relative: 1e-14)
      try expect(test.limitPValue, expected["p_kolmogorov_limit"], relative: 1e-9)
      if try expected["p_exact"].isPresent {
        try expect(test.exactPValue(), expected["p_exact"], relative: 1e-9)
      }
      if try expected["p_asymp_scipy"].double.isNaN {
        #expect(throws: StatisticsError.self) { try test.effectiveSizePValue() }
      } else {
        try expect(test.effectiveSizePValue(), expected["p_asymp_scipy"], relative: 1e-9)
      }
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's vectors are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["unpaired"].rows {
      try row.expectOnly([
        "x", "y", "mwu_asym_cc1", "mwu_asym_cc0", "mwu_exact", "welch", "ks_asymp", "ks_exact",
        "wasserstein",
      ])
      let distance = try wassersteinDistance(row["x"].doubles, row["y"].doubles)
      try expect(distance, row["wasserstein"], relative: 1e-9, absolute: 1e-15)
      let test = try KolmogorovSmirnov(row["x"].doubles, row["y"].doubles)
      try expect(test.distance, row["ks_exact"]["D"], relative: 1e-12)
      try expect(test.distance, row["ks_asymp"]["D"], relative: 1e-12)
      try expect(test.exactPValue(), row["ks_exact"]["p"], relative: 1e-9)
      try expect(test.effectiveSizePValue(), row["ks_asymp"]["p"], relative: 1e-9)
    }
  }
}
