/// Text from a file or a command line, in quotes, on one line and of bounded length.
///
/// What cannot be seen is written as an escape: control characters, and format characters, which
/// may turn the order of what follows.
///
/// - Parameter text: Any text.
/// - Returns: At most 60 scalars of it, and `…` where there are more. Scalars and not characters,
///   because one character may hold a million combining marks.
package func quoted(_ text: String) -> String {
  let limit = 60  // enough to recognise a name, short enough for a terminal line
  let start = text.unicodeScalars.prefix(limit)
  let shown = start.map { scalar in
    scalar.properties.generalCategory == .format
      ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : scalar.escaped(asASCII: false)
  }
  return "\"" + shown.joined() + "\"" + (start.endIndex < text.unicodeScalars.endIndex ? "…" : "")
}

/// A number of things, such as `1 column` or `2 columns`.
///
/// - Parameters:
///   - number: How many.
///   - noun: One of them; `s` makes its plural.
/// - Returns: Both.
package func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)" + (number == 1 ? "" : "s")
}
