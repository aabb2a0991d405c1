/// What one unit (a run, a club's week) adds to a ratio of sums.
package struct RatioPart: Equatable, Sendable {
  package var numerator: Double
  /// 0 or above.
  package var denominator: Double

  /// Takes the parts as they are.
  package init(numerator: Double = 0, denominator: Double = 0) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Counts one more, and whether it has what is asked for.
  package mutating func add(_ isCounted: Bool) {
    denominator += 1
    if isCounted { numerator += 1 }
  }

  /// Adds the parts of another unit, to one cluster.
  package static func += (sum: inout RatioPart, part: RatioPart) {
    sum.numerator += part.numerator
    sum.denominator += part.denominator
  }
}

/// What one cluster adds to a figure in each arm; an arm it has no unit in adds zeros.
package struct ArmParts: Equatable, Sendable {
  package var control: RatioPart
  package var treatment: RatioPart

  /// Takes the parts as they are.
  package init(control: RatioPart = RatioPart(), treatment: RatioPart = RatioPart()) {
    self.control = control
    self.treatment = treatment
  }
}

/// A ratio of sums in two arms over clusters, which may be in both arms or in one.
///
/// Clusters are independent of each other, and nothing is assumed of what is inside one. The same
/// estimator serves simulated pairs (each run in both arms), randomised units (each in one), and
/// clusters with units of both arms; a pair's correlation makes its error as small as it is.
///
/// Source: K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986) 13–22, on the linearised ratios of
/// W. G. Cochran, "Sampling Techniques" (1977), section 6.3.
package struct ArmContrast: Equatable, Sendable {
  /// Ratio of the sums; nil where there is nothing to divide by.
  package let control: Double?
  package let treatment: Double?
  /// Clusters that count in at least one arm.
  package let clusters: Int
  /// Those of them whose parts differ between the arms.
  package let differing: Int
  private let controlErrors: [Double]
  private let treatmentErrors: [Double]

  /// Sums the clusters.
  ///
  /// - Parameter parts: One for each cluster; those that count in no arm are left out.
  /// - Throws: `StatisticsError.parameterOutOfRange` for a denominator below 0, and for figures that
  ///   are not finite.
  package init(_ parts: [ArmParts]) throws {
    for part in parts.flatMap({ [$0.control, $0.treatment] }) {
      guard part.numerator.isFinite else {
        throw StatisticsError.parameterOutOfRange(name: "numerator", value: part.numerator)
      }
      guard part.denominator >= 0, part.denominator.isFinite else {
        throw StatisticsError.parameterOutOfRange(name: "denominator", value: part.denominator)
      }
    }
    let counting = parts.filter { $0.control.denominator > 0 || $0.treatment.denominator > 0 }
    clusters = counting.count
    differing = counting.count { $0.control != $0.treatment }
    (control, controlErrors) = Self.ratio(counting.map { $0.control })
    (treatment, treatmentErrors) = Self.ratio(counting.map { $0.treatment })
  }

  private static func ratio(_ parts: [RatioPart]) -> (Double?, [Double]) {
    let denominator = parts.reduce(0) { $0 + $1.denominator }
    guard denominator > 0 else { return (nil, []) }
    let ratio = parts.reduce(0) { $0 + $1.numerator } / denominator
    return (ratio, parts.map { ($0.numerator - ratio * $0.denominator) / denominator })
  }
}

extension ArmContrast {
  /// `treatment − weight · control`.
  ///
  /// - Parameter weight: 1 for the difference, 0 for the treatment's own ratio.
  /// - Returns: nil where an arm that counts has nothing to divide by.
  package func value(weight: Double = 1) -> Double? {
    guard let treatment else { return nil }
    return weight == 0 ? treatment : control.map { treatment - weight * $0 }
  }

  /// `treatment − weight · control` with Student's error over the clusters.
  ///
  /// - Parameter weight: As of `value(weight:)`.
  /// - Returns: nil where there is no value, with fewer than two clusters, or where no cluster
  ///   differs from the others.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package func contrast(weight: Double = 1) throws -> Contrast? {
    guard let value = value(weight: weight), clusters >= 2 else { return nil }
    let errors =
      weight == 0
      ? treatmentErrors : zip(treatmentErrors, controlErrors).map { $0 - weight * $1 }
    let count = Double(clusters)
    let squares = errors.reduce(0) { $0 + $1 * $1 }
    let standardError = (count / (count - 1) * squares).squareRoot()
    // Below this an error is what rounding leaves of clusters that are all alike.
    let size = max(abs(treatment ?? 0), abs(control ?? 0))
    guard standardError > 1e-13 * size else { return nil }
    return try Contrast(
      value: value, standardError: standardError, degreesOfFreedom: count - 1,
      of: "the clusters")
  }
}
