import Statistics

/// One promise of a scheme with what was found.
package struct CalibrationCheck: Equatable, Sendable {
  /// The facts.
  package enum Finding: Equatable, Sendable {
    /// How many units fell into a cohort, with the Wilson interval of their share; none without
    /// units.
    case share(Cohort, count: Int, interval: ClosedRange<Double>?)
    /// All cohorts at once against their targets: the sample ratio.
    case sampleRatio(ChiSquareScore?)
    /// How many units that are treated at a step are not at the next.
    case nesting(from: String, to: String, flips: Int)
    /// The cross table of the buckets under two salts.
    case independence(String, String, ChiSquareScore?)
    /// The cross table of the buckets for assignment and for sampling.
    case sampling(ChiSquareScore?)
  }

  /// What was looked at, and what was seen.
  package let finding: Finding
  /// NO DATA without units, INCONCLUSIVE with too few.
  package let verdict: Verdict
}

extension CalibrationCheck {
  /// A check per cohort, and one for all of them.
  ///
  /// - Parameters:
  ///   - cohorts: That hold every bucket once.
  ///   - buckets: Of the units.
  ///   - level: The chance of a false alarm for each check.
  /// - Returns: In the order of the cohorts, then the ratio; without it for a single cohort.
  /// - Throws: `StatisticsError` for a level that is no probability.
  static func shares(
    of cohorts: [Cohort], buckets: [Int], level: Double
  ) throws -> [CalibrationCheck] {
    let counts = cohorts.map { cohort in buckets.count { cohort.buckets.contains($0) } }
    let shares = try zip(cohorts, counts).map {
      try share(of: $0, count: $1, among: buckets.count, level: level)
    }
    // One cohort holds everybody.
    guard cohorts.count > 1 else { return shares }
    let score = ChiSquareScore(counts: counts, shares: cohorts.map(\.share))
    return try shares + [
      CalibrationCheck(
        finding: .sampleRatio(score), verdict: verdict(on: score, buckets.count, level))
    ]
  }

  private static func share(
    of cohort: Cohort, count: Int, among total: Int, level: Double
  ) throws -> CalibrationCheck {
    guard total > 0 else {
      return CalibrationCheck(
        finding: .share(cohort, count: 0, interval: nil), verdict: .noData)
    }
    let interval = try wilsonInterval(successes: count, trials: total, confidence: 1 - level)
    let rarer = min(cohort.share, 1 - cohort.share) * Double(total)
    let isKnown = cohort.share == 1 || rarer >= ChiSquareScore.leastExpectedCount
    let verdict: Verdict =
      !interval.contains(cohort.share) ? .fail : isKnown ? .pass : .inconclusive
    return CalibrationCheck(
      finding: .share(cohort, count: count, interval: interval.lower...interval.upper),
      verdict: verdict)
  }

  /// A check per step of a ramp but the last, each unit hashed anew at each step.
  static func nesting(
    of ramp: Ramp, units: [String], by bucketing: Bucketing
  ) throws -> [CalibrationCheck] {
    let treated = try ramp.steps.map { step in
      try units.map { step.share.treats(bucket: try bucketing.bucket(of: $0)) }
    }
    return ramp.steps.indices.dropLast().map { index in
      let flips = zip(treated[index], treated[index + 1]).count { $0 && !$1 }
      return CalibrationCheck(
        finding: .nesting(
          from: ramp.steps[index].name, to: ramp.steps[index + 1].name, flips: flips),
        verdict: units.isEmpty ? .noData : flips == 0 ? .pass : .fail)
    }
  }

  /// A check of two salts against each other, on the same units in the same order.
  static func independence(
    of first: Draw, and second: Draw, level: Double
  ) throws -> CalibrationCheck {
    let score = ChiSquareScore(crossing: first.buckets, with: second.buckets)
    return CalibrationCheck(
      finding: .independence(first.salt, second.salt, score),
      verdict: try verdict(on: score, first.buckets.count, level))
  }

  /// A check of the two purposes of one salt against each other.
  static func sampling(
    of units: [String], draw: Draw, by bucketing: Bucketing, level: Double
  ) throws -> CalibrationCheck {
    let score = ChiSquareScore(
      crossing: draw.buckets, with: units.map(bucketing.samplingBucket))
    return CalibrationCheck(
      finding: .sampling(score), verdict: try verdict(on: score, units.count, level))
  }

  private static func verdict(
    on score: ChiSquareScore?, _ total: Int, _ level: Double
  ) throws -> Verdict {
    guard let score else { return total == 0 ? .noData : .inconclusive }
    return score.z <= -(try normalQuantile(level)) ? .pass : .fail
  }
}
