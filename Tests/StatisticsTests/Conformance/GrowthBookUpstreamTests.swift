import Foundation
import Statistics
import TestSupport
import Testing

/// Figures of GrowthBook's own tests, which are rounded.
@Suite(.enabled(if: SharedData.isPresent)) struct GrowthBookUpstreamTests {
  private let file: JSON

  init() throws {
    file = try SharedData.object("conformance/growthbook/stats-upstream.json")
  }

  /// Five places where a row does not say how many.
  private func check(_ value: Double, _ golden: JSON, places: Int = 5) throws {
    try expect(value, golden, relative: 0, absolute: 0.500_01 * pow(10, -Double(places)))
  }

  @Test func `the file holds nothing else`() throws {
    try file.expectOnly([
      "provenance", "srm", "srm_note", "srm_gate", "holm", "benjaminiHochberg", "relativeDiff",
      "ttest", "midExperimentPower", "power", "deltaMethodVariance",
    ])
  }

  /// Arms without weight, and weights without an arm, do not count; fewer than two arms, or no
  /// unit, have a p-value of 1.
  private func sampleRatio(_ row: JSON) throws -> (p: Double, units: Int) {
    let arms = zip(try row["users"].ints, try row["weights"].doubles).filter { $0.1 > 0 }
    let units = arms.reduce(0) { $0 + $1.0 }
    guard arms.count > 1, units > 0 else { return (1, units) }
    let test = try sampleRatioTest(counts: arms.map(\.0), weights: arms.map(\.1))
    return (test.chiSquare.pValue, units)
  }

  @Test func `sample-ratio checks`() throws {
    for row in try file["srm"].rows {
      try row.expectOnly(["users", "weights", "p", "dp"])
      try check(sampleRatio(row).p, row["p"], places: row["dp"].int)
    }
  }

  @Test func `the gate on a sample ratio has a state for every check`() throws {
    let gate = try file["srm_gate"]
    try gate.expectOnly(["threshold", "minUsersPerVariation", "statuses", "multipleExposures"])
    let states = try gate["statuses"].array.map { try $0.string }
    #expect(Set(states) == ["not-enough-traffic", "healthy", "unhealthy"])
    var met: Set<String> = []
    for row in try file["srm"].rows {
      let (p, units) = try sampleRatio(row)
      let needed = try gate["minUsersPerVariation"].int * row["users"].array.count
      met.insert(
        units < needed
          ? "not-enough-traffic" : p < (try gate["threshold"].double) ? "unhealthy" : "healthy")
    }
    #expect(!met.isEmpty && met.isSubset(of: states))
    let exposures = try gate["multipleExposures"]
    try exposures.expectOnly(["minTotalUsers", "threshold", "cmp"])
    #expect(try exposures["cmp"].string == ">=" && exposures["minTotalUsers"].int > 0)
    #expect(try (0...1).contains(exposures["threshold"].double))
  }

  @Test(arguments: [("holm", PValueAdjustment.holm), ("benjaminiHochberg", .benjaminiHochberg)])
  func `adjusted p-values`(name: String, adjustment: PValueAdjustment) throws {
    let part = try file[name]
    try part.expectOnly(["in", "adjustedByRank", "order", "dp"])
    let values = try adjusted(pValues: part["in"].doubles, by: adjustment)
    let (order, wanted) = (try part["order"].ints, try part["adjustedByRank"].rows)
    #expect(order.sorted() == Array(values.indices) && wanted.count == values.count)
    let places = try part["dp"].isPresent ? part["dp"].int : 9
    for (index, golden) in zip(order, wanted) { try check(values[index], golden, places: places) }
  }

  @Test func `signs of relative differences`() throws {
    for row in try file["relativeDiff"].rows {
      try row.expectOnly(["a", "b", "a_unadjusted", "rel"])
      let (a, b) = (try row["a"].double, try row["b"].double)
      let raw = try row["a_unadjusted"].isPresent ? row["a_unadjusted"].double : a
      // With this covariate in both arms, of slope 1, the adjusted means are a and b.
      let shift = raw - a
      func arm(_ mean: Double) throws -> CovariateMoments {
        try CovariateMoments(
          outcome: SampleMoments(count: 50, mean: mean + shift, variance: 2),
          covariate: SampleMoments(count: 50, mean: shift, variance: 1), covariance: 1)
      }
      let lift = try relativeCupedContrast(candidate: arm(b), baseline: arm(a))
      try expect(lift.value, row["rel"], relative: 1e-12)
      guard try !row["a_unadjusted"].isPresent else { continue }
      let plain = try relativeContrast(candidate: arm(b).outcome, baseline: arm(a).outcome)
      try expect(plain.value, row["rel"], relative: 1e-12)
    }
  }

  @Test func `t tests`() throws {
    for row in try file["ttest"].rows {
      try row.expectOnly([
        "kind", "tuning", "diff", "proportion", "cuped", "a", "b", "expected", "ci", "se", "p",
        "error",
      ])
      let arms = try GrowthBookArms(row)
      let test = try GrowthBookTest(kind: row["kind"], alpha: 0.05, tuning: row["tuning"])
      guard let contrast = try arms.contrast() else {
        #expect(try row["error"].isPresent, "\(row.place)")
        continue
      }
      #expect(try !row["error"].isPresent, "\(row.place)")
      try check(contrast.value, row["expected"])
      if try row["se"].isPresent { try check(contrast.standardError, row["se"]) }
      for (bound, golden) in zip(
        try test.bounds(contrast, count: arms.count), try row["ci"].array)
      {
        #expect((bound == nil) != golden.isPresent, "\(golden.place)")
        if let bound { try check(bound, golden) }
      }
      try check(test.pValue(contrast, count: arms.count), row["p"])
    }
  }

  @Test func `variances of the delta method`() throws {
    for row in try file["deltaMethodVariance"].rows {
      try row.expectOnly(["args_var_a_mean_a_n_a_var_b_mean_b_n_b", "relative", "value"])
      let figures = try row["args_var_a_mean_a_n_a_var_b_mean_b_n_b"].doubles
      let arms = try [0, 3].map {
        try SampleMoments(
          count: Int(figures[$0 + 2]), mean: figures[$0 + 1], variance: figures[$0])
      }
      let contrast =
        try row["relative"].bool
        ? relativeContrast(candidate: arms[1], baseline: arms[0]) : welchContrast(arms[1], arms[0])
      try check(contrast.standardError * contrast.standardError, row["value"])
    }
  }

  /// It halves until the power is within 1e-5 of its target, which is less than the places say.
  @Test func `how much longer an experiment must run`() throws {
    let part = try file["midExperimentPower"]
    try part.expectOnly([
      "a", "b", "alpha", "targetPower", "targetMDE_relative", "scalingFactor", "dp",
    ])
    let arms = try ["a", "b"].map {
      try SampleMoments(
        count: part[$0]["n"].int, sum: part[$0]["sum"].double,
        sumOfSquares: part[$0]["sum_squares"].double)
    }
    let (count, alpha) = (Double(arms[0].count + arms[1].count), try part["alpha"].double)
    let error = try relativeContrast(candidate: arms[1], baseline: arms[0]).standardError
    let effect = try part["targetMDE_relative"].double
    for name in try part["scalingFactor"].keys {
      let golden = try part["scalingFactor"][name]
      let factor = try halved(to: part["targetPower"].double) { factor in
        let reach = try reach(of: name, alpha: alpha, count: count * (1 + factor))
        return power(effect: effect / error * (1 + factor).squareRoot(), reach: reach)
      }
      try check(factor, golden, places: part["dp"].int)
    }
  }

  /// Their doubling and halving.
  private func halved(to target: Double, _ power: (Double) throws -> Double) rethrows -> Double {
    if try power(0) > target { return 0 }
    var (low, high) = (0.0, 1.0)
    while try power(high) < target { high *= 2 }
    var middle = high
    for _ in 0..<100 {
      let found = try power(middle) - target
      if found > 0 { high = middle } else { low = middle }
      middle = (low + high) / 2
      if try abs(power(middle) - target) < 1e-5 { break }
    }
    return middle
  }

  /// How many standard errors a test's interval reaches to each side.
  private func reach(of kind: String, alpha: Double, count: Double) throws -> Double {
    if kind == "fixed" { return try -normalQuantile(alpha / 2) }
    guard let tuning = Double(kind.drop { !$0.isNumber }) else {
      throw SharedData.Missing(what: kind)
    }
    return try AsymptoticSequence(tightestAt: tuning, alpha: alpha)
      .halfWidth(count: count, deviation: 1) * count.squareRoot()
  }

  private func power(effect: Double, reach: Double) -> Double {
    normalCDF(effect - reach) + normalCDF(-effect - reach)
  }

  @Test func `power and detectable effects`() throws {
    let part = try file["power"]
    let metric = try part["metric"]
    try metric.expectOnly(["mean", "sd", "effectSize"])
    #expect(try part["twoTailed"].bool)
    let size = try Int(part["n"].double / part["nVariations"].double)
    let control = try SampleMoments(
      count: size, mean: metric["mean"].double, variance: pow(metric["sd"].double, 2))
    let known: Set<String> = ["metric", "n", "nVariations", "alpha", "twoTailed", "power", "mde80"]
    for name in try ["fixed"] + part.keys where !known.contains(name) {
      guard name == "fixed" || name.hasPrefix("sequential") else {
        part.unknown(name)
        continue
      }
      let golden = name == "fixed" ? part : try part[name]
      let alpha = try part["alpha"].double
      let plain = try reach(of: "fixed", alpha: alpha, count: 1)
      // It widens the error by as much as the sequence reaches further, not the interval alone.
      let wider = try reach(of: name, alpha: alpha, count: Double(2 * size)) / plain
      func standardised(_ lift: Double) throws -> Double {
        let treatment = try SampleMoments(
          count: size, mean: control.mean * (1 + lift), variance: control.variance)
        let contrast = try relativeContrast(candidate: treatment, baseline: control)
        return contrast.statistic() / wider
      }
      let effect = try standardised(metric["effectSize"].double)
      try check(power(effect: effect, reach: plain), golden["power"])
      var (low, high) = (0.0, 1.0)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if try power(effect: standardised(middle), reach: plain) < 0.8 {
          low = middle
        } else {
          high = middle
        }
      }
      try check(low, golden["mde80"])
    }
  }
}
