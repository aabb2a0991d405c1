import Foundation

/// A bound of sums of terms that lie between −g and h, tightest around a chosen time.
///
/// For bounded terms of mean zero, of which those with two values, −g and h, are the worst:
/// successes less their expected rate p have g = p and h = 1 − p. A mixture over the tilts of the
/// sum, with a beta distribution as its weight.
///
/// Source: S. R. Howard, A. Ramdas, J. McAuliffe and J. Sekhon, "Time-uniform, Nonparametric,
/// Nonasymptotic Confidence Sequences", Ann. Statist. 49 (2021) 1055–1080, the beta-binomial
/// mixtures of section 3.
package struct BetaBinomialMixture: Equatable, Sendable {
  /// How far a term may lie below zero, above 0.
  package let below: Double
  /// How far a term may lie above zero, above 0.
  package let above: Double
  /// The tuning parameter, above 0, in the unit of the time.
  package let tuning: Double
  /// 1 when only large sums count as evidence, 2 when small ones do too.
  package let sides: Int

  /// Takes the tuning parameter.
  ///
  /// - Throws: `StatisticsError.parameterOutOfRange` unless all are above 0 and `sides` is 1 or 2.
  package init(below: Double, above: Double, tuning: Double, sides: Int = 2) throws {
    try checkPositive(below, "below")
    try checkPositive(above, "above")
    try checkPositive(tuning, "tuning")
    try checkParameter(Double(sides), "sides", in: 1...2)
    self.below = below
    self.above = above
    self.tuning = tuning
    self.sides = sides
  }

  /// The bound that is about tightest at a time: the normal mixture's tuning less `below · above`.
  ///
  /// - Parameters:
  ///   - time: The intrinsic time to be tight at, above 0.
  ///   - alpha: Strictly between 0 and 1; below 0.5 for one side.
  ///   - below: How far a term may lie below zero, above 0.
  ///   - above: How far a term may lie above zero, above 0.
  ///   - sides: 1 or 2.
  /// - Returns: A bound of that many sides.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func nearlyTightest(
    atTime time: Double, alpha: Double, below: Double, above: Double, sides: Int = 2
  ) throws -> BetaBinomialMixture {
    let normal = try NormalMixture.nearlyTightest(atTime: time, alpha: alpha, sides: sides)
    let product = below * above
    // Early times leave nothing; a thousandth keeps the weight proper.
    return try BetaBinomialMixture(
      below: below, above: above, tuning: max(normal.rho - product, 1e-3 * product), sides: sides)
  }
}

extension BetaBinomialMixture {
  /// The logarithm of the mixture: of the evidence against a mean of zero.
  ///
  /// - Parameters:
  ///   - sum: Of the terms, from `−time/above` to `time/below`.
  ///   - time: The variance accrued, 0 or above; n terms accrue `n · below · above`, n up to 1e15.
  /// - Returns: Above 0 when the data speak against a mean of zero.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func logEvidence(sum: Double, time: Double) throws -> Double {
    try checkParameter(time, "time", in: 0...1e15 * below * above)
    // A last term may round the sum past the end.
    let slack = 1e-12 * time
    guard below * sum <= time + slack, -above * sum <= time + slack else {
      throw StatisticsError.parameterOutOfRange(name: "sum", value: sum)
    }
    // Of n terms these many, not always whole, lay below and above.
    let width = below + above
    let failures = max(0, (time - below * sum) / (below * width))
    let successes = max(0, (time + above * sum) / (above * width))
    let (first, second) = (tuning / (below * width), tuning / (above * width))
    return failures * log(width / above) + successes * log(width / below)
      + (try logWeight(first + failures, second + successes)) - (try logWeight(first, second))
  }

  /// The least sum that is evidence at level alpha, whenever one looks.
  ///
  /// - Parameters:
  ///   - time: The variance accrued, above 0.
  ///   - alpha: Strictly between 0 and 1.
  /// - Returns: In the unit of the sum; the largest possible sum where none is evidence enough.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func bound(atTime time: Double, alpha: Double) throws -> Double {
    try checkRate(alpha, "alpha")
    try checkPositive(time, "time")
    return try leastSum(reaching: -log(alpha), from: time / below, most: time / below) {
      try logEvidence(sum: $0, time: time)
    }
  }

  /// The logarithm of the beta function, incomplete for one side.
  private func logWeight(_ a: Double, _ b: Double) throws -> Double {
    guard sides == 1 else { return logBeta(a, b) }
    let beta = try BetaDistribution(a: a, b: b)
    return log(try beta.tails(at: above / (below + above)).lower) + logBeta(a, b)
  }
}
