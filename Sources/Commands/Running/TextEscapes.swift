/// A field of an RFC 4180 line: quoted when it holds a comma, a quote or a line break.
///
/// By scalars, as readers of CSV see them: a comma with a combining mark is another Character.
///
/// - Parameter text: Any text.
/// - Returns: The field.
func csvCell(_ text: String) -> String {
  let special: [Unicode.Scalar] = [",", "\"", "\r", "\n"]
  guard text.unicodeScalars.contains(where: special.contains) else { return text }
  return "\"" + text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
}

/// Text on one line, all of which can be seen.
///
/// - Parameter text: Any text.
/// - Returns: The text with a blank for each run of line breaks, control characters, and format
///   characters, which have no width or turn the order of what follows.
func oneLine(_ text: String) -> String {
  text.unicodeScalars.split { scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }.map { String($0) }.joined(separator: " ")
}
