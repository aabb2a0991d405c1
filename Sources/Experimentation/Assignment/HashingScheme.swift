import Hashing

/// A rule that turns a salt and a unit into a bucket, the same for ever under its name.
package enum HashingScheme: String, CaseIterable, Sendable {
  /// MurmurHash3 x86 32 over the UTF-8 bytes of `salt:unit`, scaled to the buckets.
  case understudy1 = "understudy-1"
}

extension HashingScheme {
  /// What the hash is used for; each purpose has its own seed.
  ///
  /// With one seed for two purposes, whoever is chosen for the second would be decided by the
  /// first: a half-and-half split inside a 10 % ramp would give everybody the same half.
  private enum Seed {
    /// The ASCII letters `asgn`.
    static let assignment: UInt32 = 0x6173_676E
  }

  /// The bucket of a unit, evenly spread over 0..<10 000.
  ///
  /// `(hash × 10 000) >> 32`: integers only, without the bias of a remainder, and monotone in the
  /// hash. Text is hashed as its UTF-8 bytes, without normalisation.
  ///
  /// - Parameters:
  ///   - salt: Keeps experiments independent; not empty, without a colon.
  ///   - unit: The unit's key; not empty.
  /// - Returns: 0..<10 000.
  /// - Throws: `AssignmentError`.
  package func bucket(salt: String, unit: String) throws -> Int {
    if let expected = complaint(aboutSalt: salt) {
      throw AssignmentError.unusableSalt(salt, expected: expected)
    }
    guard !unit.isEmpty else { throw AssignmentError.emptyUnit }
    switch self {
    case .understudy1:
      let hash = murmur3x86_32(Array("\(salt):\(unit)".utf8), seed: Seed.assignment)
      return Int((UInt64(hash) * UInt64(TrafficShare.bucketCount)) >> 32)
    }
  }

  /// What a salt would have to be, or `nil` when it is right.
  ///
  /// A colon in the salt would let two pairs of salt and unit share one hashed text.
  func complaint(aboutSalt salt: String) -> String? {
    guard !salt.isEmpty else { return "at least one character" }
    return salt.utf8.contains(UInt8(ascii: ":")) ? "without a colon" : nil
  }
}

/// Why a unit could not be assigned.
package enum AssignmentError: Error, Equatable {
  case emptyUnit
  case emptyClub
  case unusableSalt(String, expected: String)
}

extension AssignmentError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .emptyUnit: "a unit id is empty; every unit needs one to be assigned"
    case .emptyClub: "a run has no club; units are keyed by club, so name it"
    case .unusableSalt(let salt, let expected): "the salt \"\(salt)\" must be \(expected)"
    }
  }
}
