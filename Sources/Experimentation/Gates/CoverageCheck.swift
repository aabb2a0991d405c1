/// Whether the figures are those of (nearly) all runs of the stage, and not of those that were easy.
package enum CoverageCheck {
  /// The least share of the runs.
  private static let minimum = 0.95

  /// Judges a complete count, which has no interval.
  ///
  /// - Parameters:
  ///   - covered: Runs with figures, 0...runs.
  ///   - runs: Completed runs of the stage.
  ///   - evidence: How the figures are known.
  /// - Returns: A required criterion.
  package static func judge(
    covered: Int, of runs: Int, evidence: EvidenceClass
  ) -> GateCriterion {
    let subject = Criterion.Subject(
      name: CriterionName.coverage.rawValue, question: "Are the figures those of all runs?",
      units: "completed runs", evidence: evidence)
    guard runs > 0 else {
      return GateCriterion(
        .coverage,
        .noData(
          subject, threshold: minimum, explanation: "There are no \(subject.units) to judge.",
          whatWouldSettleIt: "Any completed run in the stage."), role: .required, scale: .share)
    }
    let share = Double(covered) / Double(runs)
    let what =
      evidence == .simulated
      ? "were simulated in both arms" : "asked the model"
    return GateCriterion(
      .coverage,
      Criterion(
        subject, verdict: share >= minimum ? .pass : .fail, value: share, threshold: minimum,
        sampleSize: runs,
        explanation: "\(covered) of \(runs) \(subject.units) \(what)."), role: .required,
      scale: .share)
  }
}
