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

    /// The sum of the weights: one of how many a draw is.
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

  /// The draw of a unit, `hash mod total + 1`.
  ///
  /// - Parameters:
  ///   - group: The strategy's `groupId`, which is the flag's name unless set.
  ///   - unit: The value of the context field that the strategy sticks to.
  ///   - split: Which seed.
  ///   - total: The sum of the weights, 1 or more.
  /// - Returns: 1...`total`.
  package static func normalized(
    group: String, unit: String, split: Split, outOf total: Int
  ) -> Int {
    let hash = murmur3x86_32(Array("\(group):\(unit)".utf8), seed: split.seed)
    return Int(hash) % total + 1
  }

  /// The bucket of a unit: treated at a percentage or weight iff the draw is at most that.
  ///
  /// - Returns: 0..<10 000, a multiple of the split's step.
  static func bucket(group: String, unit: String, split: Split) -> Int {
    let draw = normalized(group: group, unit: unit, split: split, outOf: split.resolution)
    return (draw - 1) * (TrafficShare.bucketCount / split.resolution)
  }
}
