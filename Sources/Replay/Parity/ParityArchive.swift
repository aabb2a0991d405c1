import Basics
import Foundation

/// An archive of recorded runs, unpacked into a temporary folder that goes with this object.
final class ParityArchive: Sendable {
  static let suffixes = [".tar", ".tar.gz", ".tgz", ".tar.xz"]

  /// The folder with the contents.
  let folder: String

  /// Unpacks with the system's `tar`, which finds the compression by itself.
  ///
  /// - Throws: `ParityError` when there is no `tar`, when it fails, or nothing can be written.
  static func unpack(_ path: String) throws -> ParityArchive {
    let archive = try ParityArchive()
    // `env` looks for tar where the shell would.
    let tar = Process()
    tar.executableURL = URL(filePath: "/usr/bin/env")
    // From the root: a colon with no slash before it would name another machine to GNU tar.
    tar.arguments = [
      "tar", "--extract", "--no-same-owner", "--no-same-permissions", "--file",
      URL(filePath: path).absoluteURL.path, "--directory", archive.folder,
    ]
    // Options from outside could let an archive write elsewhere.
    var environment = ProcessInfo.processInfo.environment
    environment["TAR_OPTIONS"] = nil
    tar.environment = environment
    let errors = Pipe()
    tar.standardInput = FileHandle.nullDevice
    tar.standardOutput = FileHandle.nullDevice
    tar.standardError = errors
    do { try tar.run() } catch { throw ParityError.noTar(archive: path) }
    Leftovers.add(child: tar.processIdentifier)
    defer { Leftovers.forget(child: tar.processIdentifier) }
    // Emptied before the wait: a full pipe would stop tar.
    let complaint = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    tar.waitUntilExit()
    switch tar.terminationStatus {
    case 0: return archive
    case 127: throw ParityError.noTar(archive: path)
    default:
      let line = complaint.split(separator: "\n").first.map(String.init) ?? "tar says nothing"
      throw ParityError.notUnpacked(archive: path, why: line)
    }
  }

  private init() throws {
    let url = FileManager.default.temporaryDirectory
      .appending(path: "understudy-parity-" + UUID().uuidString)
    folder = url.path
    Leftovers.add(folder)
    do {
      // Nobody else is to read what production's databases hold.
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw ParityError.noTemporaryFolder(path: folder, why: error.localizedDescription)
    }
  }

  deinit {
    Leftovers.remove(folder)
  }
}
