import Foundation
import Statistics
import TestSupport
import Testing

/// Sizes and powers of Spotify's own tests, some of them from G*Power.
@Suite(.enabled(if: SharedData.isPresent)) struct SpotifySizeTests {
  private let file: JSON

  init() throws {
    file = try SharedData.object("conformance/spotify-confidence/expectations.json")
  }

  // Its calculator's defaults.
  private func target(_ row: JSON) throws -> PowerTarget {
    try PowerTarget(
      alpha: row["alpha"].isPresent ? row["alpha"].double : 0.05,
      power: row["power"].isPresent ? row["power"].double : 0.85)
  }

  @Test func `sizes of G*Power`() throws {
    for row in try file["gpowerSampleSize"].rows {
      try row.expectOnly([
        "kind", "mde_abs", "variance", "p", "alpha", "power", "treatments", "comparisons",
        "n_total", "allocations", "rtol",
      ])
      let variance: Double
      switch try row["kind"].string {
      case "continuous": variance = try row["variance"].double
      case "binomial": variance = try row["p"].double * (1 - row["p"].double)
      case let kind:
        row.unknown(kind)
        continue
      }
      let arms = try row["treatments"].isPresent ? row["treatments"].int : 2
      let comparesAll =
        try row["comparisons"].isPresent && row["comparisons"].string == "all_vs_all"
      if try row["comparisons"].isPresent && !comparesAll {
        #expect(try row["comparisons"].string == "control_vs_all", "\(row.place)")
      }
      // Shares are even, but for a control that all others are compared with.
      let rest = Double(arms - 1)
      let shares =
        comparesAll
        ? [Double](repeating: 1 / Double(arms), count: arms)
        : [0.5] + [Double](repeating: 0.5 / rest, count: arms - 1)
      if try row["allocations"].isPresent {
        #expect(try row["allocations"].doubles == shares, "\(row.place)")
      }
      let first = try MeanPower.exactGroupSize(
        effect: row["mde_abs"].double / variance.squareRoot(), ratio: shares[1] / shares[0],
        target(row))
      try expect((first / shares[0]).rounded(.up), row["n_total"], relative: row["rtol"].double)
    }
  }

  @Test func `powers of G*Power`() throws {
    for row in try file["gpowerPower"].rows {
      try row.expectOnly(["mde", "variance", "alpha", "n1", "n2", "power", "rtol"])
      let power = try MeanPower.power(
        effect: row["mde"].double / row["variance"].double.squareRoot(),
        first: row["n1"].double, second: row["n2"].double,
        PowerTarget(alpha: row["alpha"].double, power: 0.9999))
      try expect(power, row["power"], relative: row["rtol"].double)
    }
  }

  @Test func `sizes for several metrics`() throws {
    for row in try file["sampleSizeCalculator"].rows {
      try row.expectOnly([
        "test", "expect", "treatment_weights", "columns", "rows", "interval_size", "power",
        "correction",
      ])
      guard try row["rows"].value is [Any] else {
        try checkGroups(row)
        continue
      }
      let plan = try SpotifyPlan(row)
      let sizes = try plan.sizes(weights: row["treatment_weights"].doubles)
      for key in try row["expect"].keys {
        let golden = try row["expect"][key]
        if key == "optimal_sample_size" {
          let arms = try row["treatment_weights"].array.count
          try expect(plan.bestSize(arms: arms), golden, relative: 1e-5, absolute: 1)
        } else if let index = key.firstMatch(of: #/^required_sample_size\[(\d+)\]$/#)?.1 {
          let size = try sizes[#require(Int(index))]
          // Its figures come from releases that rounded up once or twice, and its tests allow 1e-3.
          try expect(
            #require(size, "\(golden.place)"), golden, relative: 1e-5, absolute: 1)
        } else {
          golden.unknown(key)
        }
      }
    }
  }

  /// A plan that is given by the groups it led to: at a power of ½ an interval just reaches the
  /// margin.
  private func checkGroups(_ row: JSON) throws {
    let groups = try row["rows"]
    try groups.expectOnly(["test_group", "num_users", "num_users_with_bananas"])
    let (sizes, weights) = (try groups["num_users"].doubles, try row["treatment_weights"].doubles)
    try row["expect"].expectOnly(["required_sample_size[0]"])
    let golden = try row["expect"]["required_sample_size[0]"]
    try expect(sizes.reduce(0, +), golden, relative: 0)
    let whole = weights.reduce(0, +)
    for (size, weight) in zip(sizes, weights) {
      try #expect(isClose(size, weight / whole * golden.double, relative: 0, absolute: 1))
    }
    #expect(try row["correction"].string.contains("bonferroni") && row["power"].double == 0.5)
    let rate = try groups["num_users_with_bananas"].doubles[0] / sizes[0]
    let target = try PowerTarget(
      alpha: (1 - row["interval_size"].double) / Double(weights.count - 1), power: 0.5,
      alternative: .greater)
    // The margin in points has few digits; the size follows from it.
    let reach = try MeanPower.detectableEffect(
      standardError: (rate * (1 - rate) * (1 / sizes[0] + 1 / sizes[1])).squareRoot(), target)
    let margin = (reach * 1e5).rounded() / 1e5
    let metric = SpotifyMetric(
      average: rate, variance: rate * (1 - rate), isBinary: false, effect: margin, isMargin: true)
    try expect(metric.size(weights: weights, target), golden, relative: 0)
  }

  // From its own tests: a margin of 0.15 points at a rate of 48 %, one-sided, of four comparisons.
  @Test func `a size for a margin`() throws {
    let metric = SpotifyMetric(
      average: 0.48, variance: 0.48 * 0.52, isBinary: false, effect: 0.0015, isMargin: true)
    let target = try PowerTarget(alpha: 0.05 / 4, power: 0.5, alternative: .greater)
    let size = try metric.size(weights: [0.5, 0.125, 0.125, 0.125, 0.125], target)
    #expect(size == 5_573_168)
  }
}
