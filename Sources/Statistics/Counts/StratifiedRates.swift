import Foundation

/// Events of two arms in one stratum: a time in which both were exposed.
package struct EventStratum: Equatable, Sendable {
  package var firstEvents: Int
  package var firstExposure: Double
  package var secondEvents: Int
  package var secondExposure: Double

  /// Takes counts and exposures, in any unit, the same for both arms.
  package init(
    firstEvents: Int = 0, firstExposure: Double = 0, secondEvents: Int = 0,
    secondExposure: Double = 0
  ) {
    self.firstEvents = firstEvents
    self.firstExposure = firstExposure
    self.secondEvents = secondEvents
    self.secondExposure = secondExposure
  }
}

/// The ratio of two Poisson rates that strata have in common, whatever their own rates are.
///
/// Given its total, the first arm's count of a stratum is binomial with the odds `ratio · t / u`,
/// of the arms' exposures t and u; the sum of the counts decides. A stratum in which only one arm
/// is exposed says nothing, and neither does one without events. A single stratum gives what
/// `poissonRatioInterval` does.
///
/// Source: J. J. Gart, Biometrika 57 (1970) 471–475, for the exact conditional analysis of a common
/// ratio; D. O. Martin and H. Austin, Epidemiology 7 (1996) 29–33, for rates.
package struct StratifiedRates: Equatable, Sendable {
  /// More would take too long to add up exactly.
  package static let mostEvents = 20_000

  /// Those that say something.
  let strata: [EventStratum]

  /// Takes strata.
  ///
  /// - Parameter strata: Any number, in any order.
  /// - Throws: `StatisticsError.negativeCount`; `.parameterOutOfRange` for an exposure that is
  ///   negative or not finite, and for events of an arm that is not exposed; `.tooManyValues`.
  package init(_ strata: [EventStratum]) throws {
    var all = 0
    for stratum in strata {
      for (events, exposure) in [
        (stratum.firstEvents, stratum.firstExposure),
        (stratum.secondEvents, stratum.secondExposure),
      ] {
        try checkCounts(events)
        try checkParameter(exposure, "exposure", in: 0...Double.greatestFiniteMagnitude)
        guard events == 0 || exposure > 0 else {
          throw StatisticsError.parameterOutOfRange(name: "exposure", value: exposure)
        }
        all += min(events, Self.mostEvents + 1)
      }
    }
    guard all <= Self.mostEvents else {
      throw StatisticsError.tooManyValues(count: all, most: Self.mostEvents)
    }
    self.strata = strata.filter {
      $0.firstExposure > 0 && $0.secondExposure > 0 && $0.firstEvents + $0.secondEvents > 0
    }
  }

  /// Events of the first arm in the strata that count.
  var first: Int { strata.reduce(0) { $0 + $1.firstEvents } }
  /// Events of both arms in the strata that count.
  var events: Int { strata.reduce(0) { $0 + $1.firstEvents + $1.secondEvents } }
}

extension StratifiedRates {
  /// First rate over second, by Mantel and Haenszel's weights.
  ///
  /// Source: K. J. Rothman, S. Greenland and T. L. Lash, "Modern Epidemiology" (2008), chapter 15.
  ///
  /// - Returns: nil without events in the second arm.
  package var ratio: Double? {
    var sums = (first: 0.0, second: 0.0)
    for stratum in strata {
      let all = stratum.firstExposure + stratum.secondExposure
      sums.first += Double(stratum.firstEvents) * (stratum.secondExposure / all)
      sums.second += Double(stratum.secondEvents) * (stratum.firstExposure / all)
    }
    return sums.second > 0 ? sums.first / sums.second : nil
  }

  /// The exact conditional interval of the ratio, each bound at half the error.
  ///
  /// - Parameter confidence: Two-sided, strictly between 0 and 1.
  /// - Returns: nil without any event; the lower bound is 0 without events in the first arm, the
  ///   upper infinite without events in the second.
  /// - Throws: `StatisticsError.confidenceOutOfRange`, `.noSolution` for exposures that differ by
  ///   more than any double can tell.
  package func interval(confidence: Double = 0.95) throws -> Interval? {
    try checkConfidence(confidence)
    let (first, events, tail) = (first, events, (1 - confidence) / 2)
    guard events > 0 else { return nil }
    // The first count grows with the ratio.
    let lower =
      try first == 0
      ? 0 : crossing { try sum(logRatio: $0).upperTail(from: first) >= tail }
    let upper =
      try first == events
      ? Double.infinity : crossing { try sum(logRatio: $0).lowerTail(to: first) <= tail }
    return Interval(lower: lower, upper: upper)
  }

  /// The smallest ratio at which something becomes true that stays so.
  func crossing(_ isBeyond: (Double) throws -> Bool) throws -> Double {
    var (low, high) = (-Self.widest, Self.widest)
    guard try !isBeyond(low), try isBeyond(high) else {
      throw StatisticsError.noSolution(of: "ratio of rates")
    }
    while high - low > 1e-12 {
      let middle = (low + high) / 2
      if try isBeyond(middle) { high = middle } else { low = middle }
    }
    return exp((low + high) / 2)
  }

  /// No ratio of rates, and of exposures, is further from 1: e^50.
  static let widest = 50.0

  private func sum(logRatio: Double) throws -> SumOfBinomials {
    try strata.reduce(into: SumOfBinomials()) { sum, stratum in
      sum.add(
        try BinomialDistribution(
          trials: stratum.firstEvents + stratum.secondEvents,
          probability: stratum.share(logRatio: logRatio)))
    }
  }
}

extension EventStratum {
  /// The chance that an event is the first arm's.
  func share(logRatio: Double) -> Double {
    1 / (1 + secondExposure / firstExposure * exp(-logRatio))
  }
}

/// The distribution of a sum of independent binomials of different chances.
private struct SumOfBinomials {
  /// Masses below this are left out; no tail that anybody asks for is as small.
  private static let least = 1e-60

  /// The count that the first mass belongs to.
  private var start = 0
  private var masses = [1.0]

  mutating func add(_ binomial: BinomialDistribution) {
    let all = (0...binomial.trials).map { binomial.mass(at: $0) }
    guard let from = all.firstIndex(where: { $0 > Self.least }),
      let to = all.lastIndex(where: { $0 > Self.least })
    else { return }
    var sums = [Double](repeating: 0, count: masses.count + to - from)
    for (place, mass) in masses.enumerated() {
      for count in from...to { sums[place + count - from] += mass * all[count] }
    }
    (start, masses) = (start + from, sums)
  }

  /// The probability of a count or more.
  func upperTail(from count: Int) -> Double {
    masses.dropFirst(max(0, count - start)).reduce(0, +)
  }

  /// The probability of a count or fewer.
  func lowerTail(to count: Int) -> Double {
    masses.prefix(max(0, count - start + 1)).reduce(0, +)
  }
}
