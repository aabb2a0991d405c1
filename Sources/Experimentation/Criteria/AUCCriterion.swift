import Statistics

extension Criterion {
  /// Judges whether a model's AUC is above a minimum.
  ///
  /// PASS iff the interval lies above the minimum, FAIL iff it lies below, else INCONCLUSIVE. When
  /// there is no estimate, because there are no rows or only one class, say so with `noData`.
  ///
  /// - Parameters:
  ///   - subject: What is ranked.
  ///   - auc: The estimate, inside the interval.
  ///   - interval: A confidence interval of the AUC.
  ///   - sampleSize: The rows behind the estimate, 1 or more.
  ///   - minimum: 0...1.
  /// - Returns: The judgement.
  /// - Throws: `StatisticsError` when the figures cannot be those of an AUC.
  package static func minimumAUC(
    _ subject: Subject, auc: Double, interval: Interval, sampleSize: Int, minimum: Double
  ) throws -> Criterion {
    try checkAUC(auc, interval, sampleSize: sampleSize, minimum: minimum)
    let isAbove = interval.lower > minimum
    let isBelow = interval.upper < minimum
    let place = isAbove ? "above" : isBelow ? "below" : "around"
    let lower = FigureText.plain(interval.lower, apartFrom: minimum)
    let upper = FigureText.plain(interval.upper, apartFrom: minimum)
    return Criterion(
      subject, verdict: isAbove ? .pass : isBelow ? .fail : .inconclusive, value: auc,
      interval: interval, threshold: minimum, sampleSize: sampleSize,
      explanation: "The AUC of \(sampleSize) \(subject.units) is"
        + " \(FigureText.plain(auc, apartFrom: minimum)), and its interval from \(lower) to \(upper)"
        + " lies \(place) the minimum of \(minimum).",
      whatWouldSettleIt: isAbove || isBelow
        ? nil
        : aucSettlement(
          subject, auc: auc, interval: interval, sampleSize: sampleSize, minimum: minimum))
  }

  private static func checkAUC(
    _ auc: Double, _ interval: Interval, sampleSize: Int, minimum: Double
  ) throws {
    for value in [auc, interval.lower, interval.upper, minimum] where !(0...1).contains(value) {
      throw StatisticsError.probabilityOutOfRange(value)
    }
    guard interval.contains(auc) else {
      throw StatisticsError.parameterOutOfRange(name: "auc", value: auc)
    }
    guard sampleSize > 0 else {
      throw StatisticsError.tooFewValues(count: sampleSize, needed: 1)
    }
  }

  /// A criterion for which nothing could be computed.
  ///
  /// - Parameters:
  ///   - subject: What was asked.
  ///   - threshold: What a figure would have been compared with.
  ///   - sampleSize: The units that there are, which may be some and yet not enough.
  ///   - explanation: One sentence: why there is no figure.
  ///   - whatWouldSettleIt: One sentence: what data are missing.
  /// - Returns: The verdict NO DATA.
  package static func noData(
    _ subject: Subject, threshold: Double?, sampleSize: Int = 0, explanation: String,
    whatWouldSettleIt: String
  ) -> Criterion {
    Criterion(
      subject, verdict: .noData, threshold: threshold, sampleSize: sampleSize,
      explanation: explanation, whatWouldSettleIt: whatWouldSettleIt)
  }

  /// An interval narrows with the root of the rows; the bound must come as near as the minimum is.
  private static func aucSettlement(
    _ subject: Subject, auc: Double, interval: Interval, sampleSize: Int, minimum: Double
  ) -> String {
    let reach = auc > minimum ? auc - interval.lower : interval.upper - auc
    let ratio = reach / abs(auc - minimum)
    let more = (Double(sampleSize) * (ratio * ratio - 1)).rounded(.up)
    guard more < 1e7 else {
      return "At the observed AUC no reasonable number of \(subject.units) would;"
        + " it is too close to the minimum."
    }
    let outcome = auc < minimum ? "; they would show it to be too low" : ""
    return "About \(max(1, Int(more))) more \(subject.units) at the observed AUC\(outcome)."
  }
}
