import Statistics

/// Whether the hash gave the treatment the share of units that the stage says.
package enum SampleRatioCheck {
  /// A sound assignment fails once in a thousand times.
  ///
  /// SRM checks run often, and a mismatch makes everything else worthless. Source: A. Fabijan et
  /// al., KDD 2019, section 5.
  private static let level = 0.001

  /// Judges the units of a stage by the exact binomial test.
  ///
  /// - Parameters:
  ///   - treated: Units below the stage's share, 0...units.
  ///   - units: All units of the stage.
  ///   - stage: With a share above 0 and below all.
  /// - Returns: NO DATA without units, or where the stage treats all of them or none.
  /// - Throws: `StatisticsError.countsOutOfRange`.
  package static func judge(treated: Int, of units: Int, stage: Stage) throws -> GateCriterion {
    let share = stage.share.fraction
    let subject = Criterion.Subject(
      name: CriterionName.sampleRatio.rawValue,
      question: "Are as many units treated as the stage says?", units: "units",
      evidence: .observed)
    func result(_ criterion: Criterion) -> GateCriterion {
      GateCriterion(.sampleRatio, criterion, role: .required, scale: .share)
    }
    guard share > 0, share < 1 else {
      // Nothing was drawn, so that nothing can have gone wrong in drawing.
      return result(
        Criterion(
          subject, verdict: .pass, value: share, threshold: share, sampleSize: units,
          explanation: "The stage treats \(share == 0 ? "no unit" : "all units"); none is drawn."))
    }
    guard units > 0 else {
      return result(
        .noData(
          subject, threshold: share, explanation: "The stage has no units.",
          whatWouldSettleIt: "Runs in the stage."))
    }
    let pValue = try binomialTest(successes: treated, trials: units, rate: share)
    let isSound = pValue >= level
    return result(
      Criterion(
        subject, verdict: isSound ? .pass : .fail, value: Double(treated) / Double(units),
        threshold: share, sampleSize: units,
        explanation: "\(treated) of \(units) units are treated, \(stage.share.percentText) % are"
          + " to be; exact binomial p = \(FigureText.probability(pValue)), and below"
          + " \(level) \(isSound ? "it would be" : "it is") no chance."))
  }
}
