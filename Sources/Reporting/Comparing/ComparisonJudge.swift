import Experimentation
import Statistics

/// One measure of both models, judged.
package struct PairedCheck: Equatable, Sendable {
  package let measure: ComparedMeasure
  /// nil: the whole history.
  package let slice: ComparisonSlice?
  package let figure: PairedFigure
  /// Corrected for the number of slices; nil for the whole history, and without a p-value.
  package let adjustedP: Double?
  package let verdict: Verdict
}

/// Decides whether a challenger is worse than a champion.
///
/// A difference is turned so that positive is better. PASS: the interval lies above −margin, so the
/// challenger is not worse by as much as the margin. FAIL: it does not, and lies below zero, so the
/// challenger is worse. INCONCLUSIVE: the data allow both. NO DATA: fewer data than an interval needs.
package struct ComparisonJudge: Equatable, Sendable {
  /// What the challenger may lose, 0...1: of a share or an AUC in its own unit, of a figure without
  /// a natural unit as a part of the champion's.
  package let margin: Double
  /// Of each interval, two-sided.
  package let confidence: Double

  /// Takes a margin in 0...1 and a confidence strictly between 0 and 1.
  package init(margin: Double, confidence: Double) {
    self.margin = margin
    self.confidence = confidence
  }
}

extension ComparisonJudge {
  /// Judges one figure by itself.
  ///
  /// A FAIL also needs `Enough.clusters` runs in which the models differ: what comes from fewer is
  /// those runs' own story.
  ///
  /// - Parameters:
  ///   - figure: Of the measure.
  ///   - measure: Says which way is better.
  ///   - pValue: What must lie below 1 − confidence for a FAIL; nil: does not matter.
  /// - Returns: NO DATA where the figure has too little.
  package func verdict(
    on figure: PairedFigure, of measure: ComparedMeasure, pValue: Double?
  ) -> Verdict {
    guard figure.shortage == nil, figure.difference != nil else { return .noData }
    if figure.isIdentical { return .pass }
    guard let interval = figure.interval else { return .inconclusive }
    let gain = measure.gain(interval)
    let unit = measure.hasRelativeMargin ? abs(figure.champion ?? 0) : 1
    if gain.lower > -margin * unit { return .pass }
    let isSure = gain.upper < 0 && (pValue ?? 0) < 1 - confidence
    return isSure && figure.differing >= Enough.clusters ? .fail : .inconclusive
  }

  /// Judges a figure of the whole history.
  package func check(_ measure: ComparedMeasure, _ figure: PairedFigure) -> PairedCheck {
    PairedCheck(
      measure: measure, slice: nil, figure: figure, adjustedP: nil,
      verdict: verdict(on: figure, of: measure, pValue: figure.pValue))
  }

  /// Judges the figures of all slices together.
  ///
  /// However many slices there are, a challenger that is worse in none of them gets a FAIL in any
  /// with a probability of at most 1 − confidence.
  ///
  /// - Parameter slices: Of all measures; those without a p-value do not count as tests.
  /// - Returns: In the same order.
  package func checks(
    _ slices: [(ComparedMeasure, ComparisonSlice, PairedFigure)]
  ) -> [PairedCheck] {
    let adjusted = holmAdjusted(slices.map(\.2.pValue))
    return zip(slices, adjusted).map { slice, adjustedP in
      PairedCheck(
        measure: slice.0, slice: slice.1, figure: slice.2, adjustedP: adjustedP,
        verdict: verdict(on: slice.2, of: slice.0, pValue: adjustedP))
    }
  }

  /// The verdict over all checks; in case of doubt not PASS.
  ///
  /// FAIL when any check fails, also of a slice. PASS needs a PASS against outcomes (AUC or success
  /// of first choices) and no check of the whole history left INCONCLUSIVE; slices that are do not
  /// matter, since small ones always would be. NO DATA when no check of the whole history has any.
  ///
  /// - Parameters:
  ///   - checks: Of the whole history.
  ///   - slices: Of its parts.
  /// - Returns: FAIL if any fails.
  package static func verdict(over checks: [PairedCheck], slices: [PairedCheck]) -> Verdict {
    if (checks + slices).contains(where: { $0.verdict == .fail }) { return .fail }
    if checks.allSatisfy({ $0.verdict == .noData }) { return .noData }
    let hasProof = checks.contains { $0.measure.isAboutOutcomes && $0.verdict == .pass }
    let isOpen = checks.contains { $0.verdict == .inconclusive }
    return hasProof && !isOpen ? .pass : .inconclusive
  }
}

/// Corrects p-values of several tests, so that the chance of any false alarm stays what it is for one.
///
/// Source: S. Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Statist. 6
/// (1979) 65–70.
///
/// - Parameter values: 0...1, in any order; nil is no test.
/// - Returns: In the same order, at least the value itself and at most 1.
func holmAdjusted(_ values: [Double?]) -> [Double?] {
  let tested = values.indices.compactMap { place in values[place].map { (place, $0) } }
    .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  var adjusted = [Double?](repeating: nil, count: values.count)
  var largest = 0.0
  for (rank, (place, value)) in tested.enumerated() {
    largest = max(largest, min(1, value * Double(tested.count - rank)))
    adjusted[place] = largest
  }
  return adjusted
}
