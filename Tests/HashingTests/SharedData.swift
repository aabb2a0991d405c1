import Foundation

/// The folder of shared conformance data, which is not part of the repository.
///
/// It is `$UNDERSTUDY_SHARED` when that is set, else the first `shared` beside an ancestor of
/// this file that holds `data/conformance`. Tests that need it are skipped where it is absent.
enum SharedData {
  static let conformance: URL? = {
    if let shared = ProcessInfo.processInfo.environment["UNDERSTUDY_SHARED"] {
      return existing(URL(filePath: shared, directoryHint: .isDirectory))
    }
    var folder = URL(filePath: #filePath)
    while folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
      if let found = existing(folder.appending(path: "shared")) { return found }
    }
    return nil
  }()

  private static func existing(_ shared: URL) -> URL? {
    let folder = shared.appending(path: "data/conformance")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }
}
