import Basics
import Experimentation
import Statistics
import Testing

@Suite struct QualityCheckTests {
  private func stage(_ percent: Double, to end: String? = "2025-08-24") throws -> Stage {
    Stage(
      name: "canary", share: try #require(TrafficShare(percent: percent)),
      from: try #require(Day("2025-08-04")), to: end.flatMap { Day($0) })
  }

  @Test func `a share that chance does not explain is a mismatch`() throws {
    func verdict(_ treated: Int, _ units: Int, _ percent: Double) throws -> Verdict {
      try SampleRatioCheck.judge(treated: treated, of: units, stage: stage(percent))
        .criterion.verdict
    }
    #expect(try verdict(1, 28, 10) == .pass)
    #expect(try verdict(100, 1000, 10) == .pass)
    #expect(try verdict(140, 1000, 10) == .fail)
    #expect(try verdict(0, 0, 10) == .noData)
    #expect(try verdict(12, 12, 100) == .pass)
    #expect(throws: StatisticsError.self) { try verdict(5, 4, 50) }
  }

  @Test func `a stage is over when its last night has run`() throws {
    func verdict(_ last: String?, runs: Int = 20, weeks: Int = 3) throws -> Verdict {
      RuntimeCheck.judge(
        try stage(10), lastDay: last.flatMap { Day($0) }, runs: runs, minimumWeeks: weeks
      ).criterion.verdict
    }
    #expect(try verdict("2025-08-24") == .pass)
    #expect(try verdict("2025-08-22") == .pass, "two nights without a run")
    #expect(try verdict("2025-08-21") == .inconclusive)
    #expect(try verdict("2025-09-30") == .pass)
    #expect(try verdict("2025-09-30", weeks: 4) == .inconclusive)
    #expect(try verdict(nil) == .noData)
    #expect(try verdict("2025-08-24", runs: 0) == .noData)
  }

  @Test func `a stage without an end needs its weeks only`() throws {
    let open = try stage(100, to: nil)
    func verdict(_ last: String) -> Verdict {
      RuntimeCheck.judge(open, lastDay: Day(last), runs: 5, minimumWeeks: 2).criterion.verdict
    }
    #expect(verdict("2025-08-16") == .inconclusive)
    #expect(verdict("2025-08-17") == .pass)
  }

  @Test func `one run in twenty may be missing`() {
    func verdict(_ covered: Int, _ runs: Int) -> Verdict {
      CoverageCheck.judge(covered: covered, of: runs, evidence: .simulated).criterion.verdict
    }
    #expect(verdict(95, 100) == .pass)
    #expect(verdict(94, 100) == .fail)
    #expect(verdict(0, 0) == .noData)
  }

  @Test func `independent clusters keep the level of the test`() throws {
    var generator = Xoshiro256(seed: 9)
    let parts = Dictionary(
      uniqueKeysWithValues: (0..<60).map { index in
        ("\(index)", RatioPart(numerator: 50 + 20 * generator.nextDouble(), denominator: 100))
      })
    let check = try #require(try SameRankerCheck(parts.mapValues { ["unit \($0.numerator)": $0] }))
    #expect(check.draws == 1000 && check.clusters == 60)
    #expect((20...80).contains(check.found))
    let judged = try SameRankerCheck.judge(
      check, units: .clubWeek, evidence: .observed, confidence: 0.95)
    #expect(judged.criterion.verdict == .pass)
  }

  @Test func `too few clusters cannot be drawn into arms`() throws {
    let few = try SameRankerCheck(["a": ["u": RatioPart(numerator: 1, denominator: 2)]])
    #expect(few == nil)
    let judged = try SameRankerCheck.judge(
      nil, units: .run, evidence: .observed, confidence: 0.95)
    #expect(judged.criterion.verdict == .noData)
  }
}
