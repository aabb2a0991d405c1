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

/// A JSON string.
func jsonText(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
