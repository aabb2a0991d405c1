import Hashing

/// Our own scheme: MurmurHash3 x86 32 over the UTF-8 bytes of `salt:unit`, scaled to the buckets.
package enum UnderstudyHash {
  /// What the hash is used for; each purpose has its own seed.
  ///
  /// With one seed for two purposes, whoever is chosen for the second would be decided by the
  /// first: a half-and-half split inside a 10 % ramp would give everybody the same half.
  package enum Purpose: UInt32, CaseIterable, Sendable {
    /// The ASCII letters `asgn`.
    case assignment = 0x6173_676E
    /// The ASCII letters `smpl`.
    case sampling = 0x736D_706C
  }

  /// The bucket of a unit, evenly spread over 0..<10 000.
  ///
  /// `(hash × 10 000) >> 32`: integers only, without the bias of a remainder, and monotone in the
  /// hash. Text is hashed as its UTF-8 bytes, without normalisation.
  ///
  /// - Parameters:
  ///   - salt: Keeps experiments independent; without a colon, or two pairs share a text.
  ///   - unit: The unit's key.
  ///   - purpose: What the bucket will decide.
  /// - Returns: 0..<10 000.
  package static func bucket(salt: String, unit: String, for purpose: Purpose) -> Int {
    let hash = murmur3x86_32(Array("\(salt):\(unit)".utf8), seed: purpose.rawValue)
    return scaled(hash)
  }

  /// The bucket of a 32-bit hash, `(hash × 10 000) >> 32`.
  static func scaled(_ hash: UInt32) -> Int {
    Int((UInt64(hash) * UInt64(TrafficShare.bucketCount)) >> 32)
  }
}
