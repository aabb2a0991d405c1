import Foundation

/// Reference data that lies beside a checkout, when it does.
///
/// Looked for in `shared/data` beside each folder above this file, or in `data` of the folder
/// that the environment variable UNDERSTUDY_SHARED names. Tests that need it are skipped without.
package enum SharedData {
  package static let root: URL? = candidates.first {
    FileManager.default.fileExists(atPath: $0.appending(path: "README.md").path)
  }

  package static var isPresent: Bool { root != nil }

  private static var candidates: [URL] {
    let named = ProcessInfo.processInfo.environment["UNDERSTUDY_SHARED"]
      .map { URL(filePath: $0).appending(path: "data") }
    var folders: [URL] = []
    var folder = URL(filePath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      folders.append(folder.appending(path: "shared/data"))
    }
    return [named].compactMap { $0 } + folders
  }

  /// The place of a file in the data.
  package static func url(_ path: String) throws -> URL {
    guard let root else { throw CocoaError(.fileNoSuchFile) }
    return root.appending(path: path)
  }

  /// Names in a folder of the data, sorted; none without the data.
  package static func names(in folder: String) -> [String] {
    guard let root else { return [] }
    let path = root.appending(path: folder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
