import Foundation
import TestSupport
import Testing

@Suite struct ReportCommandTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test func `a report can be written again, into the same folder, with the same bytes`()
    async throws
  {
    _ = try await workshop.replay()
    let first = await workshop.report()
    #expect(first.exit == 0)
    #expect(first.errors == "report written to \(workshop.path("report"))\n")
    let before = try workshop.names(in: "report").map { try workshop.bytes("report/" + $0) }
    let second = await workshop.report()
    #expect(second.output == first.output)
    let after = try workshop.names(in: "report").map { try workshop.bytes("report/" + $0) }
    #expect(after == before)
    #expect(try workshop.names() == ["replay.ledger", "report"])
  }

  @Test func `quiet leaves only the headline`() async throws {
    _ = try await workshop.replay()
    let outcome = await understudy(
      "report", "--quiet", "--ledger", workshop.path("replay.ledger"), "--output",
      workshop.path("report"))
    #expect(outcome.errors.isEmpty)
    #expect(!outcome.output.isEmpty)
  }

  @Test func `folders above the report are made as well`() async throws {
    _ = try await workshop.replay()
    #expect(await workshop.report(output: "a/b/c").exit == 0)
    #expect(try workshop.names(in: "a/b/c").contains("report.md"))
  }
}
