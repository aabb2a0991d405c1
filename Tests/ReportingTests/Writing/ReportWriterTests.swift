import Foundation
import Reporting
import TestSupport
import Testing

@Suite struct ReportWriterTests {
  private let folder: TemporaryFolder
  private let report: Report

  init() throws {
    folder = try TemporaryFolder()
    report = try LedgerFixture(
      runs: [LedgerFixture.run(1, [LedgerFixture.proposal(model: "US2")])]
    ).report()
  }

  private func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  private func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  @Test func `all files are written, and nothing else`() throws {
    let path = folder.path("new/report")
    try ReportWriter().write(report, to: path)
    #expect(try names(path) == ReportFile.allCases.map(\.rawValue).sorted())
    for file in ReportFile.allCases {
      let text = try String(contentsOfFile: path + "/" + file.rawValue, encoding: .utf8)
      #expect(text == file.text(of: report))
    }
  }

  @Test func `an older report is replaced, other files stay`() throws {
    try write("old", to: folder.path("report.md"))
    try write("left by a crash", to: folder.path(".report.md.partial"))
    try write("mine", to: folder.path("notes.txt"))
    try ReportWriter().write(report, to: folder.url.path)
    let text = try String(contentsOfFile: folder.path("report.md"), encoding: .utf8)
    #expect(text.hasPrefix("# Does the model beat the rules?"))
    #expect(
      try names(folder.url.path)
        == (ReportFile.allCases.map(\.rawValue) + ["notes.txt"]).sorted())
  }

  @Test(arguments: [0, 5, 10])
  func `a full disk leaves the older report as it was`(position: Int) throws {
    for file in ReportFile.allCases { try write("old", to: folder.path(file.rawValue)) }
    let failing = ReportFile.allCases[position].rawValue
    let writer = ReportWriter { data, file in
      let isFull = file.lastPathComponent.contains(failing)
      try (isFull ? data.prefix(3) : data).write(to: file)
      if isFull { throw CocoaError(.fileWriteOutOfSpace) }
    }
    #expect(throws: ReportError.diskFull(path: folder.path(failing))) {
      try writer.write(report, to: folder.url.path)
    }
    #expect(try names(folder.url.path) == ReportFile.allCases.map(\.rawValue).sorted())
    for file in ReportFile.allCases {
      let text = try String(contentsOfFile: folder.path(file.rawValue), encoding: .utf8)
      #expect(text == "old")
    }
  }

  @Test func `a failure leaves no new folder behind`() throws {
    let path = folder.path("report")
    #expect(throws: ReportError.self) {
      try ReportWriter { _, _ in throw POSIXError(.ENOSPC) }.write(report, to: path)
    }
    #expect(try names(folder.url.path).isEmpty)
  }

  @Test func `a file in the way is named`() throws {
    let path = folder.path("report")
    try write("a file", to: path)
    #expect(throws: ReportError.notAFolder(path: path)) {
      try ReportWriter().write(report, to: path)
    }
    #expect(throws: ReportError.cannotCreate(path: path + "/sub", reason: "Not a directory")) {
      try ReportWriter().write(report, to: path + "/sub")
    }
  }

  @Test func `a folder under a file's name stops everything before it starts`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path("report.md"), withIntermediateDirectories: false)
    #expect(throws: ReportError.self) { try ReportWriter().write(report, to: folder.url.path) }
    #expect(try names(folder.url.path) == ["report.md"])
  }

  // The superuser may write everywhere.
  @Test(.enabled(if: geteuid() != 0))
  func `a folder that cannot be written is named with the reason`() throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
    defer {
      try? FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
    }
    let first = try #require(ReportFile.allCases.first).rawValue
    #expect(
      throws: ReportError.cannotWrite(path: folder.path(first), reason: "Permission denied")
    ) { try ReportWriter().write(report, to: folder.url.path) }
  }

  @Test(arguments: [
    (
      ReportError.notAFolder(path: "r"),
      "cannot write the report to \"r\": it is a file; name a folder, which may be new"
    ),
    (
      .diskFull(path: "r/report.md"),
      "cannot write \"r/report.md\" of the report: the disk is full; make room, or name a folder on"
        + " another disk"
    ),
  ])
  func `an error says what, where, why and what to do`(error: ReportError, text: String) {
    #expect("\(error)" == text)
  }
}
