import Hashing

/// Optimizely's hash, MurmurHash3 x86 32 with seed 1 over the UTF-8 bytes of unit and parent.
///
/// A unit is treated at a share as under a traffic allocation whose first range ends at the share
/// out of 10 000. There is no separator: unit `1` of parent `12` and unit `11` of parent `2` are the
/// same draw.
///
/// Source: Optimizely, "How bucketing works" in its documentation, and its SDKs.
package enum OptimizelyHash {
  /// The bucket of a unit, `floor(hash / 2^32 · 10 000)`, which no rounding touches.
  ///
  /// - Parameters:
  ///   - parent: The id of the experiment, of the rollout's rule, or of the exclusion group.
  ///   - unit: The bucketing id, which is the user's id unless set.
  /// - Returns: 0..<10 000.
  package static func bucket(parent: String, unit: String) -> Int {
    UnderstudyHash.scaled(murmur3x86_32(Array((unit + parent).utf8), seed: 1))
  }
}
