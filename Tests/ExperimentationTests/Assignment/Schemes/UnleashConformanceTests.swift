import Experimentation
import Foundation
import TestSupport
import Testing

/// Unleash's client specification, as far as it is about rollouts and variants.
@Suite(.enabled(if: SharedData.isPresent, "the shared conformance data is not here"))
struct UnleashConformanceTests {
  @Test(arguments: [
    ("03-gradual-rollout-user-id-strategy", 6, 0), ("04-gradual-rollout-session-id-strategy", 6, 0),
    ("08-variants", 0, 17), ("10-flexible-rollout-strategy", 10, 0), ("12-custom-stickiness", 5, 4),
    ("16-strategy-variants", 0, 11),
  ])
  func `every test of a specification comes out`(
    name: String, testCount: Int, variantTestCount: Int
  ) throws {
    let url = try SharedData.url("conformance/unleash/specifications/\(name).json")
    let file = try JSONDecoder().decode(UnleashRules.File.self, from: Data(contentsOf: url))
    let flags = Dictionary(uniqueKeysWithValues: file.state.features.map { ($0.name, $0) })
    let tests = file.tests ?? []
    #expect(tests.count == testCount)
    for test in tests {
      let isEnabled = flags[test.toggleName].map { $0.isEnabled(test.context) } ?? false
      #expect(isEnabled == test.expectedResult, "\(test)")
    }
    let variantTests = file.variantTests ?? []
    #expect(variantTests.count == variantTestCount)
    for test in variantTests {
      let variant = flags[test.toggleName]?.variant(test.context)?.name ?? "disabled"
      #expect(variant == test.expectedResult.name, "\(test)")
    }
  }

  @Test func `every normalised value comes out`() throws {
    struct Table: Decodable {
      struct Vector: Decodable {
        let groupId: String
        let id: String
        let strategy_100: Int  // swift-format-ignore: AlwaysUseLowerCamelCase
        let variant_1000_seed86028157: Int  // swift-format-ignore: AlwaysUseLowerCamelCase
      }
      let vectors: [Vector]
    }
    let url = try SharedData.url("conformance/unleash/normalized-values.json")
    let vectors = try JSONDecoder().decode(Table.self, from: Data(contentsOf: url)).vectors
    #expect(vectors.count == 144)
    for vector in vectors {
      for (split, expected) in [
        (UnleashHash.Split.rollout, vector.strategy_100),
        (.variants, vector.variant_1000_seed86028157),
      ] {
        let draw = UnleashHash.normalized(
          group: vector.groupId, unit: vector.id, split: split, outOf: split.resolution)
        #expect(draw == expected, "\(vector)")
        guard !vector.id.isEmpty else { continue }
        let bucketing = Bucketing.unleash(group: vector.groupId, split: split)
        #expect(try bucketing.bucket(of: vector.id) == (expected - 1) * bucketing.step)
      }
    }
  }
}
