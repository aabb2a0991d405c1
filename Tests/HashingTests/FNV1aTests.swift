import Hashing
import Testing

struct FNV1aTests {
  /// From the test suite that the authors of FNV publish with their reference code.
  @Test(arguments: [
    ("", 0x811c_9dc5), ("a", 0xe40c_292c), ("b", 0xe70c_2de5), ("fo", 0x6222_e842),
    ("foo", 0xa9f3_7ed7), ("foobar", 0xbf9c_f968),
  ])
  func `text hashes to the published value`(text: String, hash: UInt32) {
    #expect(fnv1a32(Array(text.utf8)) == hash)
    #expect(fnv1a32(utf16: text) == hash)
  }

  @Test func `code units above 255 are hashed whole`() {
    // One step by hand: (0x811c9dc5 ^ 0x5e97) · 0x01000193 mod 2^32, U+5E97 being one unit.
    let single: UInt32 = (0x811c_9dc5 ^ 0x5e97) &* 0x0100_0193
    #expect(fnv1a32(utf16: "店") == single)
    #expect(fnv1a32(utf16: "店") != fnv1a32(Array("店".utf8)))
    // U+1F600 is the surrogates D83D DE00.
    let first: UInt32 = (0x811c_9dc5 ^ 0xd83d) &* 0x0100_0193
    #expect(fnv1a32(utf16: "\u{1F600}") == (first ^ 0xde00) &* 0x0100_0193)
  }
}
