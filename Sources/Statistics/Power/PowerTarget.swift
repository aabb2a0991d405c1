/// How sure a test is to be, in both directions.
package struct PowerTarget: Equatable, Sendable {
  /// The chance of a finding where there is none.
  package let alpha: Double
  /// The chance of a finding where there is the effect.
  package let power: Double
  package let alternative: Alternative

  /// Takes the error rates.
  ///
  /// - Parameters:
  ///   - alpha: Strictly between 0 and 1.
  ///   - power: Above alpha and below 1.
  ///   - alternative: One-sided tests look in the direction of the effect; non-inferiority is one.
  /// - Throws: `StatisticsError.parameterOutOfRange`.
  package init(
    alpha: Double = 0.05, power: Double = 0.8, alternative: Alternative = .twoSided
  ) throws {
    try checkRate(alpha, "alpha")
    guard power > alpha, power < 1 else {
      throw StatisticsError.parameterOutOfRange(name: "power", value: power)
    }
    self.alpha = alpha
    self.power = power
    self.alternative = alternative
  }
}

extension PowerTarget {
  /// The share of alpha in the tail of the effect.
  var tail: Double { alternative == .twoSided ? alpha / 2 : alpha }

  /// The distance from zero at which a z test rejects.
  var criticalZ: Double {
    get throws { try -normalQuantile(tail) }
  }

  /// `z_(1−α) + z_power`: the effect in standard errors that textbooks ask for.
  ///
  /// Leaves out the chance of a two-sided finding in the wrong direction.
  var textbookEffect: Double {
    get throws { try criticalZ + normalQuantile(power) }
  }

  /// The effect in standard errors at which a z test has exactly the power, both tails counted.
  var exactEffect: Double {
    get throws {
      let critical = try criticalZ
      let upper = try textbookEffect
      guard alternative == .twoSided else { return upper }
      return try root(between: 0, and: max(upper, 1e-9)) {
        zPower(effect: $0, critical: critical, isTwoSided: true) - power
      }
    }
  }
}

/// The chance that a z statistic of the given mean is beyond the critical distance.
func zPower(effect: Double, critical: Double, isTwoSided: Bool) -> Double {
  normalCDF(effect - critical) + (isTwoSided ? normalCDF(-effect - critical) : 0)
}

/// The root of an increasing function by bisection, to the last digits of a `Double`.
///
/// The upper end is doubled until the function is positive there.
func root(
  between low: Double, and high: Double, of function: (Double) throws -> Double
) throws -> Double {
  var (low, high) = (low, high)
  while try function(high) < 0 {
    (low, high) = (high, 2 * high)
    guard high < 1e15 else { throw StatisticsError.noSolution(of: "sample size") }
  }
  for _ in 0..<200 {
    let middle = low + (high - low) / 2
    if middle <= low || middle >= high { break }
    if try function(middle) < 0 { low = middle } else { high = middle }
  }
  return high
}
