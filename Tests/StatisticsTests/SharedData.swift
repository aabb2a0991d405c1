import Foundation
import Statistics
import TestSupport
import Testing

extension SharedData {
  struct Missing: Error {
    let what: String
  }

  /// The top object of a JSON file below the folder.
  static func object(_ path: String) throws -> JSON {
    let data = try Data(contentsOf: url(path))
    return JSON(value: try JSONSerialization.jsonObject(with: data), place: path)
  }

  /// The cases of one of the golden files in `statistics`, at least one.
  static func cases(_ topic: String) throws -> [JSON] {
    try object("statistics/\(topic).json")["cases"].rows
  }
}

/// A value of a golden file with the place it stands at.
struct JSON {
  let value: Any?
  let place: String

  subscript(key: String) -> JSON {
    get throws {
      guard let object = value as? [String: Any] else { throw SharedData.Missing(what: place) }
      return JSON(value: object[key], place: place + "." + key)
    }
  }

  var isPresent: Bool { value != nil && !(value is NSNull) }

  var array: [JSON] {
    get throws {
      guard let array = value as? [Any] else { throw SharedData.Missing(what: place) }
      return array.enumerated().map { JSON(value: $1, place: "\(place)[\($0)]") }
    }
  }

  /// A number; golden files write the ones that need many digits, or are not finite, as text.
  var double: Double {
    get throws {
      if let number = value as? Double { return number }
      guard let text = value as? String, let number = Double(text) else {
        throw SharedData.Missing(what: place)
      }
      return number
    }
  }

  var int: Int {
    get throws { Int(try double) }
  }

  var string: String {
    get throws {
      guard let text = value as? String else { throw SharedData.Missing(what: place) }
      return text
    }
  }

  var doubles: [Double] {
    get throws { try array.map { try $0.double } }
  }

  var ints: [Int] {
    get throws { try array.map { try $0.int } }
  }

  var bools: [Bool] {
    get throws { try doubles.map { $0 != 0 } }
  }

  var bool: Bool {
    get throws {
      guard let flag = value as? Bool else { throw SharedData.Missing(what: place) }
      return flag
    }
  }

  /// The names in an object, sorted.
  var keys: [String] {
    get throws {
      guard let object = value as? [String: Any] else { throw SharedData.Missing(what: place) }
      return object.keys.sorted()
    }
  }

  /// The rows of a list, which must not be empty: a test without rows tests nothing.
  var rows: [JSON] {
    get throws {
      let rows = try array
      guard !rows.isEmpty else { throw SharedData.Missing(what: "rows of " + place) }
      return rows
    }
  }

  /// Expects that an object holds nothing that the test does not look at.
  func expectOnly(
    _ known: Set<String>, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let unknown = try keys.filter { !known.contains($0) }
    #expect(unknown == [], "\(place) holds what is not tested", sourceLocation: sourceLocation)
  }

  /// Fails the test for a kind of row that it does not know.
  func unknown(_ kind: String, sourceLocation: SourceLocation = #_sourceLocation) {
    Issue.record("\(place): \(kind) is not known", sourceLocation: sourceLocation)
  }

  /// An interval's lower and upper bound.
  var bounds: (lower: Double, upper: Double) {
    get throws {
      let bounds = try doubles
      guard bounds.count == 2 else { throw SharedData.Missing(what: place) }
      return (bounds[0], bounds[1])
    }
  }
}

/// Expects a number to be that of a golden file.
func expect(
  _ value: Double, _ golden: JSON, relative: Double, absolute: Double = 0,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let expected = try golden.double
  #expect(
    value.isNaN && expected.isNaN
      || isClose(value, expected, relative: relative, absolute: absolute),
    "\(golden.place): \(value) instead of \(expected)", sourceLocation: sourceLocation)
}

/// Expects an interval to be that of a golden file.
func expect(
  _ value: Interval, _ golden: JSON, relative: Double, absolute: Double = 0,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let bounds = try golden.bounds
  #expect(
    isClose(value, bounds.lower, bounds.upper, relative: relative, absolute: absolute),
    "\(golden.place): \(value) instead of \(bounds)", sourceLocation: sourceLocation)
}

/// Whether two numbers agree to a relative tolerance, or to an absolute one near zero.
func isClose(
  _ value: Double, _ expected: Double, relative: Double, absolute: Double = 0
) -> Bool {
  value == expected || abs(value - expected) <= max(relative * abs(expected), absolute)
}
