import Foundation

/// A bound that the sum of centred terms stays below at all times at once.
///
/// The curve of a mixture over normal alternatives, in the intrinsic time v, which is the variance
/// accrued so far. Tightest around the time that `rho` was chosen for.
///
/// Source: S. R. Howard, A. Ramdas, J. McAuliffe and J. Sekhon, "Time-uniform, Nonparametric,
/// Nonasymptotic Confidence Sequences", Ann. Statist. 49 (2021) 1055–1080, whose equations are given.
package struct NormalMixture: Equatable, Sendable {
  /// The tuning parameter, above 0, in the unit of v.
  package let rho: Double
  /// 1 when only large sums count as evidence, 2 when small ones do too.
  package let sides: Int

  /// Takes the tuning parameter.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` unless `rho` is above 0 and `sides` is 1 or 2.
  package init(rho: Double, sides: Int = 2) throws {
    try checkPositive(rho, "rho")
    try checkParameter(Double(sides), "sides", in: 1...2)
    self.rho = rho
    self.sides = sides
  }

  /// The bound that is tightest at a time, exactly: `v / (−W₋₁(−α²/e) − 1)` (section 3.5).
  ///
  /// - Parameters:
  ///   - time: The intrinsic time to be tight at, above 0.
  ///   - alpha: Strictly between 0 and 1.
  /// - Returns: A two-sided bound.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func tightest(atTime time: Double, alpha: Double) throws -> NormalMixture {
    try checkPositive(time, "time")
    try checkRate(alpha, "alpha")
    // L = −W₋₁ solves L − log L = 1 − 2 log α, L > 1; Newton from the right of the root.
    let level = 1 - 2 * log(alpha)
    var root = level + log(level) + 1
    for _ in 0..<50 {
      let step = (root - log(root) - level) / (1 - 1 / root)
      root -= step
      if abs(step) <= 1e-16 * root { break }
    }
    return try NormalMixture(rho: time / (root - 1))
  }

  /// The bound that is about tightest at a time: `v / (2 log(1/α) + log(1 + 2 log(1/α)))`.
  ///
  /// - Parameters:
  ///   - time: The intrinsic time to be tight at, above 0.
  ///   - alpha: Strictly between 0 and 1; below 0.5 for one side.
  ///   - sides: 1 or 2.
  /// - Returns: A bound of that many sides.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func nearlyTightest(
    atTime time: Double, alpha: Double, sides: Int = 2
  ) throws -> NormalMixture {
    try checkPositive(time, "time")
    let both = sides == 1 ? 2 * alpha : alpha
    try checkRate(both, "alpha")
    let depth = -2 * log(both)
    return try NormalMixture(rho: time / (depth + log1p(depth)), sides: sides)
  }
}

extension NormalMixture {
  /// The logarithm of the mixture: of the evidence against a mean of zero (equations 14 and 15).
  ///
  /// - Parameters:
  ///   - sum: Of the terms.
  ///   - time: The variance accrued, 0 or above.
  /// - Returns: Above 0 when the data speak against a mean of zero.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func logEvidence(sum: Double, time: Double) throws -> Double {
    try checkParameter(time, "time", in: 0...Double.greatestFiniteMagnitude)
    guard sum.isFinite else { throw StatisticsError.parameterOutOfRange(name: "sum", value: sum) }
    return checkedEvidence(sum, time)
  }

  /// The least sum that is evidence at level alpha, whenever one looks.
  ///
  /// - Parameters:
  ///   - time: The variance accrued, 0 or above.
  ///   - alpha: Strictly between 0 and 1; below 0.5 for one side.
  /// - Returns: In the unit of the sum; divided by n it is the half-width around the mean.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func bound(atTime time: Double, alpha: Double) throws -> Double {
    try checkParameter(time, "time", in: 0...Double.greatestFiniteMagnitude)
    try checkRate(sides == 1 ? 2 * alpha : alpha, "alpha")
    let whole = time + rho
    let twoSided = (whole * (log(whole / rho) - 2 * log(alpha))).squareRoot()
    guard sides == 1 else { return twoSided }
    // Evidence of one side lies within log 2 of that of both, so its root is near below.
    var (low, high) = (0.0, twoSided)
    while true {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { return high }
      if checkedEvidence(middle, time) < -log(alpha) { low = middle } else { high = middle }
    }
  }

  private func checkedEvidence(_ sum: Double, _ time: Double) -> Double {
    let whole = time + rho
    let two = 0.5 * log(rho / whole) + 0.5 * sum / whole * sum
    return sides == 2 ? two : two + log(2) + normalLogCDF(sum / whole.squareRoot())
  }
}
