import Ledger
import Reporting
import Testing

@Suite struct CSVTableTests {
  private func cell(_ text: String) throws -> String {
    let finding = FindingRecord(
      club: "1", severity: "info", source: "schedules", text: text, count: 1, rowIDs: "")
    let file = ReportFile.dataQuality.text(of: try LedgerFixture(findings: [finding]).report())
    let rows = Self.parse(file)
    #expect(rows.count == 2)
    return try #require(rows.last)[3]
  }

  @Test(arguments: [
    "plain", "", "a,b", "a,\u{301}b", "q\"\u{301}", "a \"quoted\" word", "two\nlines",
    "two\r\nlines", "ümläut, 日本",
    "-1.5", "+3", "-2e-05",
  ])
  func `text is read back as it was`(text: String) throws {
    #expect(try cell(text) == text)
  }

  @Test(arguments: [
    "=1+1", "+cmd|' /C calc'!A0", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "=\"a\",\"b\"", "-", "+",
    "-1.5.2", "-०",
  ])
  func `what a spreadsheet would run gets an apostrophe`(text: String) throws {
    #expect(try cell(text) == "'" + text)
  }

  @Test func `lines end in CR LF and all have as many cells as the header`() throws {
    let report = try LedgerFixture(
      runs: LedgerFixture.runs(3, [LedgerFixture.proposal(model: "US2", outcome: "failure")])
    ).report()
    for file in ReportFile.allCases where file != .markdown {
      let text = file.text(of: report)
      let rows = Self.parse(text)
      #expect(text.hasSuffix("\r\n"))
      #expect(Set(rows.map(\.count)).count == 1, "\(file.rawValue)")
    }
  }

  /// A reader of RFC 4180 that shares nothing with the writer.
  private static func parse(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where scalars.first == "\"": cell.append(scalars.removeFirst())
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        row.append(String(cell))
        cell.removeAll()
      case ("\r", false) where scalars.first == "\n":
        scalars.removeFirst()
        rows.append(row + [String(cell)])
        row = []
        cell.removeAll()
      default: cell.append(scalar)
      }
    }
    return rows
  }
}
