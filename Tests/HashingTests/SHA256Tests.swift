import Hashing
import Testing

/// Expected digests: NIST, "Example values" for SHA-256 and the CAVP short-message file
/// SHA256ShortMsg.rsp; the 896-bit message is the one NIST lists with SHA-512.
struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func `text hashes to the digest NIST publishes`(text: String, digest: String) {
    #expect(SHA256.hex(of: text) == digest)
  }

  static let shortMessages: [([UInt8], String)] = [
    ([0xd3], "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
    ([0x11, 0xaf], "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"),
  ]

  @Test(arguments: shortMessages)
  func `bytes hash to the digest of the NIST test vectors`(bytes: [UInt8], digest: String) {
    #expect(SHA256.hex(of: bytes) == digest)
    #expect(SHA256.hex(of: bytes.span) == digest)
  }

  @Test
  func `one million letters hash to the digest NIST publishes`() {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(
      SHA256.hex(of: letters)
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test
  func `the digest does not depend on where the message is split`() {
    let message = (0..<200).map { UInt8($0) }
    var whole = SHA256()
    whole.update(message)
    let expected = whole.finalize()
    for first in 0...message.count {
      for second in [first, min(first + 64, 200), 200] {
        var hash = SHA256()
        hash.update(Array(message[..<first]))
        hash.update(Array(message[first..<second]))
        hash.update(Array(message[second...]))
        #expect(hash.finalize() == expected, "split at \(first) and \(second)")
      }
    }
  }

  /// The lengths at which the padding spills into a second block, against Python's hashlib.
  @Test(arguments: [
    (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
    (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
  ])
  func `padding is right around the end of a block`(length: Int, digest: String) {
    #expect(SHA256.hex(of: [UInt8](repeating: UInt8(ascii: "a"), count: length)) == digest)
  }

  @Test
  func `finishing leaves the hash ready for more`() {
    var hash = SHA256()
    hash.update("ab")
    let prefix = hash.finalize()
    #expect(hash.finalize() == prefix)
    hash.update("c")
    var whole = SHA256()
    whole.update("abc")
    #expect(hash.finalize() == whole.finalize())
  }
}
