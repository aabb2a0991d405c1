import Statistics

/// A figure in both arms over the same runs or weeks.
struct PairedArms {
  /// nil without anything to divide by, like `treatment`.
  let control: Double?
  let treatment: Double?
  let difference: PairedDifference?
  /// Runs or weeks that count in at least one arm.
  let clusters: Int
  /// Those of them in which the arms differ.
  let differing: Int
}

/// Treatment minus control over the same runs or weeks.
package struct PairedDifference: Equatable, Sendable {
  package let value: Double
  /// nil with fewer than `Enough.clusters`, when all differ by the same amount, or when runs of an
  /// arm depend on each other; of zero width when the arms are identical.
  package let interval: Interval?
  /// Each run or week has the same figures in both arms.
  package let isIdentical: Bool
}

extension PairedArms {
  /// Compares the ratios of the sums; the interval is over the pairs.
  ///
  /// - Parameters:
  ///   - parts: One per run or week; an arm that has nothing to count in it adds zeros.
  ///   - confidence: Two-sided.
  /// - Returns: Figures without a value where nothing was counted.
  /// - Throws: `StatisticsError` for figures that are not finite.
  static func ratios(_ parts: [ArmParts], confidence: Double) throws -> PairedArms {
    let parts = parts.filter { $0.control.denominator > 0 || $0.treatment.denominator > 0 }
    func value(_ arm: (ArmParts) -> RatioPart) throws -> Double? {
      try ClusteredRatio.estimate(parts.map(arm), confidence: confidence)?.value
    }
    let difference = try ClusteredRatio.difference(
      parts.map { $0.treatment }, parts.map { $0.control }, confidence: confidence)
    return PairedArms(
      control: try value { $0.control }, treatment: try value { $0.treatment },
      difference: difference.map {
        PairedDifference(
          $0.value, $0.interval, isIdentical: parts.allSatisfy { $0.control == $0.treatment },
          clusters: parts.count)
      }, clusters: parts.count, differing: parts.count { $0.control != $0.treatment })
  }

  /// Compares the means of the runs' own rates, each run counting once; paired Student interval.
  ///
  /// - Parameters:
  ///   - parts: One per run; runs without anything to divide by in either arm are left out.
  ///   - confidence: Two-sided.
  /// - Returns: Figures without a value where no run is left.
  /// - Throws: `StatisticsError` for figures that are not finite.
  static func meansOfRates(_ parts: [ArmParts], confidence: Double) throws -> PairedArms {
    let rates = parts.compactMap { part in
      part.control.rate.flatMap { control in part.treatment.rate.map { (control, $0) } }
    }
    guard !rates.isEmpty else {
      return PairedArms(
        control: nil, treatment: nil, difference: nil, clusters: 0, differing: 0)
    }
    let differences = rates.map { $0.1 - $0.0 }
    let interval: Interval? =
      rates.count < Enough.clusters
      ? nil
      : try unlessDegenerate {
        try studentInterval(of: differences, confidence: confidence).interval
      }
    return PairedArms(
      control: try mean(of: rates.map(\.0)), treatment: try mean(of: rates.map(\.1)),
      difference: PairedDifference(
        try mean(of: differences), interval, isIdentical: differences.allSatisfy { $0 == 0 },
        clusters: rates.count), clusters: rates.count,
      differing: differences.count { $0 != 0 })
  }
}

extension PairedDifference {
  /// What differs nowhere has an interval too: one of no width, not none.
  fileprivate init(_ value: Double, _ interval: Interval?, isIdentical: Bool, clusters: Int) {
    let isZero = isIdentical && clusters >= Enough.clusters
    self.init(
      value: value, interval: isZero ? Interval(lower: 0, upper: 0) : interval,
      isIdentical: isIdentical)
  }

  /// The same without an interval, where runs are not independent.
  var withoutInterval: PairedDifference {
    PairedDifference(value: value, interval: nil, isIdentical: isIdentical)
  }
}

extension RatioPart {
  /// nil without a denominator.
  var rate: Double? { denominator > 0 ? numerator / denominator : nil }
}
