import Statistics
import TestSupport
import Testing

@Suite struct StudentDistributionTests {
  // NIST/SEMATECH e-Handbook, table 1.3.6.7.2.
  @Test(
    arguments: [
      (1.0, 0.975, 12.706), (4, 0.95, 2.132), (10, 0.975, 2.228), (60, 0.995, 2.660),
      (100, 0.90, 1.290),
    ] as [(Double, Double, Double)])
  func `quantiles are those of the tables`(df: Double, probability: Double, t: Double) throws {
    let student = try StudentDistribution(degreesOfFreedom: df)
    #expect(try isClose(student.quantile(probability), t, relative: 0, absolute: 5e-4))
    #expect(try isClose(student.quantile(1 - probability), -t, relative: 0, absolute: 5e-4))
  }

  @Test func `the middle is exactly zero`() throws {
    let student = try StudentDistribution(degreesOfFreedom: 7)
    #expect(try student.quantile(0.5) == 0)
    #expect(try student.tails(at: 0) == student.tails(at: -0.0))
    #expect(try student.tails(at: 0).lower == 0.5)
  }

  @Test func `far tails end at zero without a fault`() throws {
    let student = try StudentDistribution(degreesOfFreedom: 3)
    #expect(try student.tails(at: .infinity).upper == 0)
    #expect(try student.tails(at: -1e200).lower == 0)
  }

  @Test(arguments: [0.0, -1, .nan, .infinity])
  func `impossible degrees of freedom are refused`(df: Double) {
    #expect(throws: StatisticsError.self) { try StudentDistribution(degreesOfFreedom: df) }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `the goldens are reproduced`() throws {
    for golden in try SharedData.cases("distributions") {
      let (input, expected) = (try golden["input"], try golden["expected"])
      guard try input["dist"].value as? String == "t" else { continue }
      let student = try StudentDistribution(degreesOfFreedom: input["df"].double)
      if try input["x"].isPresent {
        let tails = try student.tails(at: input["x"].double)
        #expect(try isClose(tails.lower, expected["cdf"].double, relative: 1e-12), "\(input)")
        #expect(try isClose(tails.upper, expected["sf"].double, relative: 1e-12), "\(input)")
      } else if try input["tail"].string == "lower" {
        let t = try student.quantile(input["quantile_of"].double)
        #expect(try isClose(t, expected["x"].double, relative: 1e-12), "\(input)")
      }
    }
  }

  @Test(.enabled(if: SharedData.isPresent)) func `SciPy's vectors are reproduced`() throws {
    let vectors = try SharedData.object("conformance/scipy/stat-vectors.json")
    for row in try vectors["studentT"].rows {
      try row.expectOnly(["df", "t", "cdf", "sf"])
      let student = try StudentDistribution(degreesOfFreedom: row["df"].double)
      let tails = try student.tails(at: row["t"].double)
      #expect(try isClose(tails.lower, row["cdf"].double, relative: 1e-9))
      #expect(try isClose(tails.upper, row["sf"].double, relative: 1e-9))
    }
    for row in try vectors["studentTQuantile"].rows {
      try row.expectOnly(["df", "p", "t"])
      let student = try StudentDistribution(degreesOfFreedom: row["df"].double)
      let t = try student.quantile(row["p"].double)
      #expect(try isClose(t, row["t"].double, relative: 1e-9, absolute: 1e-15))
    }
  }
}
