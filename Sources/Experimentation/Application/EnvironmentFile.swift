/// One line of a `.env` file that names a key.
struct EnvironmentBinding: Equatable {
  let key: String
  let value: Value
  /// The line of the key, from 1.
  let line: Int

  enum Value: Equatable {
    case text(String)
    /// A key without an equals sign, which sets nothing.
    case missing
    /// An open quote, or text after the closing one: the application skips such a line.
    case malformed
  }
}

/// Reads the bindings of a `.env` file as python-dotenv reads them.
///
/// An optional `export`, keys bare or in single quotes; values bare (up to a `#` after white space,
/// trimmed), or in single or double quotes, which may span lines and know escapes; `\n`, `\r\n` and
/// `\r` end a line. Unlike python-dotenv it does not substitute `${NAME}`, which would bring in the
/// environment. White space is ASCII.
///
/// Source: python-dotenv 1.2.4, `dotenv/parser.py`, function `parse_binding`.
struct EnvironmentFile {
  private let bytes: [UInt8]
  private var position = 0

  /// Returns the bindings in the order of the file; what is no binding is skipped.
  static func bindings(of bytes: [UInt8]) -> [EnvironmentBinding] {
    var file = EnvironmentFile(bytes: bytes)
    var bindings: [EnvironmentBinding] = []
    while file.skipToContent() {
      if let binding = file.readBinding() { bindings.append(binding) }
    }
    return bindings
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }
}

extension EnvironmentFile {
  private var next: Unicode.Scalar? {
    position < bytes.count ? Unicode.Scalar(bytes[position]) : nil
  }

  private static let blanks: [Unicode.Scalar] = [" ", "\t", "\u{B}", "\u{C}"]
  private static let lineEnds: [Unicode.Scalar] = ["\n", "\r"]

  private mutating func skip(while isSkipped: (Unicode.Scalar) -> Bool) {
    while let next, isSkipped(next) { position += 1 }
  }

  private mutating func skipBlanks() {
    skip { Self.blanks.contains($0) }
  }

  private mutating func skipRestOfLine() {
    skip { !Self.lineEnds.contains($0) }
  }

  private mutating func skipToContent() -> Bool {
    skip { Self.blanks.contains($0) || Self.lineEnds.contains($0) }
    return next != nil
  }

  private mutating func readBinding() -> EnvironmentBinding? {
    let line = lineNumber
    skipExport()
    guard let key = readKey() else {
      skipRestOfLine()
      return nil
    }
    skipBlanks()
    var value = EnvironmentBinding.Value.missing
    if next == "=" {
      position += 1
      skipBlanks()
      value = readValue().map { .text($0) } ?? .malformed
    }
    skipBlanks()
    if next == "#" { skipRestOfLine() }
    if let next, !Self.lineEnds.contains(next) { value = .malformed }
    skipRestOfLine()
    return EnvironmentBinding(key: key, value: value, line: line)
  }

  private var lineNumber: Int {
    let before = bytes[..<position]
    let returns = before.indices.count {
      before[$0] == 0x0D && ($0 + 1 == bytes.count || bytes[$0 + 1] != 0x0A)
    }
    return before.count { $0 == 0x0A } + returns + 1
  }

  private mutating func skipExport() {
    let word = "export".utf8
    let start = position
    guard bytes[position...].starts(with: word) else { return }
    position += word.count
    let end = position
    skipBlanks()
    if position == end { position = start }  // a key that starts with these letters
  }

  private mutating func readKey() -> String? {
    if next == "'" { return readQuoted() }
    let start = position
    skip { $0 != "=" && $0 != "#" && !Self.blanks.contains($0) && !Self.lineEnds.contains($0) }
    return position > start ? text(start..<position) : nil
  }

  private mutating func readValue() -> String? {
    if next == "'" || next == "\"" { return readQuoted() }
    let start = position
    skipRestOfLine()
    var end = position
    if let comment = (start..<end).first(where: isComment) { end = comment }
    while end > start, Self.blanks.contains(Unicode.Scalar(bytes[end - 1])) { end -= 1 }
    return text(start..<end)
  }

  /// Whether a `#` stands after white space; `a#b` and `=#b` have no comment.
  private func isComment(_ index: Int) -> Bool {
    bytes[index] == UInt8(ascii: "#") && Self.blanks.contains(Unicode.Scalar(bytes[index - 1]))
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}

extension EnvironmentFile {
  /// Reads from the opening quote to the closing one; a backslash takes the next byte with it.
  private mutating func readQuoted() -> String? {
    let quote = bytes[position]
    let start = position + 1
    guard let end = closingQuote(from: start, quote: quote) else { return nil }
    position = end + 1
    return unescaped(start..<end, quote: quote)
  }

  private func closingQuote(from start: Int, quote: UInt8) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] != quote {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index < bytes.count ? index : nil
  }

  private func unescaped(_ range: Range<Int>, quote: UInt8) -> String {
    var result: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound,
        let character = Self.escaped(bytes[index + 1], quote: quote)
      {
        result.append(character)
        index += 2
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func escaped(_ byte: UInt8, quote: UInt8) -> UInt8? {
    let isSingle = quote == UInt8(ascii: "'")
    return switch Unicode.Scalar(byte) {
    case "\\", "'": byte
    case _ where isSingle: nil
    case "\"": byte
    case "a": 0x07
    case "b": 0x08
    case "f": 0x0C
    case "n": 0x0A
    case "r": 0x0D
    case "t": 0x09
    case "v": 0x0B
    default: nil
    }
  }
}
