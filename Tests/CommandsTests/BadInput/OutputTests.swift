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
}
