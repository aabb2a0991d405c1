import Commands
import Foundation
import Glibc
import Testing

/// Replays that are killed, and run again.
@Suite struct KillTests {
  private let workshop: Workshop

  init() throws {
    workshop = try Workshop()
  }

  @Test func `killed at any moment and run again, a replay ends with the same digest`() async throws
  {
    var kills = 0
    // The log keeps growing from one attempt to the next; the whole needs about four megabytes.
    for bytes in [1, 100_000, 600_000, 1_200_000, 2_400_000] {
      kills += try kill(workshop.wholeSample, whenLogHas: bytes) ? 1 : 0
    }
    #expect(kills >= 3, "the replay is too quick for this test, or the log too short")
    let outcome = try await understudy(workshop.wholeSample)
    #expect(try outcome.digest() == (try await Workshop.sampleDigest()))
    #expect(try workshop.names() == ["replay.ledger"])
  }

  @Test func `a killed replay cannot be reported, and says that it resumes`() async throws {
    guard try kill(workshop.wholeSample, whenLogHas: 100_000) else { return }
    let left = try workshop.names()
    expectRefusal(await workshop.report(), .badData, "it resumes where it stopped")
    #expect(try workshop.names() == left)
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func `told to stop, a comparison leaves nothing behind`(signal: Int32) throws {
    let process = try BuiltTool.start(
      [
        "compare", "--history", workshop.sampleHistory, "--experiment", workshop.sampleExperiment,
        "--champion", workshop.sampleModel, "--challenger", workshop.sampleModel,
        "--junit", workshop.path("compare.xml"), "--quiet",
      ], environment: ["TMPDIR": workshop.path("")])
    func isAtWork() throws -> Bool {
      try workshop.names().contains { $0.hasPrefix("understudy-") }
    }
    while process.isRunning, try !isAtWork() { usleep(500) }
    Glibc.kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(process.terminationStatus == signal)
    #expect(try workshop.names().isEmpty)
  }

  /// Starts a replay and kills it as soon as the ledger's log has that many bytes.
  ///
  /// - Returns: Whether the replay was still under way.
  private func kill(_ arguments: [String], whenLogHas bytes: Int) throws -> Bool {
    let process = try BuiltTool.start(arguments)
    // Not a suspension: other tests keep the few threads busy, and would let the moment pass.
    while process.isRunning, logBytes() < bytes { usleep(500) }
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  private func logBytes() -> Int {
    let log = workshop.path("replay.ledger-wal")
    let facts = try? FileManager.default.attributesOfItem(atPath: log)
    return (facts?[.size] as? NSNumber)?.intValue ?? 0
  }
}
