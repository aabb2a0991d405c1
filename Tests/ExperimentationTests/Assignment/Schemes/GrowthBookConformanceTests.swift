import Experimentation
import Foundation
import TestSupport
import Testing

/// GrowthBook's SDK specification, as far as it is about hashing.
@Suite(.enabled(if: SharedData.isPresent, "the shared conformance data is not here"))
struct GrowthBookConformanceTests {
  private let file: [String: Any]

  init() throws {
    let url = try SharedData.url("conformance/growthbook/cases.json")
    file = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
  }

  private func rows(_ name: String) throws -> [[Any]] {
    try #require(file[name] as? [[Any]])
  }

  @Test func `every hash comes out`() throws {
    let rows = try rows("hash")
    #expect(rows.count == 15)
    for row in rows {
      let seed = try #require(row[0] as? String)
      let unit = try #require(row[1] as? String)
      let version = try #require(row[2] as? Int)
      #expect(GrowthBookRules.hash(seed, unit, version) == row[3] as? Double)
    }
  }

  @Test func `every bucket range comes out`() throws {
    let rows = try rows("getBucketRange")
    #expect(rows.count == 13)
    for row in rows {
      let inputs = try #require(row[1] as? [Any])
      let ranges = GrowthBookRules.ranges(
        count: try #require(inputs[0] as? Int), coverage: try #require(inputs[1] as? Double),
        weights: inputs[2] as? [Double])
      // The specification rounds to six decimals.
      let rounded = ranges.map { $0.map { ($0 * 1e6).rounded() / 1e6 } }
      #expect(rounded == row[2] as? [[Double]], "\(row[0])")
    }
  }

  @Test func `every variation is chosen`() throws {
    let rows = try rows("chooseVariation")
    #expect(rows.count == 13)
    for row in rows {
      let ranges = try #require(row[2] as? [[Double]])
      let chosen = GrowthBookRules.variation(try #require(row[1] as? Double), ranges)
      #expect((chosen ?? -1) == row[3] as? Int, "\(row[0])")
    }
  }

  @Test func `every namespace decides`() throws {
    let rows = try rows("inNamespace")
    #expect(rows.count == 16)
    for row in rows {
      let isIn = try GrowthBookRules.isIn(
        namespace: #require(row[2] as? [Any]), unit: #require(row[1] as? String))
      #expect(isIn == row[3] as? Bool, "\(row[0])")
    }
  }

  @Test func `equal weights are equal`() throws {
    let rows = try rows("getEqualWeights")
    #expect(rows.count == 6)
    for row in rows {
      let weights = GrowthBookRules.equalWeights(try #require(row[0] as? Int))
      let expected = try #require(row[1] as? [Double])
      #expect(weights.count == expected.count)
      #expect(zip(weights, expected).allSatisfy { abs($0 - $1) < 1e-8 })
    }
  }

  @Test func `every experiment that needs only hashing comes out`() throws {
    // Conditions, prerequisites, saved groups and URLs need a rule language of their own.
    let rows = try rows("run").filter { row in
      let context = row[1] as? [String: Any] ?? [:]
      let experiment = row[2] as? [String: Any] ?? [:]
      return context["url"] == nil && experiment["condition"] == nil
        && experiment["parentConditions"] == nil
    }
    #expect(rows.count == 66)
    for row in rows {
      let context = try #require(row[1] as? [String: Any])
      let experiment = try #require(row[2] as? [String: Any])
      let result = try GrowthBookRules.run(experiment, context)
      let variations = try #require(experiment["variations"] as? [NSObject])
      #expect(variations[result.variation] == row[3] as? NSObject, "\(row[0])")
      #expect(result.isInExperiment == row[4] as? Bool, "\(row[0])")
      #expect(result.isHashUsed == row[5] as? Bool, "\(row[0])")
    }
  }
}
