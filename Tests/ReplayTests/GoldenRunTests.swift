import Foundation
import TestSupport
import Testing

/// Whole runs as the production scheduler made them.
@Suite struct GoldenRunTests {
  /// Small cases that come with the package; its README says what each one covers.
  private static let fixtures = Bundle.module.url(
    forResource: "Fixtures/parity", withExtension: nil)

  private static let fixtureNames: [String] = {
    let names = fixtures.flatMap { try? FileManager.default.contentsOfDirectory(atPath: $0.path) }
    return (names ?? []).sorted()
  }()

  @Test(arguments: fixtureNames)
  func `the engine reproduces a small run`(name: String) throws {
    let folder = try #require(Self.fixtures)
    try RecordedRun(folder: folder.appending(path: name)).check()
  }

  @Test func `the small runs are there`() {
    #expect(Self.fixtureNames.count == 8)
  }

  @Test(.enabled(if: SharedData.isPresent), arguments: GoldenParityCases.names)
  func `the engine reproduces a run`(name: String) throws {
    let database = URL(filePath: try GoldenParityCases.path(name, "before.db"))
    try RecordedRun(folder: database.deletingLastPathComponent()).check()
  }
}
