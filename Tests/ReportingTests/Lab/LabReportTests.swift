import Experimentation
import Reporting
import Testing

@Suite struct LabReportTests {
  private static let rows = [
    LabRow(
      plan: "one look", design: .paired, clusters: 20, effect: 0, claim: "promoted", count: 4,
      histories: 200, promise: .atMost(0.05))
  ]

  @Test func `without the peers' rows the page says nothing of them`() throws {
    let report = try LabReport(rows: Self.rows, histories: 200, seed: 1)
    #expect(!report.markdown.contains("What other rules say"))
    #expect(report.markdown.hasSuffix("| 2.00 % | ≤ 5 % | kept |\n"))
  }

  @Test func `each rule has a sentence and its shares`() throws {
    let counts = PeerLab.Counts(promoted: 1, rolledBack: 150, undecided: 49)
    let peers = PeerRule.allCases.map {
      PeerRow(
        rule: $0, clusters: 60,
        counts: Array(repeating: counts, count: PeerTable.effects.count))
    }
    let report = try LabReport(rows: Self.rows, peers: peers, histories: 200, seed: 1)
    let lines = report.markdown.split(separator: "\n")
    #expect(lines.contains("| Club-weeks | Rule | -6.0 | -2.0 | 0.0 | +6.0 | +12.0 |"))
    #expect(lines.count { $0.contains("| 0.50 · 75.00 · 24.50 |") } == PeerRule.allCases.count)
    #expect(lines.count { $0.hasPrefix("- ") } == PeerRule.allCases.count)
    #expect(report.headline == (try LabReport(rows: Self.rows, histories: 200, seed: 1).headline))
  }
}
