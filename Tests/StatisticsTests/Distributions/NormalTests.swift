import Foundation
import Statistics
import TestSupport
import Testing

@Suite struct NormalTests {
  // Abramowitz and Stegun, table 26.1; NIST/SEMATECH e-Handbook 1.3.6.7.1.
  @Test(
    arguments: [
      (0.0, 0.5), (1, 0.841344746068543), (-2, 0.022750131948179), (3, 0.998650101968370),
    ] as [(Double, Double)])
  func `the distribution function has the tabulated values`(x: Double, probability: Double) {
    #expect(isClose(normalCDF(x), probability, relative: 0, absolute: 5e-16))
  }

  // Wichura (1988), section "Accuracy".
  @Test(arguments: [
    (0.25, -0.6744897501960817), (0.001, -3.090232306167814), (1e-20, -9.262340089798408),
  ])
  func `the quantile has the published values`(probability: Double, x: Double) throws {
    #expect(try isClose(normalQuantile(probability), x, relative: 1e-15))
  }

  @Test(arguments: [0.0, 1, -0.1, 1.1, .nan, .infinity])
  func `a probability outside 0 to 1 has no quantile`(probability: Double) {
    #expect(throws: StatisticsError.self) { try normalQuantile(probability) }
  }

  @Test func `the quantile inverts the distribution function in both tails`() throws {
    for exponent in stride(from: -290.0, through: -0.31, by: 0.37) {
      let probability = pow(10, exponent)
      // Near p the distribution function multiplies a relative error of x by up to x².
      let x = try normalQuantile(probability)
      #expect(isClose(normalCDF(x), probability, relative: 1e-15 * max(10, 3 * x * x)))
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("distributions") {
      let input = try golden["input"]
      guard try input["dist"].value as? String == "normal" else { continue }
      let expected = try golden["expected"]
      if try input["x"].isPresent {
        let x = try input["x"].double
        #expect(try isClose(normalCDF(x), expected["cdf"].double, relative: 1e-12))
        #expect(try isClose(normalCDF(-x), expected["sf"].double, relative: 1e-12))
      } else if try input["tail"].string == "lower" {
        let x = try normalQuantile(input["quantile_of"].double)
        #expect(try isClose(x, expected["x"].double, relative: 1e-14))
      }
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's vectors are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["normal"].rows {
      try row.expectOnly(["x", "cdf", "sf"])
      // SciPy rounds 2.9e-316 down to zero.
      let lower = try normalCDF(row["x"].double)
      #expect(try isClose(lower, row["cdf"].double, relative: 1e-9, absolute: 1e-300))
      try expect(normalCDF(-row["x"].double), row["sf"], relative: 1e-9, absolute: 1e-300)
    }
    for row in try vectors["normalQuantile"].rows {
      try row.expectOnly(["p", "x"])
      #expect(try isClose(normalQuantile(row["p"].double), row["x"].double, relative: 1e-9))
    }
  }
}
