import Foundation
import Replay
import TestSupport
import Testing

/// Whole runs as the production scheduler made them.
@Suite struct GoldenRunTests {
  /// Small cases that come with the package; their README says what each one covers.
  @Test func `the engine reproduces the small runs wholly`() async throws {
    let fixtures = try #require(
      Bundle.module.url(forResource: "Fixtures/parity", withExtension: nil))
    let check = try await ParityCheck(of: fixtures.path, threads: 2)
    #expect(check.results.count == 8)
    #expect(check.proposals > 300)
    expectIdentical(check)
  }

  @Test(.enabled(if: SharedData.isPresent))
  func `the engine reproduces every recorded run wholly`() async throws {
    let check = try await ParityCheck(of: SharedData.url("parity").path, threads: 2)
    #expect(check.results.count >= 118)
    expectIdentical(check)
  }

  private func expectIdentical(_ check: ParityCheck) {
    for result in check.differing {
      Issue.record("\(result.name): \(result.differences.prefix(3))")
    }
    #expect(check.identicalProposals == check.proposals)
  }
}
