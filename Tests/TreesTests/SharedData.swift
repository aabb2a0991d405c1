import Foundation

/// The reference data that lies beside a checkout, when it does.
///
/// Looked for in `shared/data` beside each folder above this file, or in `data` of the folder
/// that the environment variable `UNDERSTUDY_SHARED` names.
enum SharedData {
  static let root: URL? = candidates.first {
    FileManager.default.fileExists(atPath: $0.appending(path: "models/index.json").path)
  }

  static var isPresent: Bool { root != nil }

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
  static func url(_ path: String) throws -> URL {
    guard let root else { throw CocoaError(.fileNoSuchFile) }
    return root.appending(path: path)
  }

  /// The cases that a JSON file of the data lists: none without the data.
  ///
  /// Ends the run if the data is there and cannot be read: a test without cases would pass.
  static func cases<File: Decodable, Case>(
    in path: String, _ type: File.Type, _ list: (File) -> [Case]
  ) -> [Case] {
    guard isPresent else { return [] }
    do {
      let decoder = JSONDecoder()
      decoder.nonConformingFloatDecodingStrategy = .convertFromString(
        positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
      let cases = try list(decoder.decode(type, from: Data(contentsOf: url(path))))
      precondition(!cases.isEmpty, "\(path) lists no cases")
      return cases
    } catch {
      fatalError("\(path): \(error)")
    }
  }

  /// Rows of little-endian Float32, NaN where a value is missing.
  static func floats(_ path: String) throws -> [Float] {
    let data = try Data(contentsOf: url(path))
    return stride(from: data.startIndex, to: data.endIndex, by: 4).map { start in
      Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(data[start + $1]) << (8 * UInt32($1)) })
    }
  }

  /// A CSV file without quotes: its header, and its rows of text.
  static func csv(_ path: String) throws -> (header: [String], rows: [[String]]) {
    let text = try String(contentsOf: url(path), encoding: .utf8)
    let rows = text.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return (rows[0], Array(rows.dropFirst()))
  }
}

/// A number as the data writes it; empty text is a missing value.
func float(_ text: String) -> Float {
  text.isEmpty ? .nan : Float(text) ?? .nan
}
