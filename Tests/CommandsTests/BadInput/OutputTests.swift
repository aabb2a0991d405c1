import Commands
import Foundation
import Testing

/// Places that cannot be written to.
@Suite struct OutputTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test func `a report folder that is a file`() async throws {
    _ = try await workshop.replay()
    _ = try workshop.write("mine", to: "report")
    expectRefusal(await workshop.report(), .cannotCreate, "it is a file; name a folder")
    #expect(try workshop.bytes("report") == Data("mine".utf8))
  }

  @Test func `a report folder below a file`() async throws {
    _ = try await workshop.replay()
    _ = try workshop.write("mine", to: "file")
    expectRefusal(await workshop.report(output: "file/report"), .cannotCreate)
    #expect(try workshop.names() == ["file", "replay.ledger"])
  }

  @Test func `a report in which a file's name is taken by a folder`() async throws {
    _ = try await workshop.replay()
    try FileManager.default.createDirectory(
      atPath: workshop.path("report/runs.csv"), withIntermediateDirectories: true)
    expectRefusal(await workshop.report(), .cannotCreate, "runs.csv")
    #expect(try workshop.names(in: "report") == ["runs.csv"])
  }

  @Test func `standard output that is closed`() throws {
    for words in [
      ["inspect", workshop.sampleModel], ["--version"], ["assign", "--help"],
      ["assign", "--scheme", "understudy-1", "--salt", "s", "unit"],
    ] {
      let outcome = try BuiltTool.shell("exec \"$@\" >&-", words)
      expectRefusal(outcome, .inputOutput, "standard output cannot be written")
    }
  }

  @Test func `standard error that is closed changes no exit code`() throws {
    let model = ["inspect", workshop.sampleModel]
    #expect(try BuiltTool.shell("exec \"$@\" 2>&-", ["inspect", "none"]).exit == 66)
    #expect(try BuiltTool.shell("exec \"$@\" 2>&- >&-", model).exit == 74)
    #expect(try BuiltTool.shell("exec \"$@\" 2>&-", model).exit == 0)
  }

  @Test func `a reader that leaves early stops the tool without a crash`() throws {
    let units = (0..<20_000).map(String.init)
    let line = "trap '' PIPE; { \"$@\"; echo \"exit $?\" >&2; } | head -n 1"
    let outcome = try BuiltTool.shell(
      line, ["assign", "--scheme", "understudy-1", "--salt", "s"] + units)
    #expect(outcome.output == "unit,bucket,cohort,canary-10,canary-50,full-100\n")
    #expect(outcome.errors.hasSuffix("exit 74\n"), "\(outcome.errors)")
  }
}
