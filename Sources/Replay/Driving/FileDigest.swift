import Foundation
import Hashing

/// Fingerprints of input files.
enum FileDigest {
  private static let chunk = 1 << 20

  /// SHA-256 of a file's bytes, and of a write-ahead log beside it that holds newer rows.
  static func sha256(of path: String) throws -> String {
    var hash = SHA256()
    try update(&hash, path: path)
    // SQLite keeps the log beside the file itself, not beside a link to it.
    let log = URL(filePath: path).resolvingSymlinksInPath().path + "-wal"
    if FileManager.default.fileExists(atPath: log) { try update(&hash, path: log) }
    return SHA256.hexadecimal(hash.finalize())
  }

  private static func update(_ hash: inout SHA256, path: String) throws {
    do {
      let file = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { try? file.close() }
      while let data = try file.read(upToCount: chunk), !data.isEmpty {
        hash.update([UInt8](data))
      }
    } catch {
      throw ReplayError.unreadable(path: path, why: error.localizedDescription)
    }
  }
}
