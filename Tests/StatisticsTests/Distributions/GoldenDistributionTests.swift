import Foundation
import Statistics
import TestSupport
import Testing

/// Every row of the golden distributions and of SciPy's vectors that no other suite takes.
@Suite(.enabled(if: SharedData.isPresent)) struct GoldenDistributionTests {
  /// The rows of one distribution: its input, and what is expected.
  private func rows(_ name: String) throws -> [(input: JSON, expected: JSON)] {
    try SharedData.cases("distributions").filter {
      try $0["input"]["dist"].value as? String == name
    }.map { (try $0["input"], try $0["expected"]) }
  }

  private func expectTails(_ tails: Tails, _ expected: JSON) throws {
    for (value, golden) in [(tails.lower, try expected["cdf"]), (tails.upper, try expected["sf"])] {
      // Below that the result is subnormal and has fewer digits.
      try expect(value, golden, relative: 1e-12, absolute: .leastNonzeroMagnitude * 1000)
    }
    try expectSciPy(tails.lower, tails.upper, expected)
  }

  private func expectQuantile(
    _ input: JSON, _ expected: JSON, lower: (Double) throws -> Double,
    upper: (Double) throws -> Double
  ) throws {
    let probability = try input["quantile_of"].double
    let isLower = try input["tail"].string == "lower"
    let x = isLower ? try lower(probability) : try upper(probability)
    try expect(x, expected["x"], relative: 1e-12)
    try expect(x, expected["scipy"], relative: 1e-9, absolute: 1e-300)
  }

  @Test func `chi-square`() throws {
    for (input, expected) in try rows("chi2") {
      let chiSquare = try ChiSquareDistribution(degreesOfFreedom: input["df"].double)
      if try input["x"].isPresent {
        try expectTails(chiSquare.tails(at: input["x"].double), expected)
      } else {
        try expectQuantile(
          input, expected, lower: chiSquare.quantile, upper: chiSquare.upperQuantile)
      }
    }
  }

  @Test func `F`() throws {
    for (input, expected) in try rows("f") {
      let f = try FDistribution(
        numeratorDegrees: input["df1"].double, denominatorDegrees: input["df2"].double)
      if try input["x"].isPresent {
        try expectTails(f.tails(at: input["x"].double), expected)
      } else {
        try expectQuantile(input, expected, lower: f.quantile, upper: f.upperQuantile)
      }
    }
  }

  @Test func `beta, also in its upper tail`() throws {
    for (input, expected) in try rows("beta") where try !input["x"].isPresent {
      let beta = try BetaDistribution(a: input["a"].double, b: input["b"].double)
      try expectQuantile(input, expected, lower: beta.quantile, upper: beta.upperQuantile)
    }
  }

  @Test func `normal and Student's t in their upper tail`() throws {
    for (input, expected) in try rows("normal") where try input["quantile_of"].isPresent {
      try expectQuantile(
        input, expected, lower: normalQuantile, upper: { -(try normalQuantile($0)) })
    }
    for (input, expected) in try rows("t") where try input["quantile_of"].isPresent {
      let student = try StudentDistribution(degreesOfFreedom: input["df"].double)
      try expectQuantile(
        input, expected, lower: student.quantile, upper: { -(try student.quantile($0)) })
    }
  }

  // The exact figures beside these are those of the distributions' own suites.
  @Test func `SciPy's tails of beta, normal and Student's t`() throws {
    for (input, expected) in try rows("beta") where try input["x"].isPresent {
      let tails = try BetaDistribution(a: input["a"].double, b: input["b"].double)
        .tails(at: input["x"].double)
      try expectSciPy(tails.lower, tails.upper, expected)
    }
    for (input, expected) in try rows("normal") where try input["x"].isPresent {
      let x = try input["x"].double
      try expectSciPy(normalCDF(x), normalCDF(-x), expected)
    }
    for (input, expected) in try rows("t") where try input["x"].isPresent {
      let tails = try StudentDistribution(degreesOfFreedom: input["df"].double)
        .tails(at: input["x"].double)
      try expectSciPy(tails.lower, tails.upper, expected)
    }
  }

  private func expectSciPy(_ lower: Double, _ upper: Double, _ expected: JSON) throws {
    for (value, golden) in [
      (lower, try expected["scipy_cdf"]), (upper, try expected["scipy_sf"]),
    ] where golden.isPresent {
      try expect(value, golden, relative: 1e-9, absolute: 1e-300)
    }
  }

  @Test func `binomial`() throws {
    for (input, expected) in try rows("binomial") {
      let binomial = try BinomialDistribution(
        trials: input["n"].int, probability: input["p"].double)
      try expectTails(binomial.tails(at: input["k"].int), expected)
      // SciPy's masses are right to about 11 digits for large counts.
      try expect(
        binomial.mass(at: input["k"].int), expected["scipy_pmf"], relative: 1e-10,
        absolute: 1e-300)
    }
  }

  @Test func `log-gamma and the error functions`() throws {
    for golden in try SharedData.cases("distributions") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      guard try input["fn"].isPresent else { continue }
      let x = try input["x"].double
      if try input["fn"].string == "lgamma" {
        try expect(logGamma(x), expected["value"], relative: 1e-12, absolute: 1e-300)
      } else {
        // The normal distribution rests on these two of the system's library.
        try expect(erf(x), expected["erf"], relative: 1e-12)
        try expect(erfc(x), expected["erfc"], relative: 1e-12)
      }
    }
  }

  @Test func `SciPy's chi-square and incomplete gamma`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["chiSquare"].rows {
      try row.expectOnly(["df", "x", "sf"])
      let chiSquare = try ChiSquareDistribution(degreesOfFreedom: row["df"].double)
      try expect(
        chiSquare.tails(at: row["x"].double).upper, row["sf"], relative: 1e-9, absolute: 1e-300)
    }
    for row in try vectors["incompleteGammaQ"].rows {
      try row.expectOnly(["a", "x", "Q"])
      let gamma = try GammaDistribution(shape: row["a"].double)
      try expect(
        gamma.tails(at: row["x"].double).upper, row["Q"], relative: 1e-9, absolute: 1e-300)
    }
  }
}
