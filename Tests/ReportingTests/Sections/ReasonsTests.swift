import Ledger
import Reporting
import Testing

@Suite struct ReasonsTests {
  private typealias Fixture = LedgerFixture

  /// A divergence whose features differ by these contributions.
  private static func diverging(_ differences: [(String, Double)]) -> DecisionRecord {
    Fixture.proposal(model: "US2").with {
      $0.contributions = differences.map {
        ContributionRecord(
          feature: $0.0, rulesValue: 0, modelValue: 1, rulesContribution: 1,
          modelContribution: 1 + $0.1)
      }
    }
  }

  @Test func `the leading reason speaks most for the model's choice, and shares are of all sizes`()
    throws
  {
    let decisions = [
      Self.diverging([("a", 3), ("b", -1)]), Self.diverging([("a", 1), ("b", 3)]),
      Self.diverging([("a", 2), ("b", -2)]),
    ]
    let reasons = try Fixture(runs: [Fixture.run(1, decisions)]).report().reasons
    #expect([reasons.explained, reasons.total] == [3, 3])
    #expect(reasons.features.map(\.feature) == ["a", "b"])
    #expect(reasons.features.map(\.leading.count) == [2, 1])
    // (3/4 + 1/4 + 2/4) / 3 and (-1/4 + 3/4 - 2/4) / 3.
    #expect(reasons.features.map(\.meanShare) == [0.5, 0])
  }

  @Test func `the first by name leads among equals, and what differs in nothing does not count`()
    throws
  {
    let decisions = [
      Self.diverging([("b", 1), ("a", 1)]), Self.diverging([("a", 0), ("b", 0)]),
      Fixture.proposal(model: "US2"), Fixture.proposal(model: "US1"),
    ]
    let reasons = try Fixture(runs: [Fixture.run(1, decisions)]).report().reasons
    #expect([reasons.explained, reasons.total] == [1, 3])
    #expect(reasons.features.first?.feature == "a")
  }

  @Test func `the report says it in words, in a table and as CSV`() throws {
    let decisions = [Self.diverging([("a", 3), ("b", -1)])].times(30)
    let report = try Fixture(runs: [Fixture.run(1, decisions)]).report()
    let text = ReportFile.markdown.text(of: report)
    #expect(
      text.contains(
        "the leading reason is most often a: in 30 of 30 (100.0 %)."))
    #expect(text.contains("| a | 30 of 30 (100.0 %) | +75.0 % |"))
    #expect(text.contains("| b | 0 of 30 (0.0 %) | -25.0 % |"))
    #expect(
      ReportFile.reasons.text(of: report)
        == "feature,leading,n,leading_rate,mean_share\r\na,30,30,1.0,0.75\r\nb,0,30,0.0,-0.25\r\n")
  }

  @Test func `without contributions the report says why`() throws {
    let note = FindingRecord(
      club: "1", severity: "info", source: "model", text: "left out: no covers", count: 1,
      rowIDs: "")
    let report = try Fixture(
      runs: [Fixture.run(1, [Fixture.proposal(model: "US2")])], findings: [note]
    ).report()
    #expect(
      ReportFile.markdown.text(of: report).contains(
        "The ledger explains none of the 1 divergences of first places; left out: no covers."))
  }

  @Test func `divergences carry the key that explain takes`() throws {
    let report = try Fixture(runs: [Fixture.run(7, [Self.diverging([("a", 1)])])]).report()
    #expect(report.divergences.all.map(\.key.description) == ["1/7/0"])
    #expect(ReportFile.divergences.text(of: report).contains(",1/7/0\r\n"))
    #expect(report.divergences.text.contains("1/7/0"))
  }
}
