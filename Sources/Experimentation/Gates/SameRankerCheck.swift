import Hashing
import Statistics

/// Whether the test of the gate keeps its level when both arms are the rules (A/A).
///
/// The clusters of the control are drawn into two arms by many salts. None of the differences is
/// real, so that a test at 5 % should find one in about 5 % of the draws; clusters that are not
/// independent, or too few for the test, make it find more.
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

  /// Draws arms and tests them; nil for fewer clusters than an interval takes, or where all are alike.
  ///
  /// - Parameters:
  ///   - parts: What each cluster adds under the rules, by its name.
  ///   - draws: Salts to try, above 0.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package init?(_ parts: [String: RatioPart], draws: Int = 1000) throws {
    let clusters = parts.filter { $0.value.denominator > 0 }.sorted { $0.key < $1.key }
    // Each arm needs some.
    guard clusters.count >= 2 * KPIJudge.fewestClusters else { return nil }
    var found = 0
    var tested = 0
    for draw in 1...draws {
      let drawn = clusters.map { name, part in
        murmur3x86_32(Array("a-a-\(draw):\(name)".utf8), seed: 0) & 1 == 0
          ? ArmParts(control: part) : ArmParts(treatment: part)
      }
      guard let contrast = try ArmContrast(drawn).contrast() else { continue }
      tested += 1
      if try contrast.pValue() < Self.level { found += 1 }
    }
    guard tested > 0 else { return nil }
    self.draws = tested
    self.found = found
    self.clusters = clusters.count
  }
}

extension SameRankerCheck {
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
