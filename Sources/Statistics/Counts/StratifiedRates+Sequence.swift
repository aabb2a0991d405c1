import Foundation

extension StratifiedRates {
  /// An interval of the common ratio that holds whenever one looks.
  ///
  /// The ratios whose likelihood is more than α times the likelihood averaged over all ratios, by a
  /// normal prior of the logarithm with mean 0 and standard deviation 1: bets on the arm of the
  /// next event, whose wealth against the true ratio reaches 1/α with a chance of at most α.
  ///
  /// Source: H. Robbins, Ann. Math. Statist. 41 (1970) 1397–1409, section 1; J. Ville, "Étude
  /// critique de la notion de collectif" (1939), theorem 1.
  ///
  /// - Parameter confidence: Two-sided, strictly between 0 and 1.
  /// - Returns: nil without any event; a bound is 0 or infinite where no ratio is too far away.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  package func sequenceInterval(confidence: Double = 0.95) throws -> Interval? {
    try checkConfidence(confidence)
    guard events > 0 else { return nil }
    let best = mostLikely
    let limit = logAverage(around: best) + log1p(-confidence)
    func isInside(_ logRatio: Double) -> Bool { logLikelihood(logRatio) > limit }
    return Interval(
      lower: isInside(-Self.widest) ? 0 : try crossing { $0 >= best || isInside($0) },
      upper: isInside(Self.widest)
        ? .infinity : try crossing { $0 > best && !isInside($0) })
  }

  /// Up to a constant.
  private func logLikelihood(_ logRatio: Double) -> Double {
    strata.reduce(0) { sum, stratum in
      let odds = logRatio + log(stratum.firstExposure / stratum.secondExposure)
      // log p and log (1 − p) of p = 1/(1 + e^−odds), each exact where it is small.
      return sum - Double(stratum.firstEvents) * log1pExp(-odds)
        - Double(stratum.secondEvents) * log1pExp(odds)
    }
  }

  /// The logarithm of the ratio of the greatest likelihood, which has one peak.
  private var mostLikely: Double {
    var (low, high) = (-Self.widest, Self.widest)
    while high - low > 1e-9 {
      let (third, twoThirds) = (low + (high - low) / 3, high - (high - low) / 3)
      if logLikelihood(third) < logLikelihood(twoThirds) { low = third } else { high = twoThirds }
    }
    return (low + high) / 2
  }

  /// The logarithm of the likelihood averaged over the prior, by the trapezoidal rule, which is
  /// exact to rounding for such bells.
  private func logAverage(around best: Double) -> Double {
    let (reach, step) = (10.0, min(0.05, 0.2 / Double(events).squareRoot()))
    let top = logLikelihood(min(max(best, -reach), reach))
    let points = Int(reach / step)
    let sum = (-points...points).reduce(0.0) { sum, point in
      let place = Double(point) * step
      return sum + exp(logLikelihood(place) - top - place * place / 2)
    }
    return top + log(sum * step / (2 * Double.pi).squareRoot())
  }
}

/// `log(1 + e^x)` without overflow.
private func log1pExp(_ x: Double) -> Double {
  x > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
}
