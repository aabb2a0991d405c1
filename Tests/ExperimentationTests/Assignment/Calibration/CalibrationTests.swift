import Experimentation
import Testing

@Suite struct CalibrationTests {
  private func calibration(
    of bucketing: Bucketing, units: [String] = UnitKind.run.madeUpKeys(count: 5_000),
    against salts: [String] = ["62", "63"]
  ) throws -> Calibration {
    try Calibration(of: bucketing, over: .planned, units: units, against: salts)
  }

  @Test(arguments: SchemeFixture.all.filter { $0.scheme != .growthBook1 })
  func `a sound scheme passes`(bucketing: Bucketing) throws {
    let calibration = try calibration(of: bucketing)
    #expect(calibration.verdict == .pass, "\(calibration.checks.filter { $0.verdict != .pass })")
    #expect(calibration.unitCount == 5_000)
    // Three cohorts and their ratio, two steps, three pairs of salts, sampling.
    #expect(calibration.checks.count == 4 + 2 + 3 + 1)
    #expect(abs(calibration.level - 0.001 / 8) < 1e-12)
  }

  @Test func `neighbouring keys of GrowthBook's first hash are seen to depend on each other`()
    throws
  {
    let calibration = try calibration(
      of: .growthBook1(seed: "exp-1"), against: neighbours(ofSalt: "exp-1"))
    #expect(calibration.verdict == .fail)
    for check in calibration.checks {
      if case .independence(_, _, let score?) = check.finding {
        #expect(score.z > 10)
        #expect(check.verdict == .fail)
      } else {
        #expect(check.verdict == .pass)
      }
    }
  }

  // Keys of one length depend on each other however unlike they are: `zebra` fails as well.
  @Test func `a key of another length passes under GrowthBook's first hash`() throws {
    #expect(
      try calibration(of: .growthBook1(seed: "exp-1"), against: ["ranker-2025"]).verdict == .pass)
  }

  @Test func `the same salt twice is no independent experiment`() throws {
    let calibration = try calibration(of: .understudy1(salt: "a"), against: ["a"])
    #expect(calibration.verdict == .fail)
  }

  @Test func `units that miss a cohort's share fail it`() throws {
    let bucketing = Bucketing.understudy1(salt: "a")
    let units = try UnitKind.run.madeUpKeys(count: 5_000).filter {
      try bucketing.bucket(of: $0) ?? 0 >= 1_000
    }
    let calibration = try calibration(of: bucketing, units: units)
    #expect(calibration.checks[0].verdict == .fail)
    let ratio = try #require(
      calibration.checks.first {
        if case .sampleRatio = $0.finding { true } else { false }
      })
    #expect(ratio.verdict == .fail)
  }

  @Test func `few units are no proof, and none are no data`() throws {
    let few = try calibration(of: .understudy1(salt: "a"), units: ["6003/1", "6003/2"])
    #expect(few.verdict == .inconclusive)
    let none = try calibration(of: .understudy1(salt: "a"), units: [])
    #expect(none.verdict == .inconclusive)
    #expect(none.checks.allSatisfy { $0.verdict == .noData })
  }

  @Test func `repeated units count once, and excluded ones are told apart`() throws {
    let calibration = try calibration(
      of: .growthBook2(seed: "a"), units: ["a", "b", "a", "", ""])
    #expect(calibration.unitCount == 2)
    #expect(calibration.excludedCount == 1)
  }

  // Exact tails: 10.828 with 1, 13.816 with 2 and 124.839 with 80 degrees of freedom leave 0.1 %,
  // of which the normal score is 3.0902.
  @Test(arguments: [(10.828, 1, 0.05), (13.816, 2, 0.05), (124.839, 80, 0.005)])
  func `the normal score is near the exact one`(
    chiSquare: Double, degrees: Int, tolerance: Double
  ) throws {
    let score = ChiSquareScore(chiSquare: chiSquare, degreesOfFreedom: degrees)
    #expect(abs(score.z - 3.0902) < tolerance)
    #expect(abs(score.pValue - 0.001) < 0.0002)
  }

  @Test(arguments: [
    ("exp-1", ["exp-2", "exp-3", "exp-4"]), ("exp", ["exp-1", "exp-2", "exp-3"]),
    ("ranker-2025", ["ranker-2026", "ranker-2027", "ranker-2028"]),
    ("a09", ["a10", "a11", "a12"]), ("a007", ["a008", "a009", "a010"]), ("61", ["62", "63", "64"]),
    ("x99999999999", ["x991000000000", "x991000000001", "x991000000002"]),
  ])
  func `neighbours are the next of a series`(salt: String, expected: [String]) {
    #expect(neighbours(ofSalt: salt) == expected)
  }

  @Test(arguments: UnitKind.allCases)
  func `made-up units are distinct`(kind: UnitKind) {
    #expect(Set(kind.madeUpKeys(count: 3_000)).count == 3_000)
    #expect(kind.madeUpKeys(count: 0).isEmpty)
  }

  @Test(arguments: [("0.01", 100_000), ("1", 20_000)])
  func `there are enough made-up units for the smallest cohort`(percent: String, count: Int) throws
  {
    let experiment = try Fixture.experiment(
      replacing: "\"percent\": 10,", with: "\"percent\": \(percent),")
    #expect(experiment.ramp.calibrationUnitCount == count)
  }
}
