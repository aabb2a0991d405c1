import Statistics

/// Estimates the difference of two proportions of the same units, second minus first.
///
/// The score interval: all differences that a score test on the pairs would not reject, found by
/// bisection. Holds its level also for few pairs that differ and for none of them, where the interval
/// is `±z²/(n + z²)`; so it can show that two rates are no further apart than a margin.
///
/// Source: T. Tango, "Equivalence test and confidence interval for the difference in proportions for
/// the paired-sample design", Statist. Med. 17 (1998) 891–908, formulas 17 to 19.
///
/// - Parameters:
///   - onlyFirst: Pairs that only the first counts; 0 or more.
///   - onlySecond: Pairs that only the second counts; 0 or more.
///   - pairs: All pairs, those that agree included; at least one.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: Bounds in -1...1 around `(onlySecond − onlyFirst) / pairs`.
/// - Throws: `StatisticsError.countsOutOfRange`, `.probabilityOutOfRange`.
package func tangoInterval(
  onlyFirst: Int, onlySecond: Int, pairs: Int, confidence: Double
) throws -> Interval {
  guard pairs > 0, onlyFirst >= 0, onlySecond >= 0, onlyFirst + onlySecond <= pairs else {
    throw StatisticsError.countsOutOfRange(successes: onlyFirst + onlySecond, trials: pairs)
  }
  let z = -(try normalQuantile((1 - confidence) / 2))
  let upper = PairedScore(
    gained: Double(onlySecond), lost: Double(onlyFirst), pairs: Double(pairs)
  ).upperBound(z: z)
  // The same pairs seen from the other side.
  let lower = PairedScore(
    gained: Double(onlyFirst), lost: Double(onlySecond), pairs: Double(pairs)
  ).upperBound(z: z)
  return Interval(lower: 0 - lower, upper: upper)
}

/// The score test of a paired difference of proportions.
private struct PairedScore {
  let gained: Double
  let lost: Double
  let pairs: Double

  /// The largest difference that is not rejected.
  func upperBound(z: Double) -> Double {
    var low = (gained - lost) / pairs
    var high = 1.0
    // Sixty halvings exhaust the digits of a Double.
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if statistic(at: middle) < -z { high = middle } else { low = middle }
    }
    return high
  }

  /// Approximately standard normal when `difference` is the true one.
  private func statistic(at difference: Double) -> Double {
    let variance = pairs * (2 * lossRate(at: difference) + difference * (1 - difference))
    guard variance > 0 else { return difference < 1 ? 0 : -.infinity }
    return (gained - lost - pairs * difference) / variance.squareRoot()
  }

  /// The likeliest rate of pairs that only the first counts, under a given difference.
  private func lossRate(at difference: Double) -> Double {
    let a = 2 * pairs
    let b = -(gained + lost) + (2 * pairs - gained + lost) * difference
    let c = -lost * difference * (1 - difference)
    return (max(0, b * b - 4 * a * c).squareRoot() - b) / (2 * a)
  }
}
