import Foundation

/// The power of a t test whose critical value need not be Student's own.
///
/// The statistic is `(Z + δ) / √(V/ν)`, noncentral t: an effect of δ standard errors over an
/// estimated error. Where the estimate is skewed, its error is taken for too small when it errs to
/// one side, and for too large on the other. To the first order that moves the chance by `φ(z) λ (c
/// z/(2 d²) − (z² − 1)/(6 d³))` at `z = (c − δ)/d`, for the critical value c, the skewness λ of the
/// estimate, and `d² = 1 + c²/(2 ν)`, the variance of what is compared with δ. Without an effect
/// and for a large ν that is the known `φ(c) λ (2 c² + 1)/6`.
///
/// Source: P. Hall, Ann. Probab. 15 (1987) 920–931, for the expansion of Student's t;
/// F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110–114, for ν of a sum of variances;
/// N. L. Johnson, S. Kotz and N. Balakrishnan, "Continuous Univariate Distributions" 2
/// (1995), chapter 31.
package struct NoncentralPower: Equatable, Sendable {
  /// Beyond this many degrees of freedom t is the normal distribution to four digits.
  private static let plenty = 5_000.0

  /// What the statistic has to exceed.
  package let critical: Double
  /// Of the estimated error, above 0.
  package let degreesOfFreedom: Double
  /// λ, of the estimate towards the side that is to be proven; that of one value over the root of
  /// their number.
  package let skewness: Double

  /// Takes a one-sided test.
  ///
  /// - Parameters:
  ///   - critical: What the statistic has to exceed, above 0.
  ///   - degreesOfFreedom: ν, above 0.
  ///   - skewness: λ, finite.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package init(critical: Double, degreesOfFreedom: Double, skewness: Double = 0) throws {
    try checkPositive(critical, "critical")
    try checkPositive(degreesOfFreedom, "degreesOfFreedom")
    guard skewness.isFinite else {
      throw StatisticsError.parameterOutOfRange(name: "skewness", value: skewness)
    }
    self.skewness = skewness
    self.critical = critical
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The chance that the test rejects.
  ///
  /// - Parameter effect: δ, in true standard errors; negative on the other side.
  /// - Returns: 0...1.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package func power(effect: Double) throws -> Double {
    let symmetric =
      degreesOfFreedom < Self.plenty
      ? try NoncentralStudent(degreesOfFreedom: degreesOfFreedom, noncentrality: effect)
        .upperTail(at: critical)
      : normalCDF(effect - critical)
    return min(1, max(0, symmetric - shift(effect)))
  }

  /// What the skewness takes from the power.
  private func shift(_ effect: Double) -> Double {
    let spread = 1 + critical * critical / (2 * degreesOfFreedom)
    let root = spread.squareRoot()
    let z = (critical - effect) / root
    let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    return density * skewness * (critical * z / 2 - (z * z - 1) / (6 * root)) / spread
  }

  /// The effect at which the test rejects with a given chance, by bisection to 1e-6.
  ///
  /// - Parameter power: Strictly between 0 and 1.
  /// - Returns: δ, in true standard errors.
  /// - Throws: `StatisticsError.probabilityOutOfRange`, `.noSolution`.
  package func effect(power: Double) throws -> Double {
    let start = try critical + normalQuantile(power)
    var (low, high) = (start - 1, start + 1)
    while try self.power(effect: low) > power { low -= high - low }
    while try self.power(effect: high) < power {
      high += high - low
      guard high < 1e6 else { throw StatisticsError.noSolution(of: "effect") }
    }
    while high - low > 1e-6 {
      let middle = (low + high) / 2
      if try self.power(effect: middle) < power { low = middle } else { high = middle }
    }
    return high
  }
}
