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

  /// The rest of a file, up to a byte more than the limit: an endless device does no harm.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - start: What was read of it already.
  /// - Returns: All of its bytes, those of `start` first.
  /// - Throws: `InputFileError`.
  static func contents(of file: InputFile, after start: Data) throws -> Data {
    try start + file.read(max(limitBytes + 1 - start.count, 0))
  }
}
