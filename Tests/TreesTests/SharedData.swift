import Foundation
import TestSupport

extension SharedData {
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
}

/// A number as the data writes it; empty text is a missing value.
func float(_ text: String) -> Float {
  text.isEmpty ? .nan : Float(text) ?? .nan
}

/// A number as the data writes it; empty text is a missing value.
func number(_ text: String) -> Double {
  text.isEmpty ? .nan : Double(text) ?? .nan
}
