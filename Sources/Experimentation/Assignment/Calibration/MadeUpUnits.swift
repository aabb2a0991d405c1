extension UnitKind {
  /// Keys of units that nobody has, shaped like those of real ones.
  ///
  /// - Parameter count: 0 or more.
  /// - Returns: Distinct keys, the same ones for ever: clubs from 6001 on with a thousand runs or
  ///   52 weeks each.
  package func madeUpKeys(count: Int) -> [String] {
    (0..<count).map { index in
      switch self {
      case .run: "\(6001 + index / 1_000)/\(index % 1_000 + 1)"
      case .club: "\(6001 + index)"
      case .clubWeek:
        "\(6001 + index / 52)/2025-W" + (index % 52 < 9 ? "0" : "") + "\(index % 52 + 1)"
      }
    }
  }
}

extension Ramp {
  /// How many made-up units show each cohort: 20 000, or so many that the smallest expects ten.
  package var calibrationUnitCount: Int {
    let smallest = cohorts.map(\.buckets.count).min() ?? TrafficShare.bucketCount
    return max(20_000, 10 * TrafficShare.bucketCount / smallest)
  }
}

/// Salts as the next experiments of a series would have them: the number at the end counted up, or
/// a number appended.
///
/// - Returns: Three, for `exp-1`: `exp-2`, `exp-3`, `exp-4`; for `exp`: `exp-1`, `exp-2`, `exp-3`.
package func neighbours(ofSalt salt: String) -> [String] {
  // Nine digits fit any machine's integers with room to count.
  let digits = salt.reversed().prefix(9).prefix { ("0"..."9").contains($0) }
  guard let number = Int(String(digits.reversed())) else {
    return (1...3).map { "\(salt)-\($0)" }
  }
  return (1...3).map { next in
    let text = String(number + next)
    let zeros = String(repeating: "0", count: max(0, digits.count - text.count))
    return salt.dropLast(digits.count) + zeros + text
  }
}
