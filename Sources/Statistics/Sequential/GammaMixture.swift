import Foundation

/// A one-sided bound of sums whose terms are not sub-Gaussian, tightest around a chosen time.
///
/// For sums whose moments grow like those of a centred exponential or Poisson variable of the given
/// scale: counts, latencies, terms with a bound on one side. A mixture over the tilts of the sum,
/// with a gamma distribution as its weight.
///
/// Source: S. R. Howard, A. Ramdas, J. McAuliffe and J. Sekhon, "Time-uniform, Nonparametric,
/// Nonasymptotic Confidence Sequences", Ann. Statist. 49 (2021) 1055–1080, the gamma-exponential
/// mixture of section 3 and the gamma-Poisson mixture of its supplement.
package struct GammaMixture: Equatable, Sendable {
  /// What the sum's tail is like.
  package enum Family: Sendable, CaseIterable {
    /// Sub-exponential: a tail like that of an exponential variable.
    case exponential
    /// Sub-Poisson: a tail like that of a Poisson variable, lighter than the exponential one.
    case poisson
  }

  /// Below this a gamma distribution's lower tail is 1 to nearly all digits.
  private static let leastShape = 1e-8
  /// The tuning parameter, above 0, in the unit of the time.
  package let rho: Double
  /// Of one term, above 0, in the unit of the sum.
  package let scale: Double
  package let family: Family
  /// The gamma distribution of the weight, whose shape is also where it is cut.
  private let weight: GammaDistribution
  /// The logarithm of what makes the weight sum to 1.
  private let norming: Double

  /// Takes the tuning parameter.
  ///
  /// - Parameters:
  ///   - rho: Above 0; `rho/scale²` between 1e-8 and 1e10.
  ///   - scale: Above 0.
  ///   - family: Of the sum's tail.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package init(rho: Double, scale: Double, family: Family) throws {
    try checkPositive(rho, "rho")
    try checkPositive(scale, "scale")
    try checkParameter(rho / (scale * scale), "rho/scale²", in: Self.leastShape...1e10)
    self.rho = rho
    self.scale = scale
    self.family = family
    weight = try GammaDistribution(shape: rho / (scale * scale))
    norming = -weight.logTailRatio(at: weight.shape, lower: family == .exponential)
  }

  /// The bound that is about tightest at a time, tuned as the normal mixture of one side is.
  ///
  /// - Parameters:
  ///   - time: The intrinsic time to be tight at, above 0.
  ///   - alpha: Strictly between 0 and 0.5.
  ///   - scale: Above 0.
  ///   - family: Of the sum's tail.
  /// - Returns: A bound of one side.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package static func nearlyTightest(
    atTime time: Double, alpha: Double, scale: Double, family: Family
  ) throws -> GammaMixture {
    let normal = try NormalMixture.nearlyTightest(atTime: time, alpha: alpha, sides: 1)
    return try GammaMixture(rho: normal.rho, scale: scale, family: family)
  }
}

extension GammaMixture {
  /// The logarithm of the mixture: of the evidence that the mean is above zero.
  ///
  /// - Parameters:
  ///   - sum: Of the terms, above `−(time + rho)/scale`.
  ///   - time: The variance accrued, 0 or above.
  /// - Returns: Above 0 when the data speak for a mean above zero.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func logEvidence(sum: Double, time: Double) throws -> Double {
    try checkParameter(time, "time", in: 0...Double.greatestFiniteMagnitude)
    let grown = (time + rho) / (scale * scale)
    let moved = grown + sum / scale
    guard moved >= Self.leastShape, moved.isFinite else {
      throw StatisticsError.parameterOutOfRange(name: "sum", value: sum)
    }
    switch family {
    case .exponential:
      let tilted = try GammaDistribution(shape: grown)
      return norming + tilted.logTailRatio(at: moved, lower: true)
    case .poisson:
      let tilted = try GammaDistribution(shape: moved)
      return norming + tilted.logTailRatio(at: grown, lower: false)
    }
  }

  /// The least sum that is evidence at level alpha, whenever one looks.
  ///
  /// - Parameters:
  ///   - time: The variance accrued, 0 or above.
  ///   - alpha: Strictly between 0 and 1.
  /// - Returns: In the unit of the sum.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func bound(atTime time: Double, alpha: Double) throws -> Double {
    try checkRate(alpha, "alpha")
    try checkParameter(time, "time", in: 0...Double.greatestFiniteMagnitude)
    return try leastSum(reaching: -log(alpha), from: (time + rho).squareRoot()) {
      try logEvidence(sum: $0, time: time)
    }
  }
}
