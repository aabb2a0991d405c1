import Commands
import Foundation
import Testing

/// Replays that run out of room; a limit on the size of files stands in for a small disk.
@Suite struct DiskFullTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  /// Runs the executable with no file longer than that many blocks of 512 bytes.
  private func limited(_ blocks: Int, _ arguments: [String]) throws -> Outcome {
    try BuiltTool.shell("trap '' XFSZ; ulimit -f \(blocks); exec \"$@\"", arguments)
  }

  @Test func `a replay out of room resumes in place once there is some`() async throws {
    let outcome = try limited(1_500, workshop.wholeSample)
    expectRefusal(outcome, .inputOutput, "replay.ledger", "run the same replay again")
    let resumed = try await understudy(workshop.wholeSample)
    #expect(try resumed.digest() == (try await Workshop.sampleDigest()))
    #expect(try #require(resumed.json()["resumedRuns"] as? Int) > 0)
  }

  @Test(arguments: [1, 30, 100])
  func `without room for a single run nothing is left behind`(blocks: Int) async throws {
    let outcome = try limited(blocks, workshop.replayArguments())
    expectRefusal(outcome, .inputOutput, "replay.ledger", "run the same replay again")
    #expect(try workshop.names().isEmpty)
  }

  @Test func `a report out of room leaves no folder`() async throws {
    _ = try await workshop.replay()
    let words = ["--ledger", workshop.path("replay.ledger"), "--output", workshop.path("report")]
    let outcome = try limited(1, ["report"] + words)
    #expect([73, 74].contains(outcome.exit))
    #expect(outcome.errors.hasPrefix("error: cannot write "))
    #expect(try workshop.names() == ["replay.ledger"])
  }
}
