import Statistics

extension Criterion {
  /// Judges whether a rate is below a limit.
  ///
  /// PASS iff the one-sided Clopper–Pearson upper bound lies below the limit, FAIL iff the lower
  /// bound lies above it, NO DATA without trials, else INCONCLUSIVE. A wrong PASS, and a wrong FAIL,
  /// each have a probability of at most `1 - confidence`.
  ///
  /// - Parameters:
  ///   - subject: What is counted.
  ///   - count: Units that have what should be rare, 0...trials.
  ///   - trials: All units.
  ///   - limit: 0...1.
  ///   - confidence: Of each bound, one-sided.
  /// - Returns: With the two bounds as interval.
  /// - Throws: `StatisticsError` for impossible counts, limit or confidence.
  package static func maximumRate(
    _ subject: Subject, count: Int, of trials: Int, limit: Double, confidence: Double
  ) throws -> Criterion {
    try RateJudge(wants: .below, limit: limit, confidence: confidence)
      .criterion(subject, count: count, trials: trials)
  }

  /// Judges whether a rate is above a limit; the mirror of `maximumRate`.
  ///
  /// - Parameters:
  ///   - subject: What is counted.
  ///   - count: Units that have what should be frequent, 0...trials.
  ///   - trials: All units.
  ///   - limit: 0...1.
  ///   - confidence: Of each bound, one-sided.
  /// - Returns: With the two bounds as interval.
  /// - Throws: `StatisticsError` for impossible counts, limit or confidence.
  package static func minimumRate(
    _ subject: Subject, count: Int, of trials: Int, limit: Double, confidence: Double
  ) throws -> Criterion {
    try RateJudge(wants: .above, limit: limit, confidence: confidence)
      .criterion(subject, count: count, trials: trials)
  }
}

/// Compares a rate with a limit by exact one-sided bounds.
struct RateJudge {
  enum Side: String {
    case below
    case above
  }

  private let wanted: Side
  private let limit: Double
  private let confidence: Double

  init(wants wanted: Side, limit: Double, confidence: Double) throws {
    guard (0...1).contains(limit) else { throw StatisticsError.probabilityOutOfRange(limit) }
    guard confidence > 0, confidence < 1 else {
      throw StatisticsError.confidenceOutOfRange(confidence)
    }
    self.wanted = wanted
    self.limit = limit
    self.confidence = confidence
  }

  /// Judges a count.
  ///
  /// - Parameters:
  ///   - subject: What is counted.
  ///   - count: 0...trials.
  ///   - trials: 0 or more.
  ///   - least: Bounds that the exact ones are widened to, where units hang together.
  /// - Returns: NO DATA without trials.
  /// - Throws: `StatisticsError.countsOutOfRange`.
  func criterion(
    _ subject: Criterion.Subject, count: Int, trials: Int, atLeast least: Interval? = nil
  ) throws -> Criterion {
    if trials == 0, count == 0 { return try withoutData(subject) }
    let exact = try bounds(count: count, trials: trials)
    let bounds = Interval(
      lower: min(exact.lower, least?.lower ?? exact.lower),
      upper: max(exact.upper, least?.upper ?? exact.upper))
    let side = proven(bounds)
    let verdict: Verdict = side == nil ? .inconclusive : side == wanted ? .pass : .fail
    return Criterion(
      subject, verdict: verdict, value: Double(count) / Double(trials), interval: bounds,
      threshold: limit, sampleSize: trials,
      explanation: explanation(subject, count: count, trials: trials, bounds: bounds),
      whatWouldSettleIt: side == nil
        ? try settlement(subject, count: count, trials: trials) : nil)
  }

  private func bounds(count: Int, trials: Int) throws -> Interval {
    Interval(
      lower: try clopperPearsonLower(successes: count, trials: trials, confidence: confidence),
      upper: try clopperPearsonUpper(successes: count, trials: trials, confidence: confidence))
  }

  /// The side of the limit that the bounds prove, if any.
  private func proven(_ bounds: Interval) -> Side? {
    if bounds.upper < limit { return .below }
    return bounds.lower > limit ? .above : nil
  }
}

extension RateJudge {
  /// Beyond this many units nobody waits for an answer.
  private static let patience = 10_000_000

  /// How many more units would prove a side, if the rate stays what it is.
  ///
  /// The count is rounded against the proof, so that the number suffices at that rate. Since counts
  /// are whole, a smaller number can suffice by luck.
  ///
  /// - Returns: `nil` when the rate equals the limit, or no reasonable number suffices.
  func unitsToSettle(count: Int, trials: Int) throws -> Int? {
    func isSettled(_ total: Int) throws -> Bool {
      let (whole, rest) = (count * total).quotientAndRemainder(dividingBy: trials)
      let isBelow = Double(count) < limit * Double(trials)
      return try proven(bounds(count: isBelow && rest > 0 ? whole + 1 : whole, trials: total))
        == (isBelow ? .below : .above)
    }
    var enough = trials
    while try !isSettled(enough) {
      enough *= 2
      if enough > Self.patience { return nil }
    }
    var tooFew = enough / 2
    while enough - tooFew > 1 {
      let middle = (enough + tooFew) / 2
      if try isSettled(middle) { enough = middle } else { tooFew = middle }
    }
    return enough - trials
  }

  private func settlement(
    _ subject: Criterion.Subject, count: Int, trials: Int
  ) throws -> String {
    guard try proven(bounds(count: count, trials: trials)) == nil else {
      return "More runs, since the \(subject.units) of a run hang together."
    }
    guard let more = try unitsToSettle(count: count, trials: trials) else {
      return "At the observed rate no reasonable number of \(subject.units) would;"
        + " it is too close to the limit."
    }
    return "About \(more) more \(subject.units) at the observed rate."
  }

  private func withoutData(_ subject: Criterion.Subject) throws -> Criterion {
    let best = wanted == .below ? 0 : 1
    let needed = try unitsToSettle(count: best, trials: 1).map { $0 + 1 }
    return Criterion(
      subject, verdict: .noData, threshold: limit, sampleSize: 0,
      explanation: "There are no \(subject.units) to judge.",
      whatWouldSettleIt: needed.map { "At least \($0) \(subject.units)." }
        ?? "No number of \(subject.units) can prove a rate \(wanted.rawValue) \(limitText).")
  }

  private var limitText: String { FigureText.limit(percent: limit) }

  private func explanation(
    _ subject: Criterion.Subject, count: Int, trials: Int, bounds: Interval
  ) -> String {
    let rate = FigureText.percent(Double(count) / Double(trials), apartFrom: limit)
    let lower = FigureText.percent(bounds.lower, apartFrom: limit)
    let upper = FigureText.percent(bounds.upper, apartFrom: limit)
    // A look's α has many digits.
    let isRound = (confidence * 1000).rounded() == confidence * 1000
    let level = isRound ? FigureText.limit(percent: confidence) : FigureText.percent(confidence)
    let sure = "with \(level) confidence"
    let start = "\(count) of \(trials) \(subject.units) are \(rate); "
    switch proven(bounds) {
    case .below:
      return start + "\(sure) the rate is below \(upper), under the limit of \(limitText)."
    case .above:
      return start + "\(sure) the rate is above \(lower), over the limit of \(limitText)."
    case nil:
      return start + "\(sure) on either side the rate lies between \(lower) and \(upper),"
        + " around the limit of \(limitText)."
    }
  }
}
