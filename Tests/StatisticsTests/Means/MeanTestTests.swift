import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct MeanTestTests {
  // Student (1908): extra hours of sleep of ten patients with two drugs.
  private static let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
  private static let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]

  // R, t.test(extra ~ group, data = sleep) and the same paired.
  @Test func `Student's sleep data`() throws {
    let (one, two) = (
      try SampleMoments(of: Self.first), try SampleMoments(of: Self.second)
    )
    let welch = try welchContrast(one, two)
    #expect(isClose(welch.statistic(), -1.8608, relative: 0, absolute: 5e-5))
    #expect(isClose(try #require(welch.degreesOfFreedom), 17.776, relative: 0, absolute: 5e-4))
    #expect(try isClose(welch.pValue(), 0.07939, relative: 0, absolute: 5e-6))
    #expect(try isClose(welch.interval(), -3.3654832, 0.2054832, relative: 1e-6))
    let paired = try pairedContrast(Self.first, Self.second)
    #expect(isClose(paired.statistic(), -4.0621, relative: 0, absolute: 5e-5))
    #expect(try isClose(paired.pValue(), 0.002833, relative: 0, absolute: 5e-7))
    #expect(try isClose(pooledContrast(one, two).pValue(), 0.07919, relative: 0, absolute: 5e-6))
  }

  @Test func `bounds, margins and tests agree`() throws {
    let contrast = try pairedContrast(Self.second, Self.first)
    let lower = try contrast.lowerBound(confidence: 0.95)
    #expect(try isClose(contrast.pValue(against: lower, .greater), 0.05, relative: 1e-10))
    let upper = try contrast.upperBound(confidence: 0.95)
    #expect(try isClose(contrast.pValue(against: upper, .less), 0.05, relative: 1e-10))
    #expect(try contrast.equivalencePValue(margin: 1) > 0.5)
    #expect(
      try isClose(
        contrast.equivalencePValue(margin: 10), contrast.pValue(against: 10, .less), relative: 0))
    #expect(throws: StatisticsError.self) { try contrast.equivalencePValue(margin: 0) }
    #expect(throws: StatisticsError.confidenceOutOfRange(1)) {
      try contrast.interval(confidence: 1)
    }
    #expect(throws: StatisticsError.self) { try contrast.pValue(against: .nan) }
  }

  @Test func `constant values have no test`() throws {
    let flat = try SampleMoments(of: [2, 2, 2])
    #expect(throws: StatisticsError.noVariation(of: "the values")) { try welchContrast(flat, flat) }
    #expect(throws: StatisticsError.noVariation(of: "the differences")) {
      try pairedContrast([1, 2, 3], [2, 3, 4])
    }
    #expect(throws: StatisticsError.self) { try StandardisedDifference(flat, flat) }
    #expect(throws: StatisticsError.tooFewValues(count: 1, needed: 2)) {
      try SampleMoments(of: [1])
    }
    #expect(throws: StatisticsError.notFinite(index: 1)) { try SampleMoments(of: [1, .nan]) }
    #expect(throws: StatisticsError.self) { try SampleMoments(of: [1e308, -1e308, 1e308]) }
    #expect(throws: StatisticsError.self) { try SampleMoments(count: 3, mean: 0, variance: -1) }
  }

  @Test func `the lift of a falling negative mean is positive when it rises`() throws {
    let (high, low) = (
      try SampleMoments(count: 100, mean: -5, variance: 4),
      try SampleMoments(count: 100, mean: -10, variance: 4)
    )
    #expect(try relativeContrast(candidate: high, baseline: low).value == 0.5)
    let zero = try SampleMoments(count: 100, mean: 0, variance: 4)
    #expect(throws: StatisticsError.self) { try relativeContrast(candidate: high, baseline: zero) }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `Welch's goldens are reproduced`() throws {
    for golden in try SharedData.cases("welch_t") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let one = try SampleMoments(of: input["a"].doubles)
      let two = try SampleMoments(of: input["b"].doubles)
      try expect(one.mean, expected["mean_a"], relative: 1e-14)
      try expect(two.mean, expected["mean_b"], relative: 1e-14)
      try expect(one.variance, expected["var_a"], relative: 1e-10)
      try expect(two.variance, expected["var_b"], relative: 1e-10)
      let tolerance = abs(one.mean) > 1e6 ? 1e-7 : 1e-10
      guard try expected["t"].double.isFinite else {
        #expect(throws: StatisticsError.self) { try welchContrast(one, two) }
        continue
      }
      let welch = try welchContrast(one, two)
      let pooled = try pooledContrast(one, two)
      let effect = try StandardisedDifference(one, two)
      let pairs = [
        "t": welch.statistic(), "df": try #require(welch.degreesOfFreedom),
        "p": try welch.pValue(), "p_greater": try welch.pValue(.greater),
        "student_t": pooled.statistic(), "student_df": try #require(pooled.degreesOfFreedom),
        "student_p": try pooled.pValue(), "cohen_d": effect.cohensD, "hedges_g": effect.hedgesG,
      ]
      for (name, value) in pairs {
        try expect(value, expected[name], relative: tolerance, absolute: 1e-15)
      }
      try expect(welch.interval(), expected["ci95"], relative: tolerance)
      try expect(welch.interval(confidence: 0.99), expected["ci99"], relative: tolerance)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `paired goldens are reproduced`() throws {
    for golden in try SharedData.cases("paired_t") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let (a, b) = (try input["a"].doubles, try input["b"].doubles)
      guard try expected["t"].double.isFinite else {
        #expect(throws: StatisticsError.self) { try pairedContrast(a, b) }
        continue
      }
      let contrast = try pairedContrast(a, b)
      try expect(contrast.statistic(), expected["t"], relative: 1e-9)
      try expect(try #require(contrast.degreesOfFreedom), expected["df"], relative: 0)
      try expect(contrast.pValue(), expected["p"], relative: 1e-9)
      try expect(contrast.pValue(.less), expected["p_less"], relative: 1e-9)
      try expect(contrast.value, expected["mean_diff"], relative: 1e-9)
      try expect(contrast.interval(), expected["ci95"], relative: 1e-9)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's vectors are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["paired"].rows {
      try row.expectOnly([
        "x", "y", "paired_t", "wilcoxon_wilcox_approx", "wilcoxon_wilcox_approx_cc",
        "wilcoxon_pratt_approx", "wilcoxon_pratt_approx_cc", "wilcoxon_exact", "sign_test_p",
      ])
      let contrast = try pairedContrast(row["y"].doubles, row["x"].doubles)
      try expect(contrast.statistic(), row["paired_t"]["t"], relative: 1e-9)
      try expect(contrast.pValue(), row["paired_t"]["p"], relative: 1e-9)
    }
    for row in try vectors["unpaired"].rows {
      try row.expectOnly([
        "x", "y", "mwu_asym_cc1", "mwu_asym_cc0", "mwu_exact", "welch", "ks_asymp", "ks_exact",
        "wasserstein",
      ])
      let welch = try welchContrast(
        SampleMoments(of: row["x"].doubles), SampleMoments(of: row["y"].doubles))
      try expect(welch.statistic(), row["welch"]["t"], relative: 1e-9)
      try expect(welch.pValue(), row["welch"]["p"], relative: 1e-9)
      try expect(try #require(welch.degreesOfFreedom), row["welch"]["df"], relative: 1e-9)
    }
  }
}
