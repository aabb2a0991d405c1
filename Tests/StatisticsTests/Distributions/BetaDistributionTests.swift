import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct BetaDistributionTests {
  // I_x(1, b) = 1 - (1-x)^b; I_x(2, 3) = 6x² - 8x³ + 3x⁴; I_x(½, ½) = 2/π arcsin √x.
  @Test(
    arguments: [
      (1.0, 3.0, 0.5, 0.875), (2, 3, 0.25, 0.26171875), (0.5, 0.5, 0.25, 1.0 / 3),
      (0.5, 0.5, 0.75, 2.0 / 3), (7, 1, 0.5, 0.0078125),
    ] as [(Double, Double, Double, Double)])
  func `closed forms are met`(a: Double, b: Double, x: Double, lower: Double) throws {
    let tails = try BetaDistribution(a: a, b: b).tails(at: x)
    #expect(isClose(tails.lower, lower, relative: 1e-14))
    #expect(isClose(tails.upper, 1 - lower, relative: 1e-14))
  }

  @Test func `the ends of the range are exact`() throws {
    let beta = try BetaDistribution(a: 2, b: 5)
    #expect(try beta.tails(at: 0).lower == 0)
    #expect(try beta.tails(at: 1).upper == 0)
  }

  @Test func `tails of large parameters keep their digits`() throws {
    // A symmetric distribution at its centre, whatever the size.
    for exponent in 0...9 {
      let a = pow(10, Double(exponent))
      let tails = try BetaDistribution(a: a, b: a).tails(at: 0.5)
      #expect(isClose(tails.lower, 0.5, relative: 2e-13))
    }
  }

  @Test(
    arguments: [(0.0, 1.0), (1, 0), (-1, 1), (.nan, 1), (1, .infinity), (1e11, 1)]
      as [(Double, Double)])
  func `impossible parameters are refused`(a: Double, b: Double) {
    #expect(throws: StatisticsError.self) { try BetaDistribution(a: a, b: b) }
  }

  @Test(arguments: [-0.1, 1.1, .nan])
  func `a point outside 0 to 1 is refused`(x: Double) throws {
    let beta = try BetaDistribution(a: 2, b: 5)
    #expect(throws: StatisticsError.self) { try beta.tails(at: x) }
  }

  @Test(
    arguments: [(0.3, 8.0), (1, 1), (2, 9), (59, 1), (1, 59), (1000, 30), (5e4, 2e5)]
      as [(Double, Double)])
  func `the quantile inverts the tails`(a: Double, b: Double) throws {
    let beta = try BetaDistribution(a: a, b: b)
    for probability in [1e-15, 1e-6, 0.025, 0.2, 0.5, 0.7, 0.975, 0.999999] {
      let x = try beta.quantile(probability)
      #expect(try isClose(beta.tails(at: x).lower, probability, relative: 1e-11))
      // A point this close to 1 has few digits left, so the mirrored one is compared.
      let y = try BetaDistribution(a: b, b: a).upperQuantile(probability)
      #expect(isClose(1 - y, x, relative: 1e-11, absolute: 2e-16))
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("distributions") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      guard try input["dist"].value as? String == "beta" else { continue }
      let beta = try BetaDistribution(a: input["a"].double, b: input["b"].double)
      if try input["x"].isPresent {
        let tails = try beta.tails(at: input["x"].double)
        try expectTail(tails.lower, expected["cdf"].double, golden)
        try expectTail(tails.upper, expected["sf"].double, golden)
      } else if try input["tail"].string == "lower" {
        let x = try beta.quantile(input["quantile_of"].double)
        #expect(try isClose(x, expected["x"].double, relative: 1e-12), "\(golden.place)")
      }
    }
  }

  private func expectTail(_ value: Double, _ expected: Double, _ golden: JSON) throws {
    guard expected > 1e-300 else { return }
    #expect(isClose(value, expected, relative: 1e-12), "\(golden.place): \(value / expected - 1)")
  }

  @Test(.enabled(if: SharedData.isPresent)) func `binomial sums are reproduced`() throws {
    for golden in try SharedData.cases("distributions") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      guard try input["dist"].value as? String == "binomial" else { continue }
      let (k, n) = (try input["k"].double, try input["n"].double)
      guard k < n else { continue }
      // P(X <= k) = I_{1-p}(n-k, k+1).
      let tails = try BetaDistribution(a: k + 1, b: n - k).tails(at: input["p"].double)
      try expectTail(tails.upper, expected["cdf"].double, golden)
      try expectTail(tails.lower, expected["sf"].double, golden)
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's vectors are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["incompleteBeta"].rows {
      try row.expectOnly(["a", "b", "x", "I"])
      let beta = try BetaDistribution(a: row["a"].double, b: row["b"].double)
      let lower = try beta.tails(at: row["x"].double).lower
      #expect(try isClose(lower, row["I"].double, relative: 1e-9, absolute: 1e-300))
    }
  }
}
