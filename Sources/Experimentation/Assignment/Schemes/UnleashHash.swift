import Hashing

/// Unleash's normalised hash, MurmurHash3 x86 32 over the UTF-8 bytes of `group:unit`.
///
/// Source: Unleash client specification, files 03, 04, 10 and 12 (rollout), 08 and 16 (variants).
package enum UnleashHash {
  /// Which of Unleash's two draws decides over the treatment; each has a seed of its own.
  package enum Split: String, CaseIterable, Sendable {
    /// A strategy's gradual rollout, in whole percents: treated iff the draw is at most the
    /// percentage.
    case rollout
    /// The flag's variants with weights out of 1 000, the treatment first.
    case variants

    /// One of how many a draw is.
    package var resolution: Int {
      switch self {
      case .rollout: 100
      case .variants: 1_000
      }
    }

    fileprivate var seed: UInt32 {
      switch self {
      case .rollout: 0
      case .variants: 86_028_157
      }
    }
  }

  /// The draw of a unit, `hash mod resolution + 1`.
  ///
  /// - Parameters:
  ///   - group: The strategy's `groupId`, which is the flag's name unless set.
  ///   - unit: The value of the context field that the strategy sticks to.
  ///   - split: Seed and resolution.
  /// - Returns: 1...`split.resolution`.
  package static func normalized(group: String, unit: String, split: Split) -> Int {
    let hash = murmur3x86_32(Array("\(group):\(unit)".utf8), seed: split.seed)
    return Int(hash) % split.resolution + 1
  }
}
