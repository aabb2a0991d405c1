import Ledger
import Reporting
import Testing

@Suite struct ReproductionTests {
  private typealias Fixture = LedgerFixture

  private func text(_ fixture: LedgerFixture) throws -> String {
    ReportFile.markdown.text(of: try fixture.report())
  }

  @Test func `candidates that were written are asked for again`() throws {
    let decision = Fixture.proposal().with {
      $0.rankedCandidates = [CandidateRecord(employee: "US1", tier: 0, modelRank: nil, score: nil)]
    }
    let written = try text(Fixture(runs: [Fixture.run(1, [decision])]))
    #expect(written.contains(" --candidates --ledger"))
    #expect(try !text(Fixture(runs: [Fixture.run(1)])).contains("--candidates"))
  }

  @Test func `switches are named, and the model is left out only when it was never read`() throws {
    let off = try text(
      Fixture(modelSHA256: nil, modelFile: "none", flags: "ML_ENABLED=false", runs: []))
    #expect(off.contains(" --env FILE "))
    #expect(!off.contains("--model"))
    #expect(off.contains("the application's .env that sets ML_ENABLED=false"))
    #expect(off.split(separator: "\n").allSatisfy { !$0.hasSuffix(" ") })
    let unreadable = try text(Fixture(modelSHA256: nil, runs: []))
    #expect(unreadable.contains("--model model.json"))
    #expect(!unreadable.contains("--env"))
  }
}
