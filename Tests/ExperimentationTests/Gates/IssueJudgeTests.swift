import Experimentation
import Testing

@Suite struct IssueJudgeTests {
  private func verdict(
    _ control: (issues: Int, runs: Int), _ treatment: (issues: Int, runs: Int)
  ) throws -> Verdict {
    try IssueJudge(settings: GateSettings(issueMargin: 0.5), level: .planned(alpha: 0.05))
      .judge(
        control: .init(issues: control.issues, runs: control.runs),
        treatment: .init(issues: treatment.issues, runs: treatment.runs)
      ).criterion.verdict
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
}
