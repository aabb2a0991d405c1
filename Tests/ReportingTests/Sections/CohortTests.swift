import Ledger
import Reporting
import Testing

@Suite struct CohortTests {
  private static func run(_ number: Int64, bucket: Int, stage: String?, unit: String? = nil)
    -> RunRecord
  {
    var run = LedgerFixture.run(number, stage: stage)
    run.bucket = bucket
    run.cohort = bucket < 1000 ? "canary-10" : "holdout"
    run.arm = bucket < 1000 && stage == "canary-10" ? "treatment" : "control"
    run.unit = unit ?? run.unit
    return run
  }

  @Test func `cells follow the plan: stages in time, cohorts by bucket, no stage last`() throws {
    let runs = [
      Self.run(1, bucket: 5000, stage: nil), Self.run(2, bucket: 5000, stage: "canary-10"),
      Self.run(3, bucket: 10, stage: "canary-10"), Self.run(4, bucket: 5000, stage: "shadow"),
    ]
    let cells = try LedgerFixture(runs: runs).report().cohorts.cells
    #expect(
      cells.map { "\($0.stage ?? "-") \($0.cohort) \($0.arm)" } == [
        "shadow holdout control", "canary-10 canary-10 treatment", "canary-10 holdout control",
        "- holdout control",
      ])
  }

  @Test func `a unit counts once, however many runs it has`() throws {
    let runs = (0..<60).map { index in
      Self.run(
        Int64(index), bucket: index % 30 < 3 ? 0 : 9000, stage: "shadow", unit: "u\(index % 30)")
    }
    let ramp = try #require(try LedgerFixture(runs: runs).report().cohorts.ramps.first)
    #expect([ramp.observed.count, ramp.observed.total] == [3, 30])
    #expect(ramp.expected == 0.1)
    #expect(ramp.isAsExpected == true)
  }

  @Test func `a share far from the plan is noticed`() throws {
    let runs = (0..<40).map { Self.run(Int64($0), bucket: 0, stage: "shadow") }
    let report = try LedgerFixture(runs: runs).report()
    #expect(report.cohorts.ramps.map(\.isAsExpected) == [false])
  }
}
