import Statistics
import TestSupport
import Testing

@Suite struct ClusterTests {
  @Test func `a mean of equal clusters is the mean of their means`() throws {
    let values: [Double] = [1, 3, 2, 6, 5, 9]
    let clustered = try clusteredMean(values: values, clusters: [7, 7, 8, 8, 9, 9])
    let means = try studentInterval(of: [2, 4, 7])
    #expect(isClose(clustered.value, means.value, relative: 1e-14))
    #expect(isClose(clustered.standardError, means.standardError, relative: 1e-13))
    #expect(clustered.degreesOfFreedom == 2)
    #expect(
      try isClose(clustered.interval(), means.interval.lower, means.interval.upper, relative: 1e-12)
    )
  }

  @Test func `clusters without an answer are refused`() {
    #expect(throws: StatisticsError.tooFewClusters(count: 1, needed: 2)) {
      try clusteredMean(values: [1, 2], clusters: [1, 1])
    }
    #expect(throws: StatisticsError.noVariation(of: "the clusters")) {
      try clusteredMean(values: [1, 3, 1, 3], clusters: [1, 1, 2, 2])
    }
    #expect(throws: StatisticsError.tooFewValues(count: 2, needed: 3)) {
      try clusterCorrelation(values: [1, 2], clusters: [1, 2])
    }
    #expect(throws: StatisticsError.noVariation(of: "the values")) {
      try clusterCorrelation(values: [1, 1, 1], clusters: [1, 2, 2])
    }
    #expect(throws: StatisticsError.lengthsDiffer(first: 2, second: 1)) {
      try clusterCorrelation(values: [1, 2], clusters: [2])
    }
  }

  // Clusters of two equal rows carry the information of one each.
  @Test func `equal rows of a cluster count once`() throws {
    let result = try clusterCorrelation(values: [1, 1, 2, 2, 4, 4], clusters: [1, 1, 2, 2, 3, 3])
    #expect(isClose(result.intraclassCorrelation, 1, relative: 1e-14))
    #expect(isClose(result.designEffect, 2, relative: 1e-14))
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("cluster_robust_mean") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let (y, clusters) = (try input["y"].doubles, try input["cluster"].ints)
      let isTreated = try input["treat"].bools
      for (correction, name) in [(ClusterCorrection.none, "CR0"), (.cr1, "CR1")] {
        let contrast = try clusteredContrast(
          values: y, isInFirstGroup: isTreated, clusters: clusters, correction: correction)
        try expect(contrast.value, expected["diff"], relative: 1e-9)
        try expect(contrast.standardError, expected["\(name)_se"], relative: 1e-9)
        try expect(contrast.statistic(), expected["\(name)_z"], relative: 1e-9)
        try expect(contrast.pValue(), expected["\(name)_p"], relative: 1e-9)
        try expect(contrast.interval(), expected["\(name)_ci95"], relative: 1e-9)
      }
      let groups = try [true, false].map { side in
        try SampleMoments(of: zip(y, isTreated).filter { $0.1 == side }.map(\.0))
      }
      try expect(
        pooledContrast(groups[0], groups[1]).standardError, expected["iid_se"], relative: 1e-9)
      let correlation = try clusterCorrelation(values: y, clusters: clusters)
      try expect(correlation.intraclassCorrelation, expected["icc_anova"], relative: 1e-9)
      try expect(correlation.designEffect, expected["design_effect"], relative: 1e-9)
    }
  }
}

@Suite struct RatioMetricTests {
  // Two units: R = 3/4, e = ±1/2 · ..., by hand: e = (1 - 0.75·2, 2 - 0.75·2) = (-0.5, 0.5).
  @Test func `the linearised variance of two units`() throws {
    let metric = try RatioMetric(numerators: [1, 2], denominators: [2, 2])
    #expect(metric.ratio == 0.75)
    #expect(metric.variance == 2 * 0.5 / 16)
    #expect(metric.naiveVariance == 0.75 * 0.25 / 4)
  }

  @Test func `what has no answer is refused`() throws {
    #expect(throws: StatisticsError.self) {
      try RatioMetric(numerators: [1, 1], denominators: [0, 0])
    }
    #expect(throws: StatisticsError.self) {
      try RatioMetric(numerators: [1, 1], denominators: [3, -1])
    }
    #expect(throws: StatisticsError.tooFewValues(count: 1, needed: 2)) {
      try RatioMetric(numerators: [1], denominators: [1])
    }
    let flat = try RatioMetric(numerators: [1, 1], denominators: [2, 2])
    #expect(throws: StatisticsError.self) { try flat.difference(from: flat) }
    let none = try RatioMetric(numerators: [0, 0], denominators: [2, 2])
    #expect(throws: StatisticsError.self) { try none.logRatio(to: flat) }
    #expect(try RatioMetric(numerators: [3, 1], denominators: [2, 2]).naiveVariance == nil)
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("ratio_metrics") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let a = try RatioMetric(numerators: input["xa"].doubles, denominators: input["ya"].doubles)
      let b = try RatioMetric(numerators: input["xb"].doubles, denominators: input["yb"].doubles)
      let (z, t, logRatio) = (
        try a.difference(from: b), try a.studentDifference(from: b), try a.logRatio(to: b)
      )
      var pairs = [
        "ratio_a": a.ratio, "var_a": a.variance, "ratio_b": b.ratio, "var_b": b.variance,
        "diff": z.value, "se": z.standardError, "z": z.statistic(), "p": try z.pValue(),
        "welch_df": try #require(t.degreesOfFreedom), "t_p": try t.pValue(),
        "log_ratio": logRatio.value, "log_ratio_se": logRatio.standardError,
      ]
      if let one = a.naiveVariance, let two = b.naiveVariance {
        pairs["naive_se"] = (one + two).squareRoot()
      }
      for (name, value) in pairs where try expected[name].isPresent {
        try expect(value, expected[name], relative: 1e-11)
      }
      // The regression's error does not correct for the number of clusters, CR1 by the factor
      // given.
      let counts = (Double(try input["xa"].array.count), Double(try input["xb"].array.count))
      let plain =
        (a.variance * (counts.0 - 1) / counts.0 + b.variance * (counts.1 - 1) / counts.1)
        .squareRoot()
      if try expected["ols_cluster_CR0_se"].isPresent {
        try expect(plain, expected["ols_cluster_CR0_se"], relative: 1e-9)
        let factor = try expected["ols_CR1_factor"].double
        try expect(plain * factor.squareRoot(), expected["ols_cluster_CR1_se"], relative: 1e-9)
      }
      try expect(z.interval(), expected["ci95"], relative: 1e-11)
      try expect(t.interval(), expected["t_ci95"], relative: 1e-11)
      try expect(a.liftInterval(over: b), expected["lift_ci95"], relative: 1e-11)
    }
  }
}

@Suite struct CupedTests {
  @Test func `a covariate that explains everything leaves its own difference`() throws {
    // y = 2x + 1 in the first group and 2x in the second, but for one value.
    let result = try cupedContrast(
      first: ([3, 5, 7.5], [1, 2, 3]), second: ([2, 4, 6], [1, 2, 3]))
    #expect(isClose(result.rawDifference, 3.5 / 3, relative: 1e-12))
    #expect(isClose(result.contrast.value, result.rawDifference, relative: 1e-12))
    #expect(result.varianceReduction > 0.8)
    #expect(throws: StatisticsError.noVariation(of: "the covariate")) {
      try cupedContrast(first: ([1, 2], [5, 5]), second: ([1, 2], [5, 5]))
    }
  }

  @Test func `a single stratum is Welch's difference`() throws {
    let one = try SampleMoments(of: [1, 2, 4])
    let two = try SampleMoments(of: [2, 5, 6, 9])
    let stratified = try stratifiedContrast([(one, two)])
    let welch = try welchContrast(one, two)
    #expect(stratified.value == welch.value)
    #expect(isClose(stratified.standardError, welch.standardError, relative: 1e-14))
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try stratifiedContrast([])
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("cuped_strata") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      guard try input["kind"].string == "cuped" else { continue }
      let result = try cupedContrast(
        first: (input["y_treat"].doubles, input["x_treat"].doubles),
        second: (input["y_control"].doubles, input["x_control"].doubles))
      let pairs = [
        "theta": result.theta, "diff": result.contrast.value, "raw_diff": result.rawDifference,
        "t": result.contrast.statistic(), "df": try #require(result.contrast.degreesOfFreedom),
        "p": try result.contrast.pValue(), "var_reduction": result.varianceReduction,
      ]
      for (name, value) in pairs { try expect(value, expected[name], relative: 1e-10) }
    }
  }
}
