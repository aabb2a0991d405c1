import Foundation

/// The package's own folder, found from where this file was compiled.
enum Repository {
  static func path(_ relative: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: relative).path
  }
}
