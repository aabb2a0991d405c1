import Foundation

/// A folder of a test's own, removed with the object.
package final class TemporaryFolder: Sendable {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "understudy-test-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// The path of a file in the folder, which need not exist.
  package func path(_ name: String) -> String {
    url.appending(path: name).path
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }
}
