import Hashing

/// The first 15 hexadecimal digits of a SHA-1 digest, which PlanOut and LaunchDarkly draw from.
///
/// - Parameter text: Hashed as its UTF-8 bytes.
/// - Returns: 0..<2^60.
func sixtyBits(ofSHA1 text: String) -> UInt64 {
  SHA1.digest(of: Array(text.utf8)).prefix(8).reduce(0) { $0 << 8 | UInt64($1) } >> 4
}

/// A 60-bit hash as a binary fraction.
///
/// Both systems divide by `float(0xFFFFFFFFFFFFFFF)`, which is 2^60 once it is rounded to a double;
/// the hash is rounded as well, so that the 64 highest give exactly 1.
///
/// - Parameter hash: 0..<2^60.
/// - Returns: 0...1.
func fraction(ofSixtyBits hash: UInt64) -> Double {
  Double(hash) / 0x1p60
}

/// The bucket of a unit whose flag system compares binary fractions.
///
/// - Parameters:
///   - fraction: 0...1.
///   - isTreated: Whether the system treats the unit at a share of 1...10 000 buckets; if at one
///     share, then at all above it.
/// - Returns: The number of shares of at least a bucket at which the unit is not treated, 0..<10 000;
///   the last bucket also for a unit that is treated at none.
func bucket(of fraction: Double, isTreated: (_ share: Int) -> Bool) -> Int {
  let last = TrafficShare.bucketCount - 1
  var bucket = min(Int(fraction * Double(TrafficShare.bucketCount)), last)
  // The product is rounded, so the guess may be off by one beside the edge of a bucket.
  while bucket > 0, isTreated(bucket) { bucket -= 1 }
  while bucket < last, !isTreated(bucket + 1) { bucket += 1 }
  return bucket
}
