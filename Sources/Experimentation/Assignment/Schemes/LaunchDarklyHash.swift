/// LaunchDarkly's hash, the first 60 bits of SHA-1 over `flag.salt.unit` or `seed.unit`.
///
/// A unit is treated at a share as under a percentage rollout whose first variation is the
/// treatment, with a weight of the share out of 100 000. The one difference: of 2^54 units about one
/// is above every weight; LaunchDarkly gives it the last variation even at 100 %, and we the
/// treatment.
///
/// Source: LaunchDarkly, "Percentage rollouts" in its documentation, and its server SDKs.
package struct LaunchDarklyHash: Equatable, Sendable {
  /// The draw, 0...1.
  package let fraction: Double

  /// Hashes a unit.
  ///
  /// - Parameters:
  ///   - flag: The flag's key; `nil` for a rollout with a seed.
  ///   - salt: The flag's salt, or the seed.
  ///   - unit: The context's key; not empty.
  package init(flag: String?, salt: String, unit: String) {
    let prefix = flag.map { "\($0)." } ?? ""
    fraction = Experimentation.fraction(ofSixtyBits: sixtyBits(ofSHA1: prefix + "\(salt).\(unit)"))
  }

  /// The bucket of a draw: treated at a share iff `draw < weight / 100 000`.
  ///
  /// - Returns: 0..<10 000.
  package static func bucket(_ hash: LaunchDarklyHash) -> Int {
    let weightOfBucket = 100_000 / TrafficShare.bucketCount
    return Experimentation.bucket(of: hash.fraction) {
      hash.fraction < Double($0 * weightOfBucket) / 100_000
    }
  }
}
