import Commands
import Foundation
import TestSupport
import Testing

/// Where `parity` finds recorded runs.
@Suite struct ParityFolderTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  /// The names of the cases, in the order in which they are shown.
  private func names(_ path: String) async -> [String] {
    let outcome = await understudy("parity", path)
    #expect(outcome.exit == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").filter { $0.contains("  proposals ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  @Test func `a case, a folder of cases, and one of folders of them, with and without a slash`()
    async throws
  {
    try workshop.recordedCase("top/b/two")
    try workshop.recordedCase("top/a")
    #expect(await names(workshop.path("top")) == ["a", "b/two"])
    #expect(await names(workshop.path("top/")) == ["a", "b/two"])
    #expect(await names(workshop.path("top/b//")) == ["two"])
    #expect(await names(workshop.path("top/b/two/")) == ["two"])
  }

  @Test func `what is no case is left out, also a hidden one and one too deep`() async throws {
    try workshop.recordedCase("top/a")
    try workshop.recordedCase("top/.hidden")
    try workshop.recordedCase("top/deep/deeper/deepest")
    _ = try workshop.write("notes", to: "top/README.md")
    #expect(await names(workshop.path("top")) == ["a"])
  }

  @Test(arguments: ["runs.tar", "runs.tar.gz", "runs.tgz", "runs.tar.xz"])
  func `an archive is unpacked, and what was unpacked goes again`(name: String) throws {
    try workshop.recordedCase("one")
    try workshop.recordedCase("two")
    let temporary = try TemporaryFolder()
    let archive = try workshop.archive(name, of: "one", "two")
    for path in [archive, workshop.folder.url.path] {
      for folder in ["one", "two"] where path != archive {
        try FileManager.default.removeItem(atPath: workshop.path(folder))
      }
      let outcome = try BuiltTool.run(
        ["parity", path], environment: ["TMPDIR": temporary.url.path])
      #expect(outcome.exit == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("one  proposals    4 of    4"))
      #expect(outcome.output.contains("two  proposals    4 of    4"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.url.path).isEmpty)
    }
    #expect(try workshop.names() == [name])
  }

  @Test func `an archive with a folder around the cases works as well`() async throws {
    try workshop.recordedCase("runs/one")
    #expect(await names(try workshop.archive("a:b.tar.gz", of: "runs")) == ["runs/one"])
  }

  @Test func `cases of one name are told apart by where they lie`() async throws {
    try workshop.recordedCase("top/one")
    try workshop.recordedCase("top/two")
    _ = try workshop.archive("top/runs.tgz", of: "top/one")
    try workshop.recordedCase("one")
    _ = try workshop.archive("top/same.tgz", of: "one")
    let top = workshop.path("top")
    #expect(
      await names(top) == ["\(top)/one", "\(top)/same.tgz/one", "top/one", "two"])
  }
}
