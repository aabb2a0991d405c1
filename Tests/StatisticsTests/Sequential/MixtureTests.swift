import Foundation
import Statistics
import Testing

@Suite struct MixtureTests {
  // Howard et al., reference implementation in R: time and level of its own tests.
  @Test func `published values of the gamma mixtures`() throws {
    let exponential = try GammaMixture.nearlyTightest(
      atTime: 100, alpha: 0.05, scale: 2, family: .exponential)
    #expect(try isClose(exponential.logEvidence(sum: 10, time: 100), -0.2490165, relative: 1e-6))
    #expect(try isClose(exponential.bound(atTime: 100, alpha: 0.05), 33.02017, relative: 1e-6))
    let poisson = try GammaMixture.nearlyTightest(
      atTime: 100, alpha: 0.05, scale: 2, family: .poisson)
    #expect(try isClose(poisson.logEvidence(sum: 10, time: 100), -0.06991219, relative: 1e-6))
    #expect(try isClose(poisson.bound(atTime: 100, alpha: 0.05), 30.1949, relative: 1e-6))
  }

  @Test func `published values of the beta-binomial mixtures`() throws {
    let (two, one) = (try Self.mixture(sides: 2), try Self.mixture(sides: 1))
    #expect(try isClose(two.logEvidence(sum: 10, time: 100), -0.6941012, relative: 1e-6))
    #expect(try isClose(two.bound(atTime: 100, alpha: 0.05), 31.4308, relative: 1e-6))
    #expect(try isClose(one.logEvidence(sum: 10, time: 100), -0.07134019, relative: 1e-6))
    #expect(try isClose(one.bound(atTime: 100, alpha: 0.05), 28.41238, relative: 1e-6))
  }

  private static func mixture(sides: Int) throws -> BetaBinomialMixture {
    try BetaBinomialMixture.nearlyTightest(
      atTime: 100, alpha: 0.05, below: 0.2, above: 0.8, sides: sides)
  }

  @Test func `published bounds of quantiles`() throws {
    let process = try EmpiricalProcessBound(start: 100, alpha: 0.05)
    // Theirs is 0.08204769, to a tolerance of 1e-5; by SciPy's minimiser on a fine grid it is this.
    #expect(try isClose(process.distance(count: 1000), 0.08204778770914863, relative: 1e-9))
    let stitched = try QuantileStitchedBound(start: 100)
    let bound = try stitched.bound(quantile: 0.9, count: 1000, alpha: 0.05)
    #expect(isClose(bound, 43.72119, relative: 1e-6))
    let interval = try binomialSequenceInterval(successes: 700, trials: 1000, tightestAt: 100)
    #expect(isClose(interval, 0.651629, 0.745949, relative: 0, absolute: 1e-6))
  }

  @Test func `without terms there is no evidence, and a bound is where evidence is enough`() throws
  {
    for family in GammaMixture.Family.allCases {
      let mixture = try GammaMixture(rho: 7, scale: 0.5, family: family)
      #expect(try abs(mixture.logEvidence(sum: 0, time: 0)) < 1e-12)
      for time in [0.1, 3, 1e5] {
        let bound = try mixture.bound(atTime: time, alpha: 0.01)
        #expect(
          try isClose(mixture.logEvidence(sum: bound, time: time), log(100), relative: 1e-9))
      }
    }
    for sides in [1, 2] {
      let mixture = try Self.mixture(sides: sides)
      #expect(try abs(mixture.logEvidence(sum: 0, time: 0)) < 1e-12)
      let bound = try mixture.bound(atTime: 50, alpha: 0.01)
      #expect(try isClose(mixture.logEvidence(sum: bound, time: 50), log(100), relative: 1e-9))
      // Two terms of 0.8 are all that this much time can hold, and no evidence.
      #expect(try isClose(mixture.bound(atTime: 0.32, alpha: 0.05), 1.6, relative: 1e-14))
    }
  }

  // A small scale is hardly anything but the normal mixture.
  @Test func `terms without a tail are normal`() throws {
    let normal = try NormalMixture(rho: 20, sides: 1)
    for family in GammaMixture.Family.allCases {
      let mixture = try GammaMixture(rho: 20, scale: 1e-3, family: family)
      let (bound, wanted) = (
        try mixture.bound(atTime: 100, alpha: 0.05), try normal.bound(atTime: 100, alpha: 0.05)
      )
      #expect(isClose(bound, wanted, relative: 1e-3))
      #expect(bound > wanted)
    }
  }

  @Test func `a comparison of quantiles is symmetric and sees a shift`() throws {
    let (low, high) = ((1...400).map(Double.init), (1...400).map { Double($0 + 150) })
    let p = try quantileSequencePValue(first: low, second: high, quantile: 0.5, tightestAt: 400)
    let other = try quantileSequencePValue(
      first: high, second: low, quantile: 0.5, tightestAt: 400)
    #expect(p < 0.01)
    #expect(isClose(p, other, relative: 1e-9))
    let same = try quantileSequencePValue(first: low, second: low, quantile: 0.9, tightestAt: 400)
    #expect(same == 1)
    let flat = [Double](repeating: 3, count: 50)
    #expect(
      try quantileSequencePValue(first: flat, second: flat, quantile: 0.5, tightestAt: 50) == 1)
  }

  @Test func `what has no answer is refused`() throws {
    for bad in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) {
        try GammaMixture(rho: bad, scale: 1, family: .poisson)
      }
      #expect(throws: StatisticsError.self) {
        try GammaMixture(rho: 1, scale: bad, family: .exponential)
      }
      #expect(throws: StatisticsError.self) {
        try BetaBinomialMixture(below: bad, above: 1, tuning: 1)
      }
      #expect(throws: StatisticsError.self) { try QuantileStitchedBound(start: bad) }
      #expect(throws: StatisticsError.self) { try EmpiricalProcessBound(start: bad, alpha: 0.05) }
      #expect(throws: StatisticsError.self) {
        try binomialSequenceInterval(successes: 1, trials: 2, tightestAt: bad)
      }
      #expect(throws: StatisticsError.self) {
        try quantileSequencePValue(first: [1], second: [2], quantile: 0.5, tightestAt: bad)
      }
    }
    let mixture = try Self.mixture(sides: 2)
    #expect(throws: StatisticsError.self) { try mixture.logEvidence(sum: 501, time: 100) }
    #expect(throws: StatisticsError.self) { try mixture.logEvidence(sum: .nan, time: 100) }
    #expect(throws: StatisticsError.self) { try mixture.bound(atTime: 100, alpha: 0) }
    let gamma = try GammaMixture(rho: 1, scale: 1, family: .poisson)
    #expect(throws: StatisticsError.self) { try gamma.logEvidence(sum: -3, time: 1) }
    #expect(throws: StatisticsError.self) { try gamma.logEvidence(sum: .nan, time: 1) }
    // Shapes at which the distributions have no digits left, and more terms than can be told apart.
    for scale in [1e-6, 1e5] {
      #expect(throws: StatisticsError.self) {
        try GammaMixture(rho: 1, scale: scale, family: .poisson)
      }
    }
    #expect(throws: StatisticsError.self) { try mixture.logEvidence(sum: 0, time: 1e300) }
    #expect(throws: StatisticsError.self) { try mixture.bound(atTime: 1e300, alpha: 0.05) }
    let process = try EmpiricalProcessBound(start: 100, alpha: 0.05)
    #expect(throws: StatisticsError.self) { try process.distance(count: 99) }
    #expect(throws: StatisticsError.self) {
      try EmpiricalProcessBound(start: 1, alpha: 0.05, slope: 0.7)
    }
    #expect(throws: StatisticsError.self) {
      try quantileSequencePValue(first: [], second: [2], quantile: 0.5, tightestAt: 1)
    }
    #expect(throws: StatisticsError.self) {
      try quantileSequencePValue(first: [1], second: [2], quantile: 1, tightestAt: 1)
    }
  }
}
