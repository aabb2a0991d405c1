/// A share of the units in steps of a hundredth of a percent, kept as a number of buckets.
///
/// Shares are integers because `Int(29 / 100.0 * 100)` is 28: a share that went through a binary
/// fraction can lose a bucket.
package struct TrafficShare: Comparable, Hashable, Sendable {
  /// The number of buckets a unit can fall into.
  package static let bucketCount = 10_000

  /// 0 for none of the units to 10 000 for all.
  package let buckets: Int

  /// Takes a percentage; `nil` unless it is one of 0, 0.01, 0.02 … 100.
  package init?(percent: Double) {
    guard (0...100).contains(percent) else { return nil }
    let hundredths = (percent * 100).rounded()
    // Division rounds correctly, so this holds exactly for the doubles nearest to k/100.
    guard hundredths / 100 == percent else { return nil }
    buckets = Int(hundredths)
  }

  /// Takes a number of buckets, 0...10 000.
  init(buckets: Int) {
    precondition((0...Self.bucketCount).contains(buckets), "a share is none to all of the buckets")
    self.buckets = buckets
  }

  /// 0 for none to 1 for all.
  package var fraction: Double { Double(buckets) / Double(Self.bucketCount) }

  package static let none = TrafficShare(buckets: 0)
  static let canary10 = TrafficShare(buckets: 1_000)
  static let canary50 = TrafficShare(buckets: 5_000)
  package static let all = TrafficShare(buckets: bucketCount)

  package static func < (first: TrafficShare, second: TrafficShare) -> Bool {
    first.buckets < second.buckets
  }
}

extension TrafficShare {
  /// The percentage in the fewest digits: `10`, `0.5`, `12.34`.
  package var percentText: String {
    let (whole, hundredths) = buckets.quotientAndRemainder(dividingBy: 100)
    if hundredths == 0 { return String(whole) }
    if hundredths % 10 == 0 { return "\(whole).\(hundredths / 10)" }
    return "\(whole)." + (hundredths < 10 ? "0" : "") + String(hundredths)
  }
}
