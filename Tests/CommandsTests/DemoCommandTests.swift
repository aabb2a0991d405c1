import Commands
import Foundation
import TestSupport
import Testing

@Suite struct DemoCommandTests {
  private static let committed = Repository.root.appending(path: "reports/sample")

  @Test(.enabled(if: FileManager.default.fileExists(atPath: committed.path)))
  func `the demo writes the committed report, byte for byte`() async throws {
    let workshop = try Workshop()
    let outcome = await understudy(
      "demo", "--output", workshop.path("report"), "--experiments", Repository.path("experiments"))
    #expect(outcome.exit == 0, "\(outcome.errors)")
    #expect(outcome.errors == "report written to \(workshop.path("report"))/report.md\n")
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.committed.path).sorted()
    #expect(try workshop.names(in: "report") == names)
    for name in names {
      let isEqual =
        try workshop.bytes("report/" + name)
        == Data(contentsOf: Self.committed.appending(path: name))
      #expect(isEqual, "\(name) differs: run the demo, read what changed, commit it")
    }
    let report = try String(decoding: workshop.bytes("report/report.md"), as: UTF8.self)
    let first = try #require(outcome.output.split(separator: "\n").first)
    #expect(report.contains(first))
  }

  @Test func `elsewhere than in the package the demo says what it needs`() async throws {
    let workshop = try Workshop()
    let outcome = await understudy(
      "demo", "--output", workshop.path("report"), "--experiments", workshop.path("none"))
    expectRefusal(outcome, .noInput, "--experiments DIR")
    #expect(try workshop.names().isEmpty)
  }
}
