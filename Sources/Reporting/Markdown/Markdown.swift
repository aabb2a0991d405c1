/// Turns text from anywhere into text that Markdown shows as it is.
enum Markdown {
  /// Escapes one line or table cell.
  ///
  /// Control characters, line breaks among them, become blanks. What could open emphasis, code, a
  /// link, an entity, a tag or a column is escaped, and nothing else, so that the source reads
  /// well: `< 5 %` and `[83.2–90.6]` stay.
  static func escape(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var escaped = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      let previous = index > 0 ? scalars[index - 1] : nil
      if CharacterText.isControl(scalar) {
        escaped.append(" ")
      } else {
        if isSpecial(scalar, after: previous, before: next) { escaped.append("\\") }
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  private static func isSpecial(
    _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
  ) -> Bool {
    switch scalar {
    case "\\", "`", "*", "|", "~": true
    // Inside a word an underscore is only an underscore.
    case "_": !(isWord(previous) && isWord(next))
    case "<": isWord(next) || ["/", "!", "?"].contains(next)
    case "&": isWord(next) || next == "#"
    case "]": ["(", "[", ":"].contains(next)
    default: false
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false
  }
}

/// A Markdown text in the making; everything that is added is escaped here.
struct MarkdownDocument {
  private var blocks: [String] = []

  /// The text, blocks parted by an empty line, with a line break at the end.
  var text: String { blocks.joined(separator: "\n\n") + "\n" }

  mutating func heading(_ text: String, level: Int = 2) {
    blocks.append(String(repeating: "#", count: level) + " " + Markdown.escape(text))
  }

  /// A paragraph, its beginning in bold where one is given.
  mutating func paragraph(bold: String? = nil, _ text: String) {
    let start = bold.map { "**\(Markdown.escape($0))**" }
    let parts = [start, text.isEmpty ? nil : Markdown.escape(text)]
    blocks.append(parts.compactMap { $0 }.joined(separator: " "))
  }

  mutating func bullets(_ items: [String]) {
    guard !items.isEmpty else { return }
    blocks.append(items.map { "- " + Markdown.escape($0) }.joined(separator: "\n"))
  }

  mutating func numbered(_ items: [String]) {
    let lines = items.enumerated().map { "\($0 + 1). " + Markdown.escape($1) }
    guard !lines.isEmpty else { return }
    blocks.append(lines.joined(separator: "\n"))
  }

  /// A table, or nothing without rows.
  ///
  /// - Parameters:
  ///   - header: One per column; those that start with `#` hold numbers, are set flush right, and
  ///     lose the sign.
  ///   - rows: As many cells each.
  mutating func table(_ header: [String], _ rows: [[String]]) {
    guard !rows.isEmpty else { return }
    let titles = header.map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
    let rule = header.map { $0.hasPrefix("#") ? "--:" : "---" }
    let lines =
      [Self.line(titles.map(Markdown.escape)), Self.line(rule)]
      + rows.map { Self.line($0.map(Markdown.escape)) }
    blocks.append(lines.joined(separator: "\n"))
  }

  /// Lines as they are, fenced by more backticks than they hold in a row.
  mutating func code(_ lines: [String]) {
    let runs = lines.joined(separator: "\n").split { $0 != "`" }.map(\.count)
    let fence = String(repeating: "`", count: max(3, (runs.max() ?? 0) + 1))
    blocks.append(([fence] + lines + [fence]).joined(separator: "\n"))
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }
}
