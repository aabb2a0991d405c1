import Hashing

/// Statsig's hash, the first 64 bits of SHA-256 over `salt.rule.unit`.
///
/// A unit is treated at a share as under a rule that passes that percentage: `hash mod 10 000 <
/// percentage · 100`. A missing id is hashed as an empty one.
///
/// Source: Statsig, "How Evaluation Works" in its documentation, and its server SDKs.
package enum StatsigHash {
  /// The hash of a unit.
  ///
  /// - Parameters:
  ///   - salt: Of the gate or experiment.
  ///   - rule: The rule's salt, or its id where it has none.
  ///   - unit: The unit's id.
  /// - Returns: Any 64-bit value, evenly spread.
  package static func hash(salt: String, rule: String, unit: String) -> UInt64 {
    var hash = SHA256()
    hash.update("\(salt).\(rule).\(unit)")
    return hash.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The bucket of a hash.
  ///
  /// The SDKs multiply the percentage as a binary fraction: 0.07 · 100 is above 7, so a rule of
  /// 0.07 % passes remainder 7 too. Whole percents are exact; of the other shares one in 17 has a
  /// remainder more than it says, which is therefore counted into the bucket below it.
  ///
  /// - Returns: 0..<10 000.
  package static func bucket(_ hash: UInt64) -> Int {
    let remainder = Int(hash % UInt64(TrafficShare.bucketCount))
    let percentage = Double(remainder) / 100
    return percentage * 100 > Double(remainder) ? remainder - 1 : remainder
  }
}
