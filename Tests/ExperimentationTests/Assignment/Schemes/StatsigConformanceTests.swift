import Experimentation
import Foundation
import TestSupport
import Testing

@Suite struct StatsigConformanceTests {
  private struct File: Decodable {
    struct Vector: Decodable {
      let salt: String
      let rule: String
      let unit: String
      let hash_u64: String  // swift-format-ignore: AlwaysUseLowerCamelCase
      let bucket_10000: UInt64  // swift-format-ignore: AlwaysUseLowerCamelCase
      let bucket_1000: UInt64  // swift-format-ignore: AlwaysUseLowerCamelCase
    }
    let vectors: [Vector]
  }

  @Test(.enabled(if: SharedData.isPresent, "the shared conformance data is not here"))
  func `every published hash comes out`() throws {
    let url = try SharedData.url("conformance/statsig/bucket-values.json")
    let vectors = try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).vectors
    #expect(vectors.count == 12)
    for vector in vectors {
      let hash = StatsigHash.hash(salt: vector.salt, rule: vector.rule, unit: vector.unit)
      #expect(String(hash) == vector.hash_u64)
      #expect(hash % 10_000 == vector.bucket_10000)
      #expect(hash % 1_000 == vector.bucket_1000)
    }
  }
}
