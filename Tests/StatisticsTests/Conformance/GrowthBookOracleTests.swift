import Foundation
import Statistics
import TestSupport
import Testing

/// What GrowthBook's statistics engine returned for random sums.
@Suite(.enabled(if: SharedData.isPresent)) struct GrowthBookOracleTests {
  private static let tolerance = 1e-9
  private let file: JSON

  init() throws {
    file = try SharedData.object("conformance/growthbook/gbstats-oracle.json")
  }

  @Test func `the file holds nothing else`() throws {
    try file.expectOnly(["provenance", "ttests", "srm"])
  }

  @Test func `every t test is reproduced`() throws {
    for row in try file["ttests"].rows {
      try row.expectOnly([
        "type", "test", "diff", "alpha", "tuning", "a", "b", "expected", "ci", "se", "p", "error",
        "pError",
      ])
      guard ["mean", "proportion", "cuped"].contains(try row["type"].string) else {
        row.unknown(try row["type"].string)
        continue
      }
      let arms = try GrowthBookArms(row)
      let test = try GrowthBookTest(
        kind: row["test"], alpha: row["alpha"].double, tuning: row["tuning"])
      guard let contrast = try arms.contrast() else {
        try expectNoResult(row)
        continue
      }
      #expect(try !row["error"].isPresent && !row["pError"].isPresent, "\(row.place)")
      try expect(contrast.value, row["expected"], relative: Self.tolerance, absolute: 1e-14)
      try expect(contrast.standardError, row["se"], relative: Self.tolerance)
      let bounds = try test.bounds(contrast, count: arms.count)
      for (bound, golden) in zip(bounds, try row["ci"].array) {
        #expect((bound == nil) != golden.isPresent, "\(golden.place)")
        guard let bound else { continue }
        try expect(bound, golden, relative: Self.tolerance, absolute: 1e-13)
      }
      // It takes small p-values from 1.
      try expect(
        test.pValue(contrast, count: arms.count), row["p"], relative: Self.tolerance,
        absolute: 1e-14)
    }
  }

  private func expectNoResult(_ row: JSON) throws {
    #expect(try row["error"].isPresent, "\(row.place)")
    let figures = [(0.0, try row["expected"]), (0, try row["se"]), (1, try row["p"])]
    for (value, golden) in figures { try expect(value, golden, relative: 0) }
    for bound in try row["ci"].array { try expect(0, bound, relative: 0) }
  }

  @Test func `every sample-ratio check is reproduced`() throws {
    for row in try file["srm"].rows {
      try row.expectOnly(["users", "weights", "p"])
      let (counts, weights) = (try row["users"].ints, try row["weights"].doubles)
      let weighted = zip(counts, weights).filter { $0.1 > 0 }
      guard weighted.count > 1, weighted.contains(where: { $0.0 > 0 }) else {
        try expect(1, row["p"], relative: 0)
        continue
      }
      let test = try sampleRatioTest(counts: weighted.map(\.0), weights: weighted.map(\.1))
      // It keeps the degree of freedom of an arm without weight, which ours does not.
      let chiSquare = try ChiSquareDistribution(degreesOfFreedom: Double(counts.count - 1))
      let p = try chiSquare.tails(at: test.chiSquare.statistic).upper
      try expect(p, row["p"], relative: Self.tolerance, absolute: 1e-14)
    }
  }
}
