/// A field of an RFC 4180 line: quoted when it holds a comma, a quote or a line break.
func csvCell(_ text: String) -> String {
  guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
  return "\"" + text.replacing("\"", with: "\"\"") + "\""
}

/// Text on one line: each run of line breaks and control characters becomes a blank.
func oneLine(_ text: String) -> String {
  text.split { character in
    character.isNewline
      || character.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }.joined(separator: " ")
}
