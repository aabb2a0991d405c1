import Foundation
import Hashing
import TestSupport
import Testing

struct Murmur3Tests {
  /// Vectors collected by Ian Boyd, "MurmurHash3 test vectors" (Stack Overflow 14747343), which
  /// exercise every tail length, the sign bit and the byte order.
  static let publishedBytes: [([UInt8], UInt32, UInt32)] = [
    ([], 0x0000_0000, 0x0000_0000),
    ([], 0x0000_0001, 0x514e_28b7),
    ([], 0xffff_ffff, 0x81f1_6f39),
    ([0xff, 0xff, 0xff, 0xff], 0x0000_0000, 0x7629_3b50),
    ([0x21, 0x43, 0x65, 0x87], 0x0000_0000, 0xf55b_516b),
    ([0x21, 0x43, 0x65, 0x87], 0x5082_edee, 0x2362_f9de),
    ([0x21, 0x43, 0x65], 0x0000_0000, 0x7e4a_8634),
    ([0x21, 0x43], 0x0000_0000, 0xa0f7_b07a),
    ([0x21], 0x0000_0000, 0x7266_1cf4),
    ([0, 0, 0, 0], 0x0000_0000, 0x2362_f9de),
    ([0, 0, 0], 0x0000_0000, 0x85f0_b427),
    ([0, 0], 0x0000_0000, 0x30f4_c306),
    ([0], 0x0000_0000, 0x514e_28b7),
  ]

  @Test(arguments: publishedBytes)
  func `bytes hash to the published value`(bytes: [UInt8], seed: UInt32, hash: UInt32) {
    #expect(murmur3x86_32(bytes, seed: seed) == hash)
    #expect(murmur3x86_32(bytes.span, seed: seed) == hash)
  }

  static let publishedText: [(String, UInt32, UInt32)] = [
    ("aaaa", 0x9747_b28c, 0x5a97_808a),
    ("aaa", 0x9747_b28c, 0x283e_0130),
    ("aa", 0x9747_b28c, 0x5d21_1726),
    ("a", 0x9747_b28c, 0x7fa0_9ea6),
    ("abcd", 0x9747_b28c, 0xf047_8627),
    ("abc", 0x9747_b28c, 0xc84a_62dd),
    ("ab", 0x9747_b28c, 0x7487_5592),
    ("Hello, world!", 0x9747_b28c, 0x2488_4cba),
    ("ππππππππ", 0x9747_b28c, 0xd580_63c1),
    ("The quick brown fox jumps over the lazy dog", 0x9747_b28c, 0x2fa8_26cd),
    ("abc", 0x0000_0000, 0xb3dd_93fa),
    ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 0, 0xee92_5b90),
  ]

  @Test(arguments: publishedText)
  func `text hashes to the published value of its UTF-8 bytes`(
    text: String, seed: UInt32, hash: UInt32
  ) {
    #expect(murmur3x86_32(Array(text.utf8), seed: seed) == hash)
  }

  @Test(.enabled(if: SharedData.isPresent, "the shared conformance data is not here"))
  func `group and id give the bucket of Unleash clients`() throws {
    let folder = try SharedData.url("conformance")
    let file = folder.appending(path: "unleash/normalized-values.json")
    let table = try JSONDecoder().decode(Table.self, from: Data(contentsOf: file))
    try #require(!table.vectors.isEmpty)
    for vector in table.vectors {
      let bytes = Array("\(vector.groupId):\(vector.id)".utf8)
      let strategy = murmur3x86_32(bytes, seed: 0)
      let variant = murmur3x86_32(bytes, seed: 86_028_157)
      #expect(strategy == vector.murmur3_x86_32_seed0, "\(vector)")
      #expect(strategy % 100 + 1 == vector.strategy_100, "\(vector)")
      #expect(variant % 100 + 1 == vector.variant_100_seed86028157, "\(vector)")
      #expect(variant % 1_000 + 1 == vector.variant_1000_seed86028157, "\(vector)")
    }
    for row in table.upstream {
      let hash = murmur3x86_32(Array("\(row.groupId):\(row.id)".utf8), seed: 0)
      #expect(hash % 100 + 1 == row.strategy_100, "\(row)")
    }
  }

  /// The file's own field names.
  private struct Table: Decodable {
    struct Upstream: Decodable {
      let groupId: String
      let id: String
      let strategy_100: UInt32  // swift-format-ignore: AlwaysUseLowerCamelCase
    }
    struct Vector: Decodable {
      let groupId: String
      let id: String
      let murmur3_x86_32_seed0: UInt32  // swift-format-ignore: AlwaysUseLowerCamelCase
      let strategy_100: UInt32  // swift-format-ignore: AlwaysUseLowerCamelCase
      let variant_100_seed86028157: UInt32  // swift-format-ignore: AlwaysUseLowerCamelCase
      let variant_1000_seed86028157: UInt32  // swift-format-ignore: AlwaysUseLowerCamelCase
    }
    let upstream: [Upstream]
    let vectors: [Vector]
  }
}
