import Foundation
import Statistics
import Testing

@Suite struct DistributionTests {
  // NIST/SEMATECH e-Handbook, tables 1.3.6.7.3 and 1.3.6.7.4.
  @Test func `quantiles are those of the tables`() throws {
    let chiSquare = try ChiSquareDistribution(degreesOfFreedom: 10)
    #expect(try isClose(chiSquare.upperQuantile(0.05), 18.307, relative: 0, absolute: 5e-4))
    #expect(try isClose(chiSquare.quantile(0.05), 3.940, relative: 0, absolute: 5e-4))
    let f = try FDistribution(numeratorDegrees: 5, denominatorDegrees: 10)
    #expect(try isClose(f.upperQuantile(0.05), 3.326, relative: 0, absolute: 5e-4))
  }

  // P(2, x) = 1 - (1 + x) e^-x; P(1/2, x) = erf √x.
  @Test(arguments: [1e-9, 0.3, 1, 2.9, 3.1, 50, 700])
  func `closed forms of the gamma distribution are met`(x: Double) throws {
    let two = try GammaDistribution(shape: 2).tails(at: x)
    #expect(isClose(two.upper, (1 + x) * exp(-x), relative: 1e-13))
    let half = try GammaDistribution(shape: 0.5).tails(at: x)
    #expect(isClose(half.lower, erf(x.squareRoot()), relative: 1e-13))
    #expect(isClose(half.upper, erfc(x.squareRoot()), relative: 1e-13))
  }

  @Test(arguments: [0.05, 0.5, 1, 3.7, 100, 1e5, 1e8])
  func `the gamma quantile inverts the tails`(shape: Double) throws {
    let gamma = try GammaDistribution(shape: shape)
    for probability in [1e-12, 1e-3, 0.4, 0.6, 0.999] {
      let x = try gamma.quantile(probability)
      #expect(try isClose(gamma.tails(at: x).lower, probability, relative: 1e-9))
      let y = try gamma.upperQuantile(probability)
      #expect(try isClose(gamma.tails(at: y).upper, probability, relative: 1e-9))
    }
  }

  @Test func `counts have the masses of their formulas`() throws {
    let binomial = try BinomialDistribution(trials: 4, probability: 0.25)
    for (k, mass) in [81, 108, 54, 12, 1].enumerated() {
      #expect(isClose(binomial.mass(at: k), Double(mass) / 256, relative: 1e-13))
    }
    #expect(isClose(binomial.tails(at: 1).lower, 189.0 / 256, relative: 1e-13))
    #expect(binomial.mass(at: 5) == 0 && binomial.tails(at: -1).upper == 1)
    #expect(try binomial.quantile(0.5) == 1)
    let poisson = try PoissonDistribution(mean: 2)
    #expect(isClose(poisson.mass(at: 3), 8 / 6 * exp(-2), relative: 1e-13))
    #expect(try isClose(poisson.tails(at: 1).lower, 3 * exp(-2), relative: 1e-13))
    #expect(try poisson.quantile(0.5) == 2)
    #expect(poisson.mass(at: -1) == 0)
  }

  // mpmath: log(ncdf(-40)) = -804.608442013754, log(ncdf(-1)) = -1.84102164500926.
  @Test func `the log-tail of the normal distribution goes on where the tail ends`() {
    #expect(isClose(normalLogCDF(-40), -804.608442013754, relative: 1e-14))
    #expect(isClose(normalLogCDF(-1), -1.84102164500926, relative: 1e-14))
    #expect(isClose(normalLogCDF(-30.000001), normalLogCDF(-29.999999), relative: 2e-7))
    #expect(normalLogCDF(40) == 0)
  }

  @Test func `impossible parameters are refused`() {
    for bad in [0, -1, .nan, .infinity] {
      #expect(throws: StatisticsError.self) { try GammaDistribution(shape: bad) }
      #expect(throws: StatisticsError.self) { try ChiSquareDistribution(degreesOfFreedom: bad) }
      #expect(throws: StatisticsError.self) { try PoissonDistribution(mean: bad) }
      #expect(throws: StatisticsError.self) { try logGamma(bad) }
      #expect(throws: StatisticsError.self) {
        try FDistribution(numeratorDegrees: 1, denominatorDegrees: bad)
      }
    }
    #expect(throws: StatisticsError.self) {
      try BinomialDistribution(trials: .max, probability: 0.5)
    }
    #expect(throws: StatisticsError.self) { try BinomialDistribution(trials: 1, probability: .nan) }
    #expect(throws: StatisticsError.self) { try GammaDistribution(shape: 1).tails(at: -1) }
    #expect(throws: StatisticsError.self) { try GammaDistribution(shape: 1).quantile(1) }
    #expect(throws: StatisticsError.self) { try PoissonDistribution(mean: 1).tails(at: .max) }
  }

  @Test func `every refusal is a sentence`() {
    let errors: [StatisticsError] = [
      .notIncreasing(index: 2), .tooManyValues(count: 9, most: 5), .noSupport(row: 3),
      .noSolution(of: "sample size"),
    ]
    #expect(errors.allSatisfy { $0.description.contains(" ") })
    #expect("\(errors[3])" == "no sample size meets what is asked for")
  }
}

/// Nothing of finite input may end the process.
@Suite struct ExtremeInputTests {
  private static let extremes = [1e308, -1e308, Double.leastNonzeroMagnitude, 0, 1e-300, -1]

  @Test func `huge and tiny values give an answer or a reason`() {
    let values = Self.extremes
    _ = try? welchContrast(SampleMoments(of: values), SampleMoments(of: values)).interval()
    _ = try? pairedContrast(values, values.reversed()).interval()
    _ = try? VarianceRatio(SampleMoments(of: [1e-200, 0]), SampleMoments(of: [1e150, 0])).interval()
    _ = try? PairedVarianceRatio(values, [1, 2, 3, 5, 4, 6]).interval()
    _ = try? leveneTest([values, values])
    _ = try? signedRankTest(values)
    _ = try? mannWhitneyTest(values, values)
    _ = try? exactPermutationTest(values, [1, 2])
    _ = try? exactSignFlipTest(values)
    _ = try? KolmogorovSmirnov(values, [0]).exactPValue()
    _ = try? BinnedShares(reference: values, current: values).stabilityIndex()
    _ = try? clusteredMean(values: values, clusters: [1, 1, 2, 2, 3, 3]).interval()
    _ = try? BootstrapDistribution(estimate: 1e308, replicates: values).basicInterval()
    _ = try? pearsonTest(values, [1, 2, 3, 4, 5, 7])
    _ = try? giniCoefficient(of: [1e308, 1e308])
    #expect((try? quantile(of: [-1e308, 1e308], probability: 0.5)) == 0)
  }

  @Test func `huge counts give an answer or a reason`() {
    _ = try? twoProportionTest(first: (.max, .max), second: (1, .max))
    _ = try? newcombeInterval(first: (.max, .max), second: (1, .max))
    _ = try? miettinenNurminenInterval(first: (.max, .max), second: (1, .max))
    _ = try? clopperPearsonInterval(successes: 1, trials: .max)
    _ = try? mcNemarMidP(b: .max, c: .max)
    _ = try? mcNemarChiSquare(b: .max, c: .max)
    _ = try? pairedDifference(b: .max, c: .max, pairs: .max)
    _ = try? binomialTest(successes: .max, trials: .max, rate: 0.5)
    _ = try? chiSquareIndependence([[.max, .max], [.max, 1]])
    _ = try? sampleRatioTest(counts: [.max, .max], weights: [1e308, 1e-308])
    _ = try? poissonRatioInterval(
      first: EventCount(events: 3, exposure: 1e-308),
      second: EventCount(events: 0, exposure: 1e308))
    _ = try? mantelHaenszel([TwoByTwo(a: .max, b: .max, c: .max, d: .max)])
    _ = try? binomialLogEvidence(successes: 1, trials: .max)
    _ = try? trialsForUpperBound(successes: .max, limit: 0.5)
    #expect(throws: StatisticsError.self) { try mcNemarMidP(b: .max, c: 1) }
  }

  @Test(arguments: [0.01, 0.5, 0.999_999_999])
  func `any alpha gives bounds`(alpha: Double) throws {
    for spending in [SpendingFunction.obrienFleming, .pocock, .power(rho: 0.01)] {
      for sides in [1, 2] {
        let design = try GroupSequentialDesign(
          information: [1e-6, 0.3, 0.300_000_001, 1], alpha: alpha, sides: sides,
          spending: spending)
        #expect(design.bounds.allSatisfy { !$0.isNaN })
        #expect(throws: StatisticsError.self) { try design.nominalAlpha(atLook: 4) }
      }
    }
  }
}
