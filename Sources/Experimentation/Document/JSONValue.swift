import Basics

/// A JSON document as it was written: members keep their order, numbers their text.
///
/// Foundation's readers drop repeated keys and turn `0.29` into a binary number before anyone can
/// look at its digits; an experiment file is small and is read strictly, so it is read here.
indirect enum JSONValue: Equatable {
  case object([Member])
  case array([JSONValue])
  case string(String)
  /// The number's text, already checked against the JSON grammar.
  case number(String)
  case boolean(Bool)
  case null

  /// One key of an object with its value.
  struct Member: Equatable {
    let key: String
    let value: JSONValue
  }

  /// What a reader of the file would call this kind of value.
  var kind: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .boolean: "true or false"
    case .null: "null"
    }
  }
}

extension JSONValue {
  /// An object of the members that are present.
  static func object(of members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(
      members.compactMap { key, value in value.map { Member(key: key, value: $0) } })
  }

  /// A number in the shortest text that reads back exactly; whole numbers without a fraction.
  static func number(_ value: Double) -> JSONValue {
    // Every whole double below 2^53 is exact as an integer.
    if value == value.rounded(), abs(value) < 9_007_199_254_740_992 {
      return .number(String(Int(value)))
    }
    return .number(value.description)
  }

  /// The text with sorted keys and no white space, the same for equal values on every machine.
  var canonicalText: String {
    switch self {
    case .object(let members):
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      return "{"
        + sorted.map { jsonText($0.key) + ":" + $0.value.canonicalText }.joined(separator: ",")
        + "}"
    case .array(let values): return "[" + values.map(\.canonicalText).joined(separator: ",") + "]"
    case .string(let text): return jsonText(text)
    case .number(let text): return text
    case .boolean(let value): return value ? "true" : "false"
    case .null: return "null"
    }
  }
}
