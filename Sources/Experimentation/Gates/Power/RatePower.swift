import Foundation
import Statistics

/// What the gate's criteria on rates, AUC and complaints take.
package enum RatePower {
  /// The requests after which a fallback rate is proven to lie below a limit, with the power.
  ///
  /// The smallest n for which so few fallbacks as the Clopper–Pearson bound allows come with the
  /// chance asked for: 59 without any fallback, 5 % and 95 % confidence.
  ///
  /// - Parameters:
  ///   - rate: The true rate, 0...1.
  ///   - limit: Strictly between 0 and 1.
  ///   - confidence: One-sided.
  ///   - power: Strictly between 0 and 1.
  /// - Returns: nil for a rate at the limit or above, or so close below that a million are not
  ///   enough.
  /// - Throws: `StatisticsError` for figures that are no shares.
  package static func trials(
    rate: Double, below limit: Double, confidence: Double, power: Double
  ) throws -> Int? {
    guard rate < limit else { return nil }
    func trials(_ allowed: Int) throws -> Int {
      try trialsForUpperBound(successes: allowed, limit: limit, confidence: confidence)
    }
    func hasPower(_ allowed: Int) throws -> Bool {
      try BinomialDistribution(trials: trials(allowed), probability: rate).tails(at: allowed).lower
        >= power
    }
    // One more than the fallbacks allowed, as the search begins with 1.
    let most = Int(1_000_000 * limit)
    guard let found = try GatePower.fewest(upTo: max(1, most), { try hasPower($0 - 1) }) else {
      return nil
    }
    return try trials(found - 1)
  }

  /// The highest true rate that so many requests prove to lie below a limit, with the power.
  ///
  /// - Returns: nil where even none would not prove it.
  /// - Throws: `StatisticsError` for figures that are no shares.
  package static func detectableRate(
    trials: Int, below limit: Double, confidence: Double, power: Double
  ) throws -> Double? {
    func bound(_ allowed: Int) throws -> Double {
      try clopperPearsonUpper(successes: allowed, trials: trials, confidence: confidence)
    }
    guard trials > 0, try bound(0) < limit else { return nil }
    let tooMany = try GatePower.fewest(upTo: trials) { try bound($0) >= limit } ?? trials
    // P(X < k) has the power at the lower Clopper–Pearson bound of k.
    return try clopperPearsonLower(successes: tooMany, trials: trials, confidence: power)
  }

  /// The outcomes after which an AUC is proven to lie above a minimum, with the power.
  ///
  /// The error of the log-odds, on which the gate's interval is symmetric, falls with the root of
  /// the outcomes. Source: M. S. Pepe, "The Statistical Evaluation of Medical Tests for
  /// Classification and Prediction" (2003), sections 5.2.4 and 8.2.
  ///
  /// - Parameters:
  ///   - auc: The true one.
  ///   - minimum: What has to be beaten.
  ///   - deviation: The standard error of the log-odds times the root of the outcomes it was
  ///     measured with.
  ///   - confidence: Two-sided, of the interval whose lower bound counts.
  ///   - power: Above one half.
  /// - Returns: Not rounded; nil for an AUC that is not above the minimum.
  /// - Throws: `StatisticsError.probabilityOutOfRange`.
  package static func outcomes(
    auc: Double, above minimum: Double, deviation: Double, confidence: Double, power: Double
  ) throws -> Double? {
    guard auc > minimum else { return nil }
    let reach = try -normalQuantile((1 - confidence) / 2) + normalQuantile(power)
    let needed = reach * deviation / (logOdds(auc) - logOdds(minimum))
    return needed * needed
  }

  /// The least AUC that so many outcomes prove to lie above a minimum, with the power.
  ///
  /// - Returns: nil without outcomes, or where not even a perfect order would do.
  /// - Throws: `StatisticsError.probabilityOutOfRange`.
  package static func detectableAUC(
    outcomes: Double, above minimum: Double, deviation: Double, confidence: Double, power: Double
  ) throws -> Double? {
    guard outcomes > 0 else { return nil }
    let reach = try -normalQuantile((1 - confidence) / 2) + normalQuantile(power)
    let auc = 1 / (1 + exp(-logOdds(minimum) - reach * deviation / outcomes.squareRoot()))
    return auc < 1 ? auc : nil
  }

  private static func logOdds(_ share: Double) -> Double { log(share / (1 - share)) }

  /// How many errors the logarithm of a common ratio has to lie beyond a limit.
  ///
  /// At a look Student's normal quantile; of a watch what `StratifiedRates.sequenceInterval` takes of
  /// a normal likelihood with that information, whose prior has the deviation 1.
  ///
  /// - Parameters:
  ///   - level: With an α above 0.
  ///   - information: As of `ratioError`.
  /// - Returns: Above 0.
  /// - Throws: `StatisticsError.probabilityOutOfRange`.
  package static func ratioCritical(_ level: LookLevel, information: Double) throws -> Double {
    switch level {
    case .planned(let alpha): try -normalQuantile(alpha)
    case .watch(let sequence):
      (2 * (0.5 * log1p(information) - log(sequence.alpha))).squareRoot()
    }
  }

  /// The error of the logarithm of the common ratio of two Poisson rates, `1/√(Σ μ p (1 − p))`,
  /// which in one stratum is `√(1/μ₁ + 1/μ₂)`.
  ///
  /// Source: K. J. Rothman, S. Greenland and T. L. Lash, "Modern Epidemiology" (2008), chapters 14
  /// and 15.
  ///
  /// - Parameter information: Over the strata, the issues expected, times the share that is
  ///   treated, times the share that is not.
  /// - Returns: Infinite where no stratum has both arms.
  package static func ratioError(information: Double) -> Double {
    information > 0 ? 1 / information.squareRoot() : .infinity
  }
}
