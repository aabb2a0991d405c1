import Foundation

/// Student's t distribution shifted by an effect: what a t statistic follows when there is one.
///
/// `T = (Z + δ) / √(V/ν)`. The tails are integrals of the normal tail over the density of `√(V/ν)`,
/// by composite Gauss–Legendre quadrature; absolute error about 1e-14.
///
/// Source: N. L. Johnson, S. Kotz and N. Balakrishnan, "Continuous Univariate Distributions" 2
/// (1995), section 31.3.
struct NoncentralStudent {
  private let degreesOfFreedom: Double
  private let noncentrality: Double
  private let gamma: GammaDistribution
  /// Where `√(V/ν)` has its mass but for 1e-18 on either side.
  private let range: ClosedRange<Double>

  init(degreesOfFreedom: Double, noncentrality: Double) throws {
    gamma = try GammaDistribution(shape: degreesOfFreedom / 2)
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
    let (low, high) = (try gamma.quantile(1e-18), try gamma.upperQuantile(1e-18))
    guard low <= high, high.isFinite else {
      throw StatisticsError.parameterOutOfRange(name: "degreesOfFreedom", value: degreesOfFreedom)
    }
    range =
      (2 * low / degreesOfFreedom).squareRoot()...(2 * high / degreesOfFreedom).squareRoot()
  }

  /// The probability of a value above `t`.
  func upperTail(at t: Double) -> Double {
    integral {
      normalCDF(self.noncentrality - t * $0)
    } turningAt: {
      (self.noncentrality + $0) / t
    }
  }

  /// The probability of a value at or below `t`.
  func lowerTail(at t: Double) -> Double {
    integral {
      normalCDF(t * $0 - self.noncentrality)
    } turningAt: {
      (self.noncentrality + $0) / t
    }
  }

  private func integral(
    of tail: (Double) -> Double, turningAt turn: (Double) -> Double
  ) -> Double {
    // 24 panels resolve the density; where the normal tail turns more sharply it adds its own.
    let width = (range.upperBound - range.lowerBound) / 24
    let panels = (0...24).map { range.lowerBound + Double($0) * width }
    let turns = stride(from: -9.0, through: 9, by: 1.5).map(turn).filter(range.contains)
    let breaks = (panels + turns).sorted()
    return zip(breaks, breaks.dropFirst()).reduce(0) { sum, panel in
      sum + GaussLegendre.integral(from: panel.0, to: panel.1) { tail($0) * density(at: $0) }
    }
  }

  /// The density of `√(V/ν)`.
  private func density(at s: Double) -> Double {
    guard s > 0 else { return 0 }
    return 2 / s * exp(gamma.logWeight(at: 0.5 * degreesOfFreedom * s * s))
  }
}

/// Gauss–Legendre quadrature with 16 points, exact for polynomials up to degree 31.
///
/// Nodes and weights: M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", table
/// 25.4.
enum GaussLegendre {
  /// The positive nodes on -1...1 with their weights; the others mirror them.
  static let half: [(node: Double, weight: Double)] = [
    (0.095_012_509_837_637_44, 0.189_450_610_455_068_5),
    (0.281_603_550_779_258_9, 0.182_603_415_044_923_6),
    (0.458_016_777_657_227_4, 0.169_156_519_395_002_54),
    (0.617_876_244_402_643_7, 0.149_595_988_816_576_73),
    (0.755_404_408_355_003, 0.124_628_971_255_533_87),
    (0.865_631_202_387_831_7, 0.095_158_511_682_492_78),
    (0.944_575_023_073_232_6, 0.062_253_523_938_647_89),
    (0.989_400_934_991_649_9, 0.027_152_459_411_754_095),
  ]

  static func integral(
    from lower: Double, to upper: Double, of function: (Double) -> Double
  ) -> Double {
    let (centre, radius) = ((lower + upper) / 2, (upper - lower) / 2)
    return radius
      * half.reduce(0) { sum, point in
        let offset = radius * point.node
        return sum + point.weight * (function(centre - offset) + function(centre + offset))
      }
  }
}
