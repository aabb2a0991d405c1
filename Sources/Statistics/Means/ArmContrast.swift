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

extension RatioPart {
  /// A part that counts more or less than another.
  package static func * (part: RatioPart, weight: Double) -> RatioPart {
    RatioPart(numerator: part.numerator * weight, denominator: part.denominator * weight)
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
/// A cluster pulls the ratio towards itself, by its share of the denominators, so that its error
/// looks too small: it is divided by √(1 − share). For clusters of one size that is the factor k/(k
/// − 1).
///
/// Sources: K.-Y. Liang and S. L. Zeger, Biometrika 73 (1986) 13–22, on the linearised ratios of
/// W. G. Cochran, "Sampling Techniques" (1977), section 6.3; R. M. Bell and D. F. McCaffrey, Survey
/// Methodology 28 (2002) 169–181, for the correction (CR2).
package struct ArmContrast: Equatable, Sendable {
  /// Ratio of the sums; nil where there is nothing to divide by.
  package var control: Double? { controlArm.ratio }
  package var treatment: Double? { treatmentArm.ratio }
  /// Clusters that count in at least one arm.
  package let clusters: Int
  /// Those of them whose parts differ between the arms.
  package let differing: Int
  private let controlArm: ArmErrors
  private let treatmentArm: ArmErrors

  /// Sums the clusters.
  ///
  /// - Parameter parts: One for each cluster; those that count in no arm are left out.
  /// - Throws: `StatisticsError.parameterOutOfRange` for a denominator below 0, and for figures
  ///   that are not finite.
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
    controlArm = ArmErrors(counting.map { $0.control })
    treatmentArm = ArmErrors(counting.map { $0.treatment })
  }

  /// Every cluster is in both arms.
  private var isPaired: Bool {
    treatmentArm.clusters == clusters && controlArm.clusters == clusters
  }

  /// Clusters of the arm that has fewer of them.
  package var fewestOfAnArm: Int { min(controlArm.clusters, treatmentArm.clusters) }
}

/// The ratio of one arm, and what each cluster adds to its error.
private struct ArmErrors: Equatable, Sendable {
  let ratio: Double?
  /// Corrected for the cluster's pull; 0 for a cluster that is not in the arm.
  let errors: [Double]
  /// Clusters in the arm.
  let clusters: Int

  init(_ parts: [RatioPart]) {
    let denominator = parts.reduce(0) { $0 + $1.denominator }
    clusters = parts.count { $0.denominator > 0 }
    guard denominator > 0 else {
      (ratio, errors) = (nil, parts.map { _ in 0 })
      return
    }
    let ratio = parts.reduce(0) { $0 + $1.numerator } / denominator
    self.ratio = ratio
    errors = parts.map { part in
      let share = part.denominator / denominator
      // A cluster that is all there is has no error to tell by.
      guard share < 1 else { return 0 }
      return (part.numerator - ratio * part.denominator) / denominator / (1 - share).squareRoot()
    }
  }

  var variance: Double { errors.reduce(0) { $0 + $1 * $1 } }
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
  /// - Returns: nil where there is no value, where an arm that counts has fewer than two clusters,
  ///   or where no cluster differs from the others.
  /// - Throws: `StatisticsError` for figures that are not finite.
  package func contrast(weight: Double = 1) throws -> Contrast? {
    guard let value = value(weight: weight), treatmentArm.clusters >= 2,
      weight == 0 || controlArm.clusters >= 2
    else { return nil }
    // An arm whose few clusters happen to be alike does not know how much it varies.
    guard weight == 0 || isPaired || (treatmentArm.variance > 0 && controlArm.variance > 0) else {
      return nil
    }
    let variance = zip(treatmentArm.errors, controlArm.errors).reduce(0.0) { sum, errors in
      let error = errors.0 - weight * errors.1
      return sum + error * error
    }
    // Below this an error is what rounding leaves of clusters that are all alike.
    let size = max(abs(treatment ?? 0), abs(control ?? 0))
    guard variance.squareRoot() > 1e-13 * size else { return nil }
    return try Contrast(
      value: value, standardError: variance.squareRoot(),
      degreesOfFreedom: degreesOfFreedom(weight, variance), of: "the clusters")
  }

  /// The skewness of the contrast's error, as of a sum over the clusters: it falls with the root of
  /// their number.
  ///
  /// - Parameter weight: As of `value(weight:)`.
  /// - Returns: 0 where no cluster differs from the others.
  package func skewness(weight: Double = 1) -> Double {
    let errors = zip(treatmentArm.errors, controlArm.errors).map { $0 - weight * $1 }
    let variance = errors.reduce(0) { $0 + $1 * $1 }
    guard variance > 0 else { return 0 }
    return errors.reduce(0) { $0 + $1 * $1 * $1 } / (variance * variance.squareRoot())
  }

  /// Satterthwaite's where clusters are in one arm only, else one less than the clusters.
  ///
  /// Source: B. L. Welch, Biometrika 34 (1947) 28–35.
  private func degreesOfFreedom(_ weight: Double, _ variance: Double) -> Double {
    let (first, second) = (Double(treatmentArm.clusters), Double(controlArm.clusters))
    if weight == 0 { return first - 1 }
    if isPaired { return Double(clusters) - 1 }
    let (own, other) = (treatmentArm.variance, weight * weight * controlArm.variance)
    let spread = own * own / (first - 1) + other * other / (second - 1)
    guard spread > 0 else { return first + second - 2 }
    let found = variance * variance / spread
    return max(min(first, second) - 1, min(found, first + second - 2))
  }
}
