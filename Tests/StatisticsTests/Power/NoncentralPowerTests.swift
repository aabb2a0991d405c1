import Statistics
import Testing

@Suite struct NoncentralPowerTests {
  // scipy 1.17.1: stats.nct.sf(stats.t.ppf(1 - a, n - 1), n - 1, d * sqrt(n)).
  @Test(arguments: [
    (20.0, 0.05, 0.6, 0.8266395187376321), (34, 0.025, 0.5, 0.8077766855149762),
    (12, 0.0056, 1.2, 0.840341215203747), (517, 0.019, 0.15, 0.9080214446052901),
  ])
  func `with Student's critical value it is the noncentral t of scipy`(
    count: Double, alpha: Double, effect: Double, expected: Double
  ) throws {
    let critical = try -StudentDistribution(degreesOfFreedom: count - 1).quantile(alpha)
    let test = try NoncentralPower(critical: critical, degreesOfFreedom: count - 1)
    #expect(
      try isClose(test.power(effect: effect * count.squareRoot()), expected, relative: 1e-10))
  }

  @Test func `power and effect invert each other`() throws {
    for critical in [1.9, 2.1, 2.4] {
      let test = try NoncentralPower(critical: critical, degreesOfFreedom: 3.9)
      #expect(try isClose(test.power(effect: test.effect(power: 0.8)), 0.8, relative: 1e-4))
    }
  }

  @Test func `many degrees of freedom are the normal distribution`() throws {
    let near = try NoncentralPower(critical: 1.7, degreesOfFreedom: 4_999)
    let far = try NoncentralPower(critical: 1.7, degreesOfFreedom: 5_001)
    #expect(try isClose(near.power(effect: 2.5), far.power(effect: 2.5), relative: 1e-3))
  }

  // Hall's expansion at the 5 % point of many degrees of freedom: φ(c) λ (2 c² + 1)/6.
  @Test func `without an effect skewness is that of Student's t`() throws {
    let critical = 1.6448536269514722
    let test = try NoncentralPower(critical: critical, degreesOfFreedom: 1e9, skewness: 0.1)
    let known = 0.10313564 * 0.1 * (2 * critical * critical + 1) / 6
    #expect(try isClose(test.power(effect: 0), 0.05 - known, relative: 1e-6))
  }

  @Test func `what is skewed to the better side is found more often, if it is there`() throws {
    let straight = try NoncentralPower(critical: 1.73, degreesOfFreedom: 19)
    let skewed = try NoncentralPower(critical: 1.73, degreesOfFreedom: 19, skewness: 0.1)
    #expect(try skewed.power(effect: 3) > straight.power(effect: 3) + 0.01)
    #expect(try skewed.power(effect: 0) < straight.power(effect: 0))
    #expect(try skewed.power(effect: 40) == 1)
  }

  @Test func `figures that no test has are refused`() {
    #expect(throws: StatisticsError.self) {
      try NoncentralPower(critical: 2, degreesOfFreedom: 3, skewness: .nan)
    }
    #expect(throws: StatisticsError.self) {
      try NoncentralPower(critical: 0, degreesOfFreedom: 3)
    }
    #expect(throws: StatisticsError.self) {
      try NoncentralPower(critical: 2, degreesOfFreedom: 0)
    }
  }
}
