import Basics
import Foundation

/// An output that appears under its name only once it is complete.
///
/// Made before the long work, so that a bad path fails at once; an unfinished one goes with the
/// object.
final class StagedFile {
  private let path: String
  private let final: URL
  private let temporary: URL

  /// Opens the file beside its final place.
  ///
  /// - Parameter path: Absolute or relative; a file of that name is replaced in the end, through a
  ///   link too. What is there and no file, as a folder, a device or a pipe, is refused.
  /// - Throws: `Failure` when it cannot be created there.
  init(path: String) throws {
    self.path = path
    final = URL(filePath: path).resolvingSymlinksInPath()
    temporary = final.deletingLastPathComponent().appending(
      path: ".\(final.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).partial")
    let known = try? FileManager.default.attributesOfItem(atPath: final.path)
    let kind = known?[.type] as? FileAttributeType
    guard kind == nil || kind == .typeRegular else {
      throw Failure(
        .cannotCreate,
        "\(path) is \(kind == .typeDirectory ? "a folder" : "no regular file"); name a file")
    }
    Leftovers.add(temporary.path)
    do {
      try Data().write(to: temporary)
      if let mode = known?[.posixPermissions] {
        try FileManager.default.setAttributes(
          [.posixPermissions: mode], ofItemAtPath: temporary.path)
      }
    } catch {
      Leftovers.forget(temporary.path)
      throw Failure(
        .cannotCreate,
        "\(path) cannot be created; name a file in a folder that is there and can be written")
    }
  }

  /// Writes all of the file and gives it its name, in a single step.
  ///
  /// - Throws: `Failure` when the disk has no room; a file that was there is left as it was.
  func publish(_ text: String) throws {
    do {
      try Data(text.utf8).write(to: temporary)
      guard unsafe rename(temporary.path, final.path) == 0 else {
        throw CocoaError(.fileWriteUnknown)
      }
      Leftovers.forget(temporary.path)
    } catch {
      throw Failure(
        .inputOutput, "\(path) cannot be written whole; check that its disk has room, and try again"
      )
    }
  }

  deinit {
    // After the renaming there is nothing left to remove.
    Leftovers.remove(temporary.path)
  }
}
