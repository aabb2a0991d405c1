import Hashing
import Statistics

/// Whether the test of the gate keeps its level when both arms are the rules (A/A).
///
/// What the rules served is drawn into two arms by many salts, as units are drawn in the rollout. None of the
/// differences is real, so that a test at 5 % should find one in about 5 % of the draws; clusters that
/// are too few or too uneven for the test, or finer than what is drawn, make it find more. That
/// clusters hang together among themselves it cannot see, as every draw is a fair one.
///
/// Source: R. Kohavi, D. Tang and Y. Xu, "Trustworthy Online Controlled Experiments" (2020),
/// chapter 19.
package struct SameRankerCheck: Equatable, Sendable {
  /// Two-sided level of the test.
  package static let level = 0.05
  /// What a rate may lie above the level before anybody minds.
  package static let tolerance = 0.01

  package let draws: Int
  /// Draws in which the test found a difference.
  package let found: Int
  package let clusters: Int

  /// Draws arms and tests them; nil where few draws have clusters enough for an interval, or all are
  /// alike.
  ///
  /// - Parameters:
  ///   - parts: What each drawn unit adds under the rules, by cluster and unit.
  ///   - share: Of the units that are drawn into the second arm, strictly between 0 and 1.
  ///   - draws: Salts to try, above 0.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package init?(
    _ parts: [String: [String: RatioPart]], share: Double = 0.5, draws: Int = 1000
  ) throws {
    let clusters = parts.sorted { $0.key < $1.key }.map { cluster in
      cluster.value.filter { $0.value.denominator > 0 }.sorted { $0.key < $1.key }
    }.filter { !$0.isEmpty }
    let limit = UInt64(share * 0x1p32)
    // Each arm needs some.
    guard clusters.count >= 2 * KPIJudge.fewestClusters else { return nil }
    var found = 0
    var tested = 0
    for draw in 1...draws {
      let drawn = clusters.map { units in
        units.reduce(into: ArmParts()) { parts, unit in
          let hash = murmur3x86_32(Array("a-a-\(draw):\(unit.key)".utf8), seed: 0)
          if UInt64(hash) < limit {
            parts.treatment += unit.value
          } else {
            parts.control += unit.value
          }
        }
      }
      let arms = try ArmContrast(drawn)
      guard arms.fewestOfAnArm >= KPIJudge.fewestOfAnArm, let contrast = try arms.contrast() else {
        continue
      }
      tested += 1
      if try contrast.pValue() < Self.level { found += 1 }
    }
    guard tested * 10 >= draws else { return nil }
    self.draws = tested
    self.found = found
    self.clusters = clusters.count
  }
}

extension SameRankerCheck {
  /// The check of several that speaks most against the test.
  package static func worst(_ checks: [SameRankerCheck]) -> SameRankerCheck? {
    checks.max { $0.found * $1.draws < $1.found * $0.draws }
  }

  /// The rate with its exact two-sided interval.
  package func interval(confidence: Double) throws -> Interval {
    try clopperPearsonInterval(successes: found, trials: draws, confidence: confidence)
  }

  /// Judges the rate: FAIL iff it is proven to lie above the level by more than the tolerance.
  ///
  /// - Parameters:
  ///   - check: nil where the control cannot be tested.
  ///   - units: What clusters are.
  ///   - evidence: How the control is known.
  ///   - confidence: Two-sided.
  /// - Returns: A required criterion.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  package static func judge(
    _ check: SameRankerCheck?, units: UnitKind, evidence: EvidenceClass, confidence: Double
  ) throws -> GateCriterion {
    let subject = Criterion.Subject(
      name: CriterionName.sameRanker.rawValue,
      question: "Does the test find no difference where there is none?", units: units.plural,
      evidence: evidence)
    let limit = level + tolerance
    guard let check else {
      return GateCriterion(
        .sameRanker,
        .noData(
          subject, threshold: limit,
          explanation: "There are too few \(units.plural), or all are alike, to draw two arms from"
            + " the rules' own.",
          whatWouldSettleIt: "At least \(2 * KPIJudge.fewestClusters) \(units.plural)."),
        role: .required, scale: .share)
    }
    let interval = try check.interval(confidence: confidence)
    let isSound = interval.lower <= limit
    return GateCriterion(
      .sameRanker,
      Criterion(
        subject, verdict: isSound ? .pass : .fail,
        value: Double(check.found) / Double(check.draws), interval: interval, threshold: limit,
        sampleSize: check.clusters,
        explanation: "Of \(check.draws) draws of two arms from the rules' own \(units.plural),"
          + " a test at \(FigureText.limit(percent: level)) finds a difference in \(check.found)"
          + (isSound ? "." : ": more than its level, so that its verdicts are not to be believed.")),
      role: .required, scale: .share)
  }
}
