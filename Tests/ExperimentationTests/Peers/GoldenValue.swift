import Foundation
import TestSupport
import Testing

/// A value of a golden file whose rows differ in their keys.
///
/// Decoded, as `JSONSerialization` reads some numbers one rounding off.
indirect enum GoldenValue: Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([GoldenValue])
  case object([String: GoldenValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([GoldenValue].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: GoldenValue].self))
    }
  }

  /// Why a row cannot be run, which is a failure, never a row that is left out.
  struct Unknown: Error, CustomStringConvertible {
    let description: String
    init(_ what: String) { description = what }
  }

  /// The top object of a file of the shared conformance data.
  static func file(_ path: String) throws -> [String: GoldenValue] {
    let data = try Data(contentsOf: SharedData.url("conformance/" + path))
    return try JSONDecoder().decode([String: GoldenValue].self, from: data)
  }
}

extension GoldenValue {
  var object: [String: GoldenValue] {
    get throws {
      guard case .object(let object) = self else { throw Unknown("no object: \(self)") }
      return object
    }
  }

  var list: [GoldenValue] {
    get throws {
      guard case .list(let list) = self else { throw Unknown("no list: \(self)") }
      return list
    }
  }

  var text: String {
    get throws {
      guard case .text(let text) = self else { throw Unknown("no text: \(self)") }
      return text
    }
  }

  var bool: Bool {
    get throws {
      guard case .bool(let bool) = self else { throw Unknown("no truth: \(self)") }
      return bool
    }
  }

  var number: Double {
    get throws {
      guard case .number(let number) = self else { throw Unknown("no number: \(self)") }
      return number
    }
  }

  var int: Int {
    get throws {
      guard let int = Int(exactly: try number) else { throw Unknown("not whole: \(self)") }
      return int
    }
  }

  /// Numbers, NaN where a value is missing.
  var numbers: [Double] {
    get throws { try list.map { $0.isNull ? .nan : try $0.number } }
  }

  var isNull: Bool {
    if case .null = self { true } else { false }
  }
}

extension [String: GoldenValue] {
  /// The value of a key that every row has.
  func value(_ key: String) throws -> GoldenValue {
    guard let value = self[key] else { throw GoldenValue.Unknown("no \(key) in \(keys.sorted())") }
    return value
  }

  /// The rows of a list, of which there must be some.
  func rows(_ list: String) throws -> [[String: GoldenValue]] {
    let rows = try value(list).list.map { try $0.object }
    #expect(!rows.isEmpty, "\(list)")
    return rows
  }

  /// Refuses a key whose meaning the test does not know.
  func checkKeys(_ known: Set<String>) throws {
    for key in keys where !known.contains(key) { throw GoldenValue.Unknown("the key \(key)") }
  }
}

/// A word of a golden file as a choice.
func choice<Choice: RawRepresentable<String>>(_ word: GoldenValue) throws -> Choice {
  guard let choice = Choice(rawValue: try word.text) else {
    throw GoldenValue.Unknown("the word \(try word.text)")
  }
  return choice
}
