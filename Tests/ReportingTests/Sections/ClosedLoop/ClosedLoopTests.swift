import Experimentation
import Ledger
import Reporting
import Testing

@Suite struct ClosedLoopTests {
  private typealias Fixture = LedgerFixture

  private func text(_ fixture: LedgerFixture) throws -> String {
    ReportFile.markdown.text(of: try fixture.report())
  }

  @Test func `without a closed loop a sentence tells how to get one, and tables are headers`()
    throws
  {
    let report = try Fixture(runs: [Fixture.run(1, [Fixture.logged(1)])]).report()
    #expect(report.closedLoop == nil)
    #expect(ReportFile.markdown.text(of: report).contains("understudy replay --closed-loop"))
    #expect(!report.headline.contains("Closed loop"))
    for file in [ReportFile.arms, .simulations, .closedLoopFidelity] {
      #expect(file.text(of: report).split(separator: "\r\n").count == 1)
    }
  }

  @Test func `runs that were left out are counted by reason`() throws {
    let runs = [
      Fixture.run(1).with { $0.skipped = "crashed" }, Fixture.run(2).simulated(),
      Fixture.run(3).with { $0.skipped = "crashed" }, Fixture.run(4),
    ]
    let fixture = Fixture(runs: runs, closedLoop: "reset")
    let loop = try #require(try fixture.report().closedLoop)
    #expect(loop.runs == 1)
    #expect(
      loop.skipped.map { "\($0.name) \($0.count)" } == ["crashed 2", "no reason recorded 1"])
    #expect(
      try text(fixture).contains("Not simulated: 3 runs (crashed 2, no reason recorded 1)."))
  }

  @Test func `a closed loop without a simulated run says so`() throws {
    let fixture = Fixture(runs: [Fixture.run(1)], closedLoop: "reset")
    #expect(try fixture.report().headline.contains("no run could be simulated"))
    let text = try text(fixture)
    #expect(text.contains("**Closed loop.** No run could be simulated: 1 run"))
    #expect(!text.contains(#/\n##+ [^\n]*\n\n##/#))
  }

  @Test func `repaired defects are named at the top and in the commands`() throws {
    let text = try text(
      Fixture(
        runs: [Fixture.run(1).simulated()], closedLoop: "carry",
        fixedQuirks: "orphaned-bumps burnt-turns"))
    let opening = try #require(text.split(separator: "## Criteria").first)
    #expect(
      opening.contains(
        "Both arms ran without orphaned-bumps, burnt-turns: this is not production as it is."))
    #expect(
      text.contains(" --closed-loop --carry --fix orphaned-bumps --fix burnt-turns --ledger"))
    #expect(!text.contains("is orphaned: no later run sees it"))
  }

  @Test func `the honest limits stand under the figures`() throws {
    let text = try text(Fixture(runs: [Fixture.run(1).simulated()], closedLoop: "reset"))
    #expect(text.contains("User intervention is rough, both ways"))
    #expect(text.contains("What people and vendors would have done with other proposals"))
    #expect(text.contains("is orphaned: no later run sees it"))
    #expect(text.contains(" --closed-loop --ledger"))
    #expect(!text.contains("--carry"))
  }

  @Test(arguments: [nil, "reset"])
  func `simulated figures settle no criterion`(kind: String?) throws {
    let runs = (1...12).map {
      Fixture.run(Int64($0)).simulated().counting(
        "schedulerSuccessRate", control: (1, 10), treatment: (9, 10))
    }
    let report = try Fixture(runs: runs, closedLoop: kind).report()
    let canary = report.criteria.filter { $0.group == .canary }
    #expect(canary.allSatisfy { $0.criterion.verdict == .noData })
    let settlements = report.criteria.compactMap(\.criterion.whatWouldSettleIt)
    #expect(!settlements.contains { $0.contains("or a closed-loop replay") })
    #expect(settlements.contains { $0.contains("a closed loop knows no outcomes") })
    #expect(
      settlements.contains { $0.contains("under Closed loop judge nothing") } == (kind != nil))
  }
}
