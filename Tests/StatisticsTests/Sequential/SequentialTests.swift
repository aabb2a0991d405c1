import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct SequentialTests {
  // Howard et al., reference implementation in R: times and levels of its own tests.
  @Test func `published values of the normal mixture`() throws {
    let two = try NormalMixture.nearlyTightest(atTime: 100, alpha: 0.05)
    #expect(isClose(two.rho, 12.60056, relative: 1e-6))
    #expect(try isClose(two.logEvidence(sum: 10, time: 100), -0.6510052, relative: 1e-6))
    #expect(try isClose(two.bound(atTime: 100, alpha: 0.05), 30.35209, relative: 1e-6))
    let one = try NormalMixture.nearlyTightest(atTime: 100, alpha: 0.05, sides: 1)
    #expect(try isClose(one.logEvidence(sum: 10, time: 100), -0.06502391, relative: 1e-6))
    #expect(try isClose(one.bound(atTime: 100, alpha: 0.05), 27.66071, relative: 1e-6))
  }

  @Test func `published values of stitched bounds`() throws {
    let wide = try StitchedBound(start: 10, scale: 3)
    #expect(try isClose(wide.bound(atTime: 100, alpha: 0.05), 64.48755, relative: 1e-6))
    let narrow = try StitchedBound(start: 10, scale: -1)
    #expect(try isClose(narrow.bound(atTime: 100, alpha: 0.05), 28.99389, relative: 1e-6))
  }

  @Test func `bound and evidence agree`() throws {
    for sides in [1, 2] {
      let mixture = try NormalMixture(rho: 7, sides: sides)
      for time in [0, 1, 50, 1e6] {
        let bound = try mixture.bound(atTime: time, alpha: 0.02)
        #expect(
          try isClose(mixture.logEvidence(sum: bound, time: time), -log(0.02), relative: 1e-10))
      }
    }
    let tightest = try NormalMixture.tightest(atTime: 100, alpha: 0.05)
    for factor in [0.9, 1.1] {
      let other = try NormalMixture(rho: tightest.rho * factor)
      #expect(
        try other.bound(atTime: 100, alpha: 0.05) > tightest.bound(atTime: 100, alpha: 0.05))
    }
  }

  @Test func `the asymptotic p-value and interval agree`() throws {
    let (a, b) = (
      try SampleMoments(count: 400, mean: 1.3, variance: 4),
      try SampleMoments(count: 500, mean: 1, variance: 3)
    )
    let contrast = try welchContrast(a, b)
    let generous = try AsymptoticSequence(tightestAt: 1000, alpha: 0.2)
    let p = try generous.pValue(of: contrast, count: 900)
    let interval = try generous.interval(around: contrast, count: 900)
    #expect((p <= 0.2) == !interval.contains(0))
    #expect(try contrast.interval(confidence: 0.8).lower > interval.lower)
    let one = try AsymptoticSequence(tightestAt: 1000, alpha: 0.1, sides: 1)
    #expect(
      try one.halfWidth(count: 900, deviation: 1)
        < AsymptoticSequence(tightestAt: 1000, alpha: 0.1).halfWidth(count: 900, deviation: 1))
  }

  @Test func `a p-value of one side is the alpha at which its bound is zero`() throws {
    let contrast = try welchContrast(
      SampleMoments(count: 400, mean: 1.3, variance: 4),
      SampleMoments(count: 500, mean: 1, variance: 3))
    let sequence = try AsymptoticSequence(tightestAt: 1000, alpha: 0.1, sides: 1)
    let p = try sequence.pValue(of: contrast, count: 900, .greater)
    let there = try AsymptoticSequence(rho: sequence.rho, alpha: p, sides: 1)
    #expect(try abs(there.interval(around: contrast, count: 900).lower) < 1e-13)
    #expect(try sequence.pValue(of: contrast, count: 900, .less) == 1)
    #expect(try sequence.pValue(of: contrast.negated, count: 900, .less) == p)
    #expect(try sequence.pValue(of: contrast, count: 900) > p)
    for (rho, alpha, sides) in [(0, 0.1, 1), (.nan, 0.1, 1), (1, 1, 1), (1, 0.1, 3)] {
      #expect(throws: StatisticsError.self) {
        try AsymptoticSequence(rho: rho, alpha: alpha, sides: sides)
      }
    }
  }

  @Test func `evidence against a rate`() throws {
    // ∫ p³ dp / (1/2)³ = 2.
    #expect(try isClose(binomialLogEvidence(successes: 3, trials: 3), log(2), relative: 1e-13))
    let interval = try binomialSequenceInterval(successes: 15, trials: 50)
    let exact = try clopperPearsonInterval(successes: 15, trials: 50)
    #expect(interval.lower < exact.lower && exact.upper < interval.upper)
    #expect(try binomialSequenceInterval(successes: 0, trials: 5).lower == 0)
    #expect(try binomialSequenceInterval(successes: 5, trials: 5).upper == 1)
    for bound in [interval.lower, interval.upper] {
      let evidence = try binomialLogEvidence(successes: 15, trials: 50, rate: bound)
      #expect(isClose(evidence, log(20), relative: 1e-10))
    }
  }

  @Test func `what has no answer is refused`() throws {
    #expect(throws: StatisticsError.self) { try NormalMixture(rho: 0) }
    #expect(throws: StatisticsError.self) { try NormalMixture(rho: 1, sides: 3) }
    #expect(throws: StatisticsError.self) { try NormalMixture.tightest(atTime: 1, alpha: 1) }
    #expect(throws: StatisticsError.self) {
      try AsymptoticSequence(tightestAt: 10, alpha: 0.5, sides: 1)
    }
    #expect(throws: StatisticsError.self) { try StitchedBound(start: 0) }
    #expect(throws: StatisticsError.self) { try MixtureTest(variance: 0, effectVariance: 1) }
    let test = try MixtureTest(variance: 1, effectVariance: 1)
    #expect(throws: StatisticsError.self) { try test.halfWidth(count: 0, alpha: 0.05) }
    #expect(throws: StatisticsError.notFinite(index: 1)) { try test.alwaysValidPValues([1, .nan]) }
    #expect(try test.alwaysValidPValues([]) == [])
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("sequential") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      if try input["stream"].isPresent {
        let test = try MixtureTest(
          variance: input["V"].double, effectVariance: input["tau2"].double)
        let path = try test.alwaysValidPValues(input["stream"].doubles)
        for (value, wanted) in zip(path, try expected["p_path"].array) {
          try expect(value, wanted, relative: 1e-11)
        }
        continue
      }
      for (name, value) in try Self.values(input) {
        try expect(value, expected[name], relative: 1e-11)
      }
    }
  }

  private static func values(_ input: JSON) throws -> [String: Double] {
    let (n, alpha) = (try input["n"].int, try input["alpha"].double)
    let sigma2 = try input["sigma2"].double
    let time = Double(n) * sigma2
    let robbins = try NormalMixture.tightest(
      atTime: input["robbins_target_v"].double, alpha: alpha)
    let sequence = try AsymptoticSequence(
      tightestAt: input["ws_target_n"].double, alpha: alpha)
    let test = try MixtureTest(variance: sigma2, effectVariance: input["tau2"].double)
    let bound = try robbins.bound(atTime: time, alpha: alpha)
    return [
      "rho_opt": robbins.rho, "robbins_u": bound, "robbins_halfwidth": bound / Double(n),
      "rho_ws": sequence.rho,
      "asymptotic_cs_halfwidth": try sequence.halfWidth(
        count: Double(n), deviation: sigma2.squareRoot()),
      "msprt_log_lambda": try test.logLikelihoodRatio(
        mean: input["mean_diff"].double, count: n),
      "msprt_halfwidth": try test.halfWidth(count: n, alpha: alpha),
      "stitched_u": try StitchedBound.rounded(atTime: time, alpha: alpha),
      "beta_mixture_log_e": try binomialLogEvidence(successes: input["x"].int, trials: n),
    ]
  }
}

@Suite struct GroupSequentialTests {
  // Jennison and Turnbull (2000), tables 2.1 and 2.3 are other designs; these are those of ldbounds
  // and East for five looks: O'Brien-Fleming and Pocock type spending, 5 % two-sided.
  @Test func `published bounds of five looks`() throws {
    let information = [0.2, 0.4, 0.6, 0.8, 1]
    let late = try GroupSequentialDesign(
      information: information, alpha: 0.05, spending: .obrienFleming)
    for (bound, wanted) in zip(late.bounds, [4.877, 3.357, 2.680, 2.290, 2.031]) {
      #expect(isClose(bound, wanted, relative: 0, absolute: 5e-4))
    }
    let even = try GroupSequentialDesign(
      information: information, alpha: 0.05, spending: .pocock)
    for (bound, wanted) in zip(even.bounds, [2.438, 2.427, 2.410, 2.397, 2.386]) {
      #expect(isClose(bound, wanted, relative: 0, absolute: 5e-4))
    }
    #expect(try isClose(late.nominalAlpha(atLook: 4), 0.0423, relative: 0, absolute: 1e-4))
  }

  @Test func `a single look is the plain test`() throws {
    let two = try GroupSequentialDesign(information: [1], alpha: 0.05)
    #expect(isClose(two.bounds[0], 1.959963984540054, relative: 1e-12))
    let one = try GroupSequentialDesign(information: [1], alpha: 0.05, sides: 1)
    #expect(isClose(one.bounds[0], 1.6448536269514722, relative: 1e-12))
    let early = try GroupSequentialDesign(information: [0.5], alpha: 0.05)
    #expect(isClose(early.spent[0], 0.0125, relative: 1e-12))
  }

  @Test(arguments: [1, 2]) func `bounds spend what they were made to spend`(sides: Int) throws {
    let information = [0.1, 0.3, 0.35, 1]
    let design = try GroupSequentialDesign(
      information: information, alpha: 0.05, sides: sides, spending: .pocock)
    let found = try GroupSequentialDesign.stoppingProbabilities(
      information: information, bounds: design.bounds, sides: sides)
    var sum = 0.0
    for (look, probability) in found.enumerated() {
      sum += probability
      #expect(isClose(sum, design.spent[look], relative: 1e-9))
    }
    // The plain test at each of two looks: Armitage, McPherson and Rowe (1969), table 2, 8.3 %.
    let naive = try GroupSequentialDesign.stoppingProbabilities(
      information: [0.5, 1], bounds: [1.959964, 1.959964])
    #expect(isClose(naive[0] + naive[1], 0.0831, relative: 0, absolute: 5e-5))
    let never = try GroupSequentialDesign.stoppingProbabilities(
      information: [0.5, 1], bounds: [.infinity, 1.959964])
    #expect(never[0] < 1e-200 && isClose(never[1], 0.05, relative: 1e-6))
  }

  @Test func `bounds that belong to no looks are refused`() {
    for (information, bounds) in [
      ([0.5], [2, 2]), ([0.5, 0.4], [2, 2]), ([0.5, 1], [2, 0]), ([0.5, 1], [.nan, 2]), ([], []),
    ] as [([Double], [Double])] {
      #expect(throws: StatisticsError.self) {
        try GroupSequentialDesign.stoppingProbabilities(information: information, bounds: bounds)
      }
    }
    #expect(throws: StatisticsError.self) {
      try GroupSequentialDesign.stoppingProbabilities(information: [1], bounds: [2], sides: 0)
    }
  }

  @Test func `a look with too little alpha cannot stop`() throws {
    let design = try GroupSequentialDesign(
      information: [1e-5, 1], alpha: 0.05, spending: .obrienFleming)
    #expect(design.bounds[0] == .infinity)
    #expect(isClose(design.bounds[1], 1.959963984540054, relative: 1e-8))
  }

  @Test(arguments: [[], [0.5, 0.5], [0.5, 0.4], [0, 1], [0.5, 1.1], [.nan, 1]] as [[Double]])
  func `looks that are no plan are refused`(information: [Double]) {
    #expect(throws: StatisticsError.self) {
      try GroupSequentialDesign(information: information, alpha: 0.05)
    }
  }

  @Test func `parameters outside their range are refused`() {
    for alpha in [0, 1, .nan] {
      #expect(throws: StatisticsError.self) {
        try GroupSequentialDesign(information: [1], alpha: alpha)
      }
    }
    #expect(throws: StatisticsError.self) {
      try GroupSequentialDesign(information: [1], alpha: 0.05, sides: 3)
    }
    #expect(throws: StatisticsError.self) {
      try GroupSequentialDesign(information: [1], alpha: 0.05, spending: .power(rho: 0))
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("group_sequential") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      let kinds: [(SpendingFunction, String)] = [(.obrienFleming, "obf"), (.pocock, "pocock")]
      for (spending, name) in kinds {
        let design = try GroupSequentialDesign(
          information: input["information_fractions"].doubles, alpha: input["alpha"].double,
          spending: spending)
        for (bound, wanted) in zip(design.bounds, try expected[name].array) {
          try expect(bound, wanted, relative: 0, absolute: 1e-5)
        }
      }
    }
  }

  // By the same integration in NumPy.
  @Test func `bounds of power spending`() throws {
    let ramp = try GroupSequentialDesign(
      information: [0.1, 0.5, 1], alpha: 0.1, spending: .power(rho: 1))
    #expect(isClose(ramp.bounds[2], 1.818808, relative: 0, absolute: 1e-6))
    let tenths = try GroupSequentialDesign(
      information: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], alpha: 0.05, sides: 1,
      spending: .power(rho: 1), truncation: 8)
    #expect(isClose(tenths.bounds[9], 2.031960, relative: 0, absolute: 1e-6))
  }
}
