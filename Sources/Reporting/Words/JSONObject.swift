import Basics

/// JSON on one line, its fields in the order in which they are written.
enum JSONObject {
  /// An object of values that are JSON already.
  static func text(_ fields: [(String, String)]) -> String {
    "{" + fields.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
  }

  /// A list of values that are JSON already.
  static func list(_ values: [String]) -> String {
    "[" + values.joined(separator: ",") + "]"
  }

  /// A number; null for none, and for what JSON has no number for.
  static func number(_ value: Double?) -> String {
    value.flatMap { $0.isFinite ? "\($0)" : nil } ?? "null"
  }

  /// A whole number; null for none.
  static func number(_ value: Int?) -> String { value.map(String.init) ?? "null" }

  /// A text; null for none.
  static func string(_ value: String?) -> String { value.map(jsonText) ?? "null" }
}
