import Basics
import Foundation

/// A file in a folder of its own that goes when this object does.
final class TemporaryFile {
  /// In the system's folder for temporary files.
  let path: String
  private let folder: URL

  /// Makes the folder, which nobody else may enter: what production knows lies in it.
  ///
  /// - Parameter name: Of the file, which is not made.
  /// - Throws: `Failure` when there is no place for temporary files.
  init(name: String) throws {
    let base = FileManager.default.temporaryDirectory
    folder = base.appending(path: "understudy-" + UUID().uuidString)
    Leftovers.add(folder.path)
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(
        .cannotCreate,
        "\(folder.path): cannot be created (\(error.localizedDescription));"
          + " point TMPDIR at a folder that can be written")
    }
    path = folder.appending(path: name).path
  }

  deinit {
    Leftovers.remove(folder.path)
  }
}
