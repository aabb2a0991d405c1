import Hashing
import Testing

/// Expected digests: NIST, "Example values" for SHA-1 and the CAVP short-message file
/// SHA1ShortMsg.rsp.
struct SHA1Tests {
  private func hex(_ message: [UInt8]) -> String {
    SHA256.hexadecimal(SHA1.digest(of: message))
  }

  @Test(arguments: [
    ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
    ),
  ])
  func `text hashes to the digest NIST publishes`(text: String, digest: String) {
    #expect(hex(Array(text.utf8)) == digest)
  }

  @Test func `a single byte hashes to the digest of the NIST test vectors`() {
    #expect(hex([0x36]) == "c1dfd96eea8cc2b62785275bca38ac261256e278")
  }

  @Test func `one million letters hash to the digest NIST publishes`() {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(hex(letters) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
  }

  /// The lengths at which the padding spills into a second block, against Python's hashlib.
  @Test(arguments: [
    (55, "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
    (56, "c2db330f6083854c99d4b5bfb6e8f29f201be699"),
    (63, "03f09f5b158a7a8cdad920bddc29b81c18a551f5"),
    (64, "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
    (65, "11655326c708d70319be2610e8a57d9a5b959d3b"),
  ])
  func `padding is right around the end of a block`(length: Int, digest: String) {
    #expect(hex([UInt8](repeating: UInt8(ascii: "a"), count: length)) == digest)
  }
}
