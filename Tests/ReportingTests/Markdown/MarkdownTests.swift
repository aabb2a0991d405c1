import Ledger
import Reporting
import Testing

@Suite struct MarkdownTests {
  private typealias Fixture = LedgerFixture

  private func text(finding: String) throws -> String {
    let record = FindingRecord(
      club: "1", severity: "info", source: "schedules", text: finding, count: 1, rowIDs: "")
    return ReportFile.markdown.text(of: try Fixture(findings: [record]).report())
  }

  @Test(arguments: [
    ("a|b", "a\\|b"), ("a\nb", "a b"), ("a\r\nb", "a  b"), ("`code`", "\\`code\\`"),
    ("<script>", "\\<script>"), ("</td>", "\\</td>"), ("<!-- x", "\\<!-- x"),
    ("&lt;", "\\&lt;"), ("[x](javascript:1)", "[x\\](javascript:1)"), ("*bold*", "\\*bold\\*"),
    ("_it_ job_title", "\\_it\\_ job_title"), ("a\\|b", "a\\\\\\|b"), ("~~x~~", "\\~\\~x\\~\\~"),
    ("1 < 5 & [2–3]", "1 < 5 & [2–3]"), ("left\u{202E}right", "left right"),
    ("bell\u{7}", "bell "),
  ])
  func `text from a ledger is shown, never obeyed`(finding: String, shown: String) throws {
    let line = "| info | 1 | schedules | \(shown) | 1 |  |"
    #expect(try text(finding: finding).contains(line + "\n"))
  }

  @Test func `a hostile file name stays inside the fence`() throws {
    let name = "x'; rm -rf ~ ```\n# heading"
    let report = try Fixture(historyFile: name).report()
    let text = ReportFile.markdown.text(of: report)
    #expect(text.contains("\n````\nunderstudy replay --history 'x'\\''; rm -rf ~ ```?# heading'"))
    #expect(!text.contains("\n# heading"))
  }

  @Test func `few rows are called so`() throws {
    let report = try Fixture(
      runs: [Fixture.run(1, [Fixture.proposal(model: "US2")].times(3))]
    ).report()
    #expect(
      ReportFile.markdown.text(of: report).contains("not enough data (n = 3, needs 30)"))
  }

  @Test func `the commands name the files, the period and the model`() throws {
    let text = ReportFile.markdown.text(of: try Fixture().report())
    #expect(
      text.contains(
        """
        understudy replay --history club-1.db --experiment trial.json --model model.json \
        --from 2025-07-01 --ledger trial.ledger
        understudy report --ledger trial.ledger --output report
        """))
  }

  @Test func `runs of several clubs are told apart`() throws {
    let miss = Fixture.proposal().with { $0.explanation = "unexplained" }
    let report = try Fixture(
      runs: [Fixture.run(1, club: "1", [miss]), Fixture.run(1, club: "2", [miss])],
      clubs: ["1", "2"]
    ).report()
    let text = ReportFile.markdown.text(of: report)
    #expect(text.contains("| 1/1 | Core 37000001 |"))
    #expect(text.contains("| 2/1 | Core 37000001 |"))
  }
}
