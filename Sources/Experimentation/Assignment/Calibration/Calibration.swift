import Statistics

/// Whether a scheme keeps its promises on a list of units: shares, nested ramps, independence.
///
/// Before an experiment starts, because nothing that is found afterwards can be repaired: the
/// cohorts are drawn.
package struct Calibration: Equatable, Sendable {
  /// How many distinct units were counted.
  package let unitCount: Int
  /// How many more the scheme leaves out of the rollout.
  package let excludedCount: Int
  /// The chance that units drawn at random fail a check: `falseAlarmRate` divided among the checks
  /// that chance can fail (Bonferroni).
  package let level: Double
  /// The share of the cohorts first, then the ramp, then independence.
  package let checks: [CalibrationCheck]

  /// The chance that units drawn at random fail any check of a calibration: 0.001, as is usual for
  /// sample ratio mismatches.
  package static let falseAlarmRate = 0.001
}

extension Calibration {
  /// Checks a scheme.
  ///
  /// - Parameters:
  ///   - bucketing: The scheme with its salt.
  ///   - ramp: The shares it goes through.
  ///   - units: In any order; a repeated one counts once.
  ///   - salts: Of other experiments that must be independent of this one and of each other.
  /// - Throws: `AssignmentError` for a unit, and `BucketingError` for a salt, that the scheme
  ///   refuses.
  /// - Complexity: One hash per unit, step of the ramp and salt.
  package init(
    of bucketing: Bucketing, over ramp: Ramp, units: [String], against salts: [String]
  ) throws {
    var seen: Set<String> = []
    let distinct = units.filter { seen.insert($0).inserted }
    let counted = try distinct.filter { try bucketing.bucket(of: $0) != nil }
    let draws = try ([bucketing] + salts.map(bucketing.salted)).map {
      try Draw(of: counted, by: $0)
    }
    let pairs = draws.indices.flatMap { first in
      draws.indices.filter { $0 > first }.map { (draws[first], draws[$0]) }
    }
    let cohorts = ramp.cohorts
    let level = Self.falseAlarmRate / Double(cohorts.count + 1 + pairs.count + 1)

    self.level = level
    unitCount = counted.count
    excludedCount = distinct.count - counted.count
    checks =
      try CalibrationCheck.shares(of: cohorts, buckets: draws[0].buckets, level: level)
      + CalibrationCheck.nesting(of: ramp, units: counted, by: bucketing)
      + pairs.map { try .independence(of: $0, and: $1, level: level) }
      + [.sampling(of: counted, draw: draws[0], by: bucketing, level: level)]
  }

  /// FAIL when a check fails, PASS when all pass; a check without enough units is neither.
  package var verdict: Verdict {
    if checks.contains(where: { $0.verdict == .fail }) { return .fail }
    return checks.allSatisfy { $0.verdict == .pass } ? .pass : .inconclusive
  }
}

/// The buckets of units under one salt.
struct Draw {
  let salt: String
  /// In the order of the units.
  let buckets: [Int]

  /// Takes units that no salt of the scheme leaves out.
  init(of units: [String], by bucketing: Bucketing) throws {
    salt = bucketing.salt
    buckets = try units.compactMap { try bucketing.bucket(of: $0) }
  }
}
