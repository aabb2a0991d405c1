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

  @Test func `the row nearest to its limit stands for all of its kind`() throws {
    func row(_ claim: String, _ count: Int, _ promise: LabRow.Promise) -> LabRow {
      LabRow(
        plan: "one look", design: .randomised, clusters: 60, effect: -0.02, claim: claim,
        count: count, histories: 1000, promise: promise)
    }
    let report = try LabReport(
      rows: [
        row("inside the bounds of look 1", 920, .atLeast(0.89)),
        row("inside the bounds of look 2", 800, .atLeast(0.89)),
        row("called no worse at look 1", 410, .near(0.42)),
      ], histories: 1000, seed: 1)
    #expect(
      report.markdown.contains(
        "| inside the bounds of a look | 2 | 1 | 80.00 % for ≥ 89 %: one look, randomised,"
          + " 60 club-weeks, -2.0 points |"))
    #expect(report.markdown.contains("| called no worse at one look, beside the plan's power |"))
    #expect(!report.isHeld)
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
