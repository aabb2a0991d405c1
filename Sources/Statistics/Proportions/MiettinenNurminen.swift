import Foundation

/// Which variance a score test of two proportions uses.
package enum ScoreVariance: Sendable {
  /// As estimated under the null hypothesis. Source: C. P. Farrington and G. Manning, Statist. Med.
  /// 9 (1990) 1447–1454.
  case farringtonManning
  /// The same times `N / (N − 1)`. Source: O. Miettinen and M. Nurminen, Statist. Med. 4 (1985)
  /// 213–226.
  case miettinenNurminen
}

/// Tests a hypothetical difference of two independent proportions by the score test.
///
/// The variance is that of the most likely rates which differ by exactly `difference`, so the test
/// holds its level near 0 and 1 better than the Wald test. For non-inferiority with a margin m, test
/// `difference: -m` with `.greater`.
///
/// - Parameters:
///   - first: Successes and trials of the first group.
///   - second: Successes and trials of the second group.
///   - difference: First minus second under the null hypothesis, strictly between -1 and 1.
///   - variance: With or without the small-sample factor.
///   - alternative: `.greater` when the difference is claimed to be larger.
/// - Returns: z, positive when the observed difference is larger than the hypothetical one.
/// - Throws: `StatisticsError.countsOutOfRange`, `.parameterOutOfRange`; `.noVariation` when the
///   variance under the null hypothesis is 0.
package func scoreTest(
  first: (successes: Int, trials: Int), second: (successes: Int, trials: Int),
  difference: Double, variance: ScoreVariance = .miettinenNurminen,
  alternative: Alternative = .twoSided
) throws -> TestResult {
  let one = try Proportion(successes: first.successes, trials: first.trials)
  let two = try Proportion(successes: second.successes, trials: second.trials)
  guard abs(difference) < 1 else {
    throw StatisticsError.parameterOutOfRange(name: "difference", value: difference)
  }
  let z = scoreStatistic(one, two, difference: difference, variance)
  guard z.isFinite else { throw StatisticsError.noVariation(of: "the outcomes") }
  return TestResult(z: z, alternative: alternative)
}

/// Estimates the difference of two independent proportions by inverting the score test.
///
/// Source: O. Miettinen and M. Nurminen, Statist. Med. 4 (1985) 213–226.
///
/// - Parameters:
///   - first: Successes and trials of the first group.
///   - second: Successes and trials of the second group.
///   - confidence: Two-sided, strictly between 0 and 1.
/// - Returns: Bounds in -1...1 around the difference, first minus second, to about 1e-15.
/// - Throws: `StatisticsError.countsOutOfRange`, `.confidenceOutOfRange`.
package func miettinenNurminenInterval(
  first: (successes: Int, trials: Int), second: (successes: Int, trials: Int),
  confidence: Double = 0.95
) throws -> Interval {
  let z = try twoSidedZ(confidence: confidence)
  let one = try Proportion(successes: first.successes, trials: first.trials)
  let two = try Proportion(successes: second.successes, trials: second.trials)
  let estimate = one.estimate - two.estimate
  // The statistic falls as the hypothetical difference grows.
  func crossing(between low: Double, and high: Double, at level: Double) -> Double {
    var (low, high) = (low, high)
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      let statistic = scoreStatistic(one, two, difference: middle, .miettinenNurminen)
      if statistic > level { low = middle } else { high = middle }
    }
  }
  return Interval(
    lower: estimate <= -1 ? -1 : crossing(between: -1, and: estimate, at: z),
    upper: estimate >= 1 ? 1 : crossing(between: estimate, and: 1, at: -z))
}

private func scoreStatistic(
  _ one: Proportion, _ two: Proportion, difference: Double, _ kind: ScoreVariance
) -> Double {
  let rates = constrainedRates(one, two, difference: difference)
  var variance =
    rates.first * (1 - rates.first) / one.trials + rates.second * (1 - rates.second) / two.trials
  if kind == .miettinenNurminen {
    let all = one.trials + two.trials
    variance *= all / (all - 1)
  }
  let distance = one.estimate - two.estimate - difference
  return distance == 0 ? 0 : distance / max(0, variance).squareRoot()
}

/// The most likely rates that differ by exactly the given amount.
///
/// The middle root of a cubic equation in closed form: Farrington and Manning (1990), appendix.
private func constrainedRates(
  _ one: Proportion, _ two: Proportion, difference d: Double
) -> (first: Double, second: Double) {
  let theta = two.trials / one.trials
  let (p1, p2) = (one.estimate, two.estimate)
  let a = 1 + theta
  let b = -(1 + theta + p1 + theta * p2 + d * (theta + 2))
  let c = d * d + d * (2 * p1 + theta + 1) + p1 + theta * p2
  let e = -p1 * d * (1 + d)
  let shift = b / (3 * a)
  let v = shift * shift * shift - b * c / (6 * a * a) + e / (2 * a)
  let radius = max(0, shift * shift - c / (3 * a)).squareRoot()
  let u = v < 0 ? -radius : radius
  let cosine = u == 0 ? 0 : min(1, max(-1, v / (u * u * u)))
  let first = 2 * u * cos((Double.pi + acos(cosine)) / 3) - shift
  let cut = min(max(first, max(0, d)), min(1, 1 + d))
  return (cut, min(1, max(0, cut - d)))
}
