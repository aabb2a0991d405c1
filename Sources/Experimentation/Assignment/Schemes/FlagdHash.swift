import Hashing

/// The hash of flagd's `fractional` operator, MurmurHash3 x86 32 over the UTF-8 bytes of flag and
/// targeting key.
///
/// A unit is treated at a share as under `fractional` with the treatment first, whatever the sum of
/// the weights: `(hash · sum) >> 32` orders units alike for every sum. A flag that names what to
/// bucket by leaves its own key out unless it says so.
///
/// Source: flagd, "High-precision fractional bucketing" among its architecture decisions.
package enum FlagdHash {
  /// The bucket of a unit, `(hash · 10 000) >> 32`.
  ///
  /// - Parameters:
  ///   - flag: The flag's key, or what the flag puts before the targeting key instead.
  ///   - unit: The targeting key.
  /// - Returns: 0..<10 000.
  package static func bucket(flag: String, unit: String) -> Int {
    UnderstudyHash.scaled(hash(flag: flag, unit: unit))
  }

  /// The hash of a unit, with seed 0.
  package static func hash(flag: String, unit: String) -> UInt32 {
    murmur3x86_32(Array((flag + unit).utf8), seed: 0)
  }
}
