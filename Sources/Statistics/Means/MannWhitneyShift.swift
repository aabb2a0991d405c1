/// How far one sample lies above another: the shifts that a rank test does not reject.
///
/// `statistic(at:)` is the corrected Mann–Whitney z of the first sample, moved down by a shift,
/// against the second. It falls as the shift grows, ties at a step aside, so that a bound of the
/// shift is where it crosses a normal quantile, and the estimate where it crosses zero.
///
/// It falls in steps, one at each difference between the samples, and a crossing is found to 1e-4
/// in the unit of the values, on either side of its step. Values of a much smaller scale should be
/// scaled first.
///
/// Source: D. F. Bauer, J. Amer. Statist. Assoc. 67 (1972) 687–690, with the steps searched as by
/// R's `wilcox.test(exact = FALSE, conf.int = TRUE)`.
package struct MannWhitneyShift: Equatable, Sendable {
  /// Ascending.
  private let first: [Double]
  private let second: [Double]
  /// From the least to the largest difference of a value of the first sample and one of the second.
  package let range: ClosedRange<Double>

  /// How well a crossing is known.
  private static let tolerance = 1e-4

  /// Prepares the comparison.
  ///
  /// - Parameters:
  ///   - first: One or more finite values.
  ///   - second: One or more finite values.
  /// - Throws: `StatisticsError.tooFewValues`, `.notFinite`; `.noVariation` when both samples are
  ///   constant, so that nothing says how far the shift may be off; `.parameterOutOfRange` for
  ///   differences that overflow.
  package init(_ first: [Double], _ second: [Double]) throws {
    try check(first, atLeast: 1)
    try check(second, atLeast: 1)
    self.first = first.sorted()
    self.second = second.sorted()
    let (least, most) = (self.first[0], self.first[first.count - 1])
    let (leastOther, mostOther) = (self.second[0], self.second[second.count - 1])
    guard least < most || leastOther < mostOther else {
      throw StatisticsError.noVariation(of: "either sample")
    }
    let (lower, upper) = (least - mostOther, most - leastOther)
    guard lower.isFinite, upper.isFinite else {
      throw StatisticsError.parameterOutOfRange(
        name: "difference", value: lower.isFinite ? upper : lower)
    }
    range = lower...upper
  }
}

extension MannWhitneyShift {
  /// The corrected z of the first sample, moved down by a shift, against the second.
  ///
  /// - Parameter shift: In the unit of the values.
  /// - Returns: Above 0 when the moved values still tend to be larger; 0 where all of them are
  ///   tied.
  /// - Complexity: O(m + n).
  package func statistic(at shift: Double) -> Double {
    let (m, n) = (Double(first.count), Double(second.count))
    let (u, ties) = compared(shift)
    let distance = u - m * n / 2
    let correction = distance > 0 ? 0.5 : distance < 0 ? -0.5 : 0
    let variance = m * n / 12 * (m + n + 1 - ties / ((m + n) * (m + n - 1)))
    return variance > 0 ? (distance - correction) / variance.squareRoot() : 0
  }

  /// The shift at which the statistic falls to a quantile.
  ///
  /// - Parameter quantile: Of the standard normal distribution.
  /// - Returns: In `range`; its end where the statistic is on one side of the quantile all over.
  package func crossing(at quantile: Double) -> Double {
    func point(_ shift: Double) -> BrentSearch.Point {
      BrentSearch.Point(x: shift, y: statistic(at: shift) - quantile)
    }
    let (lower, upper) = (point(range.lowerBound), point(range.upperBound))
    guard lower.y > 0 else { return lower.x }
    guard upper.y < 0 else { return upper.x }
    var search = BrentSearch(between: lower, and: upper, tolerance: Self.tolerance)
    for _ in 0..<1000 {
      guard let next = search.proposal() else { break }
      search.take(point(next))
    }
    return search.best.x
  }

  /// The estimate of the shift, the Hodges–Lehmann one but for the search's tolerance.
  package var estimate: Double { crossing(at: 0) }

  /// The shifts that a two-sided test does not reject.
  ///
  /// - Parameter confidence: Two-sided, strictly between 0 and 1.
  /// - Returns: Both bounds as they are found; where both lie at one step, the lower may be the
  ///   larger by the search's tolerance.
  /// - Throws: `StatisticsError.confidenceOutOfRange`.
  package func bounds(confidence: Double) throws -> (lower: Double, upper: Double) {
    let z = try twoSidedZ(confidence: confidence)
    return (crossing(at: z), crossing(at: -z))
  }

  /// Pairs in which the moved value is larger, ties counting half, and `Σ (t³ − t)` over the groups
  /// of equal values.
  private func compared(_ shift: Double) -> (u: Double, ties: Double) {
    var (u, ties) = (0.0, 0.0)
    var (place, other) = (0, 0)
    while place < first.count || other < second.count {
      var value = Double.infinity
      if place < first.count { value = first[place] - shift }
      if other < second.count { value = min(value, second[other]) }
      let (start, below) = (place, other)
      while place < first.count, first[place] - shift == value { place += 1 }
      while other < second.count, second[other] == value { other += 1 }
      let (own, others) = (Double(place - start), Double(other - below))
      u += own * (Double(below) + others / 2)
      let size = own + others
      ties += size * size * size - size
    }
    return (u, ties)
  }
}
