import Ledger
import Reporting
import Testing

@Suite struct ModelQualityTests {
  private typealias Fixture = LedgerFixture

  /// 30 placements of one run, of which so many failed; scores overlap.
  private func run(_ number: Int64, failures: Int) -> RunRecord {
    let decisions = (0..<30).map { place in
      Fixture.proposal(
        model: "US1", score: Double((place * 7 + Int(number) * 3) % 11) / 10,
        outcome: place < failures ? "failure" : "success")
    }
    return Fixture.run(number, decisions)
  }

  @Test func `a slice needs five of either outcome, and ten runs for an interval`() throws {
    let months = [(2, "2025-07", 4), (3, "2025-08", 5), (10, "2025-09", 6)]
    let runs = months.enumerated().flatMap { index, month in
      (0..<month.0).map { place in
        var run = self.run(Int64(index * 20 + place), failures: place < 2 ? month.2 / 2 : 0)
        if place == 0 { run = self.run(run.run, failures: month.2 - month.2 / 2) }
        run.startedAt = month.1 + "-02 03:00:00"
        return run
      }
    }
    let report = try Fixture(runs: runs).report()
    let slices = report.quality.slices
    #expect(slices.map(\.value) == ["all", "2025-07", "2025-08", "2025-09"])
    #expect(slices.map(\.failures) == [15, 4, 5, 6])
    #expect(slices.map { $0.auc == nil } == [false, true, false, false])
    #expect(slices.map { $0.interval == nil } == [false, true, true, false])
    #expect(report.quality.course == nil)
    let lines = ReportFile.quality.text(of: report).split(separator: "\r\n")
    #expect(lines[2] == "month,2025-07,observed,56,4,60,,,")
    let text = ReportFile.markdown.text(of: report)
    #expect(text.contains("not enough data (n = 60, needs 30 and 5 of either kind)"))
  }
}
