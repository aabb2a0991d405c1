import Experimentation
import Statistics
import Testing

@Suite struct IssueJudgeTests {
  private func judge(
    _ stages: [IssueJudge.StageCount], level: LookLevel = .planned(alpha: 0.05),
    clusters: [ArmParts]? = nil
  ) throws -> Criterion {
    try IssueJudge(settings: GateSettings(issueMargin: 0.5), level: level)
      .judge(stages, clusters: clusters ?? Self.even(stages)).criterion
  }

  /// Forty clusters that share the issues and runs of each stage as evenly as whole issues can be.
  private static func even(_ stages: [IssueJudge.StageCount]) -> [ArmParts] {
    stages.flatMap { stage -> [ArmParts] in
      let all = Double(stage.control.runs + stage.treatment.runs)
      let treated = Double(stage.treatment.runs) / all
      func part(_ count: IssueJudge.Count, _ place: Int, _ weight: Double) -> RatioPart {
        let issues = count.issues * (place + 1) / 40 - count.issues * place / 40
        return RatioPart(numerator: Double(issues), denominator: Double(count.runs) / 40) * weight
      }
      return (0..<40).map { place in
        ArmParts(
          control: part(stage.control, place, treated),
          treatment: part(stage.treatment, place, 1 - treated))
      }
    }
  }

  private func stage(
    _ control: (issues: Int, runs: Int), _ treatment: (issues: Int, runs: Int)
  ) -> IssueJudge.StageCount {
    .init(
      control: .init(issues: control.issues, runs: control.runs),
      treatment: .init(issues: treatment.issues, runs: treatment.runs))
  }

  private func verdict(
    _ control: (issues: Int, runs: Int), _ treatment: (issues: Int, runs: Int)
  ) throws -> Verdict {
    try judge([stage(control, treatment)]).verdict
  }

  @Test func `rates are compared by run`() throws {
    #expect(try verdict((200, 1000), (200, 1000)) == .pass)
    #expect(try verdict((20, 1000), (60, 1000)) == .fail)
    #expect(try verdict((2, 100), (3, 100)) == .inconclusive)
    #expect(try verdict((400, 2000), (40, 200)) == .pass)
  }

  @Test func `no issue at all is no ratio, and no run of an arm no comparison`() throws {
    #expect(try verdict((0, 100), (0, 100)) == .inconclusive)
    #expect(try verdict((3, 100), (0, 0)) == .noData)
    #expect(try verdict((0, 0), (3, 100)) == .noData)
  }

  @Test func `a month in which everybody complains more is nobody's doing`() throws {
    let stages = [stage((90, 900), (10, 100)), stage((100, 500), (100, 500))]
    let judged = try judge(stages)
    #expect(judged.value.map { abs($0 - 1) < 1e-12 } == true)
    #expect(judged.verdict == .pass)
    // All in one pot the model would be blamed for the month.
    #expect(try verdict((190, 1400), (110, 600)) == .fail)
  }

  @Test func `a stage without the rules says nothing of the model`() throws {
    let alone = stage((0, 0), (50, 100))
    #expect(try judge([alone]).verdict == .noData)
    let both = stage((20, 200), (20, 200))
    #expect(try judge([both, alone]) == judge([both]))
  }

  @Test func `what comes all from one bad week is not proven`() throws {
    let stages = [stage((20, 1000), (60, 1000))]
    #expect(try judge(stages).verdict == .fail)
    // The same issues, forty of them in one cluster.
    var clusters = Self.even([stage((20, 1000), (20, 1000))])
    clusters[7].treatment.numerator += 20
    #expect(try judge(stages, clusters: clusters).verdict == .inconclusive)
    #expect(try judge(stages, clusters: Array(clusters.prefix(9))).verdict == .inconclusive)
    #expect(try judge(stages, clusters: []).interval == nil)
  }

  @Test func `issues of one arm only are counted by the clusters that have any`() throws {
    #expect(try verdict((0, 1000), (40, 1000)) == .fail)
    #expect(try verdict((40, 1000), (0, 1000)) == .pass)
    // All forty in one cluster are one bad night.
    var clusters = Self.even([stage((0, 1000), (0, 1000))])
    clusters[3].treatment.numerator = 40
    #expect(
      try judge([stage((0, 1000), (40, 1000))], clusters: clusters).verdict == .inconclusive)
  }

  @Test func `who looks every day needs more`() throws {
    let stages = [stage((10, 1000), (25, 1000))]
    let watch = LookLevel.watch(try AsymptoticSequence(tightestAt: 10, alpha: 0.05, sides: 1))
    #expect(try judge(stages).verdict == .fail)
    #expect(try judge(stages, level: watch).verdict == .inconclusive)
  }
}
