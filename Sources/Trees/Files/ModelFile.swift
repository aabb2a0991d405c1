import Foundation

/// Reading model files, which are untrusted input.
enum ModelFile {
  /// The largest file that is read.
  ///
  /// About 25 000 trees of depth 6 as JSON. It also bounds every count in a file, because each
  /// value takes at least two bytes: offsets and node numbers fit 32 bits.
  static let limitBytes = 128 << 20

  /// The most features of a model.
  ///
  /// A file states their number in a few bytes, and lists as long as it are made of them.
  static let featureLimit = 1 << 20

  /// The most classes or targets of a model: they multiply what is kept of each row.
  static let outputLimit = 1 << 12

  /// The whole file, or an error that names it.
  ///
  /// Reads no more than the limit, so that an endless device does no harm.
  static func contents(ofFile path: String) throws -> Data {
    let url = URL(filePath: path)
    if (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true {
      throw ModelFileError.unreadable(file: path, reason: "it is a folder")
    }
    let data: Data?
    do {
      let handle = try FileHandle(forReadingFrom: url)
      defer { try? handle.close() }
      data = try handle.read(upToCount: limitBytes + 1)
    } catch {
      throw ModelFileError.unreadable(file: path, reason: reason(of: error))
    }
    return data ?? Data()
  }

  private static func reason(of error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileReadNoSuchFile, .fileNoSuchFile: "there is no such file"
    case .fileReadNoPermission: "permission is denied"
    default: error.localizedDescription
    }
  }
}
