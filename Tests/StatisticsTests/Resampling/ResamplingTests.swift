import Statistics
import TestSupport
import Testing

@Suite struct GeneratorTests {
  // Vigna's splitmix64.c with seed 1234567, as published at rosettacode.org.
  @Test func `SplitMix64 has its published outputs`() {
    var mixer = SplitMix64(seed: 1_234_567)
    #expect(mixer.next() == 6_457_827_717_110_365_317)
    #expect(mixer.next() == 3_203_168_211_198_807_973)
    var generator = SplitMix64(seed: 42)
    #expect(generator.nextDouble() == 0.7415648787718233)
  }

  @Test func `xoshiro256** has the outputs of its reference code`() {
    var generator = Xoshiro256(seed: 42)
    #expect(generator.next() == 1_546_998_764_402_558_742)
    #expect(generator.next() == 6_990_951_692_964_543_102)
  }

  @Test func `bounded draws are even and within the bound`() {
    var generator = Xoshiro256(seed: 9)
    var counts = Array(repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[generator.next(below: 6)] += 1 }
    #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
    #expect((0..<10).allSatisfy { _ in generator.next(below: 1) == 0 })
    #expect((0..<10).allSatisfy { _ in (0..<1).contains(generator.nextDouble()) })
  }

  @Test func `a draw from nothing is a broken promise`() async {
    await #expect(processExitsWith: .failure) {
      var generator = Xoshiro256(seed: 1)
      _ = generator.next(below: 0)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("prng") {
      let seed = try #require(UInt64(try golden["input"]["seed"].string))
      let expected = try golden["expected"]
      var (mixer, generator, doubles) = (
        SplitMix64(seed: seed), Xoshiro256(seed: seed), SplitMix64(seed: seed)
      )
      var other = generator
      for text in try expected["splitmix64"].array {
        #expect(String(mixer.next()) == (try text.string))
      }
      for text in try expected["xoshiro256ss"].array {
        let output = generator.next()
        #expect(String(output) == (try text.string))
        #expect(other.nextDouble() == Double(output >> 11) * 0x1p-53)
      }
      for number in try expected["doubles"].array {
        // Foundation's reader of JSON may miss the last bit.
        try expect(doubles.nextDouble(), number, relative: 4e-16)
      }
    }
  }
}

@Suite struct BootstrapTests {
  private static let values: [Double] = [1, 4, 2, 8, 5, 7]

  private func meanOf(_ rows: [Int]) throws -> Double {
    try mean(of: rows.map { Self.values[$0] })
  }

  @Test func `a seed decides everything`() throws {
    let runs = try [1, 1, 2].map {
      try bootstrap(rows: 6, replicates: 200, seed: $0, statistic: meanOf)
    }
    #expect(runs[0] == runs[1])
    #expect(runs[0] != runs[2])
    #expect(runs[0].estimate == 4.5)
    // The standard deviation of a mean of six is √(6.25/6).
    #expect(isClose(runs[0].standardError, 1.02, relative: 0.15))
    let interval = try runs[0].bcaInterval(jackknife: jackknife(rows: 6, statistic: meanOf))
    #expect(interval.contains(4.5))
  }

  @Test func `clusters are drawn whole`() throws {
    let clusters = [3, 3, 3, 8, 8, 8]
    let result = try bootstrap(rows: 6, clusters: clusters, replicates: 100, seed: 5) { rows in
      #expect(rows.count == 6)
      return try meanOf(rows)
    }
    // Only the means of 1 4 2, of 8 5 7, and of both are possible.
    let possible: [Double] = [7.0 / 3, 20.0 / 3, 4.5]
    #expect(result.replicates.allSatisfy { value in possible.contains { abs($0 - value) < 1e-12 } })
    #expect(try jackknife(rows: 6, clusters: clusters, statistic: meanOf).count == 2)
  }

  @Test func `what has no answer is refused`() throws {
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try bootstrap(rows: 0, replicates: 10, seed: 1) { _ in 0 }
    }
    #expect(throws: StatisticsError.tooFewClusters(count: 1, needed: 2)) {
      try bootstrap(rows: 2, clusters: [1, 1], replicates: 10, seed: 1) { _ in 0 }
    }
    #expect(throws: StatisticsError.self) {
      try bootstrap(rows: 2, replicates: 10, seed: 1) { _ in .nan }
    }
    let flat = try bootstrap(rows: 2, replicates: 10, seed: 1) { _ in 3 }
    #expect(flat.standardError == 0)
    #expect(throws: StatisticsError.noVariation(of: "the jackknife values")) {
      try flat.bcaCorrection(jackknife: [3, 3])
    }
    let aside = try BootstrapDistribution(estimate: 9, replicates: [1, 2, 3])
    #expect(throws: StatisticsError.noVariation(of: "the replicates")) {
      try aside.bcaCorrection(jackknife: [1, 2])
    }
    #expect(throws: StatisticsError.confidenceOutOfRange(95)) {
      try aside.percentileInterval(confidence: 95)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("bootstrap") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      guard try input["statistic"].string != "two_sample", try !input["idx_a"].isPresent else {
        continue
      }
      let statistic = try Self.statistic(input)
      let draws = try input["idx"].array.map { try statistic($0.ints) }
      let rows = try input["x"].array.count
      let distribution = try BootstrapDistribution(
        estimate: statistic(Array(0..<rows)), replicates: draws)
      try expect(distribution.estimate, expected["theta"], relative: 1e-11)
      try expect(distribution.mean, expected["boot_mean"], relative: 1e-11)
      try expect(distribution.standardError, expected["se"], relative: 1e-11)
      try expect(distribution.percentileInterval(), expected["percentile95"], relative: 1e-11)
      try expect(distribution.basicInterval(), expected["basic95"], relative: 1e-11)
      let left = try jackknife(rows: rows, statistic: statistic)
      let (correction, bca) = (
        try distribution.bcaCorrection(jackknife: left), try expected["bca"]
      )
      let levels = try correction.levels()
      try expect(correction.bias, bca["z0"], relative: 1e-11)
      try expect(correction.acceleration, bca["a"], relative: 1e-11, absolute: 1e-14)
      try expect(
        Interval(lower: levels.lower, upper: levels.upper), bca["alphas"], relative: 1e-11)
      try expect(distribution.bcaInterval(jackknife: left), bca["ci95"], relative: 1e-11)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `two samples are drawn apart`() throws {
    for golden in try SharedData.cases("bootstrap") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      guard let keys = input.value as? [String: Any],
        let first = ["idx_a", "idx_x", "idxa"].first(where: { keys[$0] != nil }),
        let second = ["idx_b", "idx_y", "idxb"].first(where: { keys[$0] != nil })
      else { continue }
      let names = keys["a"] != nil ? ("a", "b") : ("x", "y")
      let (a, b) = (try input[names.0].doubles, try input[names.1].doubles)
      let draws = try zip(input[first].array, input[second].array).map { one, two in
        try mean(of: one.ints.map { a[$0] }) - mean(of: two.ints.map { b[$0] })
      }
      let distribution = try BootstrapDistribution(
        estimate: mean(of: a) - mean(of: b), replicates: draws)
      try expect(distribution.estimate, expected["theta"], relative: 1e-11)
      try expect(distribution.mean, expected["boot_mean"], relative: 1e-11)
      try expect(distribution.standardError, expected["se"], relative: 1e-11)
      try expect(distribution.percentileInterval(), expected["percentile95"], relative: 1e-11)
      try expect(distribution.basicInterval(), expected["basic95"], relative: 1e-11)
    }
  }

  private static func statistic(_ input: JSON) throws -> ([Int]) throws -> Double {
    let x = try input["x"].doubles
    switch try input["statistic"].string {
    case "mean": return { rows in try mean(of: rows.map { x[$0] }) }
    case "median": return { rows in try median(of: rows.map { x[$0] }) }
    case "ratio":
      let y = try input["y"].doubles
      return { rows in rows.reduce(0) { $0 + x[$1] } / rows.reduce(0) { $0 + y[$1] } }
    default: throw SharedData.Missing(what: input.place)
    }
  }
}

@Suite struct PermutationTests {
  // Darwin's maize, as Fisher (1935), section 21: 863 of 2^15 one-sided, so 1726 of both sides.
  @Test func `Darwin's maize`() throws {
    let eighths: [Double] = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    let test = try exactSignFlipTest(eighths)
    #expect(test.arrangements == 32_768)
    #expect(test.pValue == 1726.0 / 32_768)
  }

  @Test func `random signs come near the exact ones`() throws {
    let eighths: [Double] = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    let test = try randomSignFlipTest(eighths, draws: 20_000, seed: 7)
    #expect(isClose(test.pValue, 1726.0 / 32_768, relative: 0.1))
    let clustered = try randomSignFlipTest(
      [1, 2, 3, 4], clusters: [1, 1, 2, 2], draws: 2000, seed: 7)
    // The signs agree in half of the draws.
    #expect(isClose(clustered.pValue, 0.5, relative: 0.1))
    #expect(throws: StatisticsError.tooFewClusters(count: 1, needed: 2)) {
      try randomSignFlipTest([1, 2], clusters: [1, 1], draws: 10, seed: 1)
    }
  }

  @Test func `too many values are refused`() {
    #expect(throws: StatisticsError.tooManyValues(count: 25, most: 24)) {
      try exactSignFlipTest(Array(repeating: 1, count: 25))
    }
    #expect(throws: StatisticsError.tooManyValues(count: 26, most: 24)) {
      try exactPermutationTest(
        Array(repeating: 1, count: 13), Array(repeating: 1, count: 13))
    }
    #expect(throws: StatisticsError.tooFewValues(count: 0, needed: 1)) {
      try exactPermutationTest([], [1])
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("permutation_exact") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      if try input["kind"].string == "two_sample" {
        let test = try exactPermutationTest(input["a"].doubles, input["b"].doubles)
        try expect(test.statistic, expected["diff"], relative: 1e-12)
        try expect(test.pValue, expected["p"], relative: 1e-12)
        #expect(try test.arrangements == expected["splits"].int)
      } else {
        let test = try exactSignFlipTest(input["d"].doubles)
        try expect(test.statistic, expected["mean"], relative: 1e-12)
        try expect(test.pValue, expected["p"], relative: 1e-12)
      }
    }
  }
}
