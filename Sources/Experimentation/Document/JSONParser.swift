/// Where and why a text is not JSON.
struct JSONSyntaxError: Error, Equatable {
  let line: Int
  let column: Int
  let reason: String
}

/// Reads one JSON document strictly by RFC 8259, and refuses repeated keys.
///
/// A leading byte-order mark is skipped, as the RFC allows. Nesting deeper than 64 levels is
/// refused, so that no input can exhaust the stack.
struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// Reads the whole text as one value.
  ///
  /// - Parameter bytes: UTF-8.
  /// - Returns: The value, with members in the order of the text.
  /// - Throws: `JSONSyntaxError` at the first byte that cannot stand where it does.
  static func value(of bytes: [UInt8]) throws -> JSONValue {
    var parser = JSONParser(bytes: bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    let value = try parser.readValue()
    parser.skipWhitespace()
    guard parser.position == bytes.count else {
      throw parser.failure("something follows the end of the document")
    }
    return value
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }
}

extension JSONParser {
  /// The next byte as a character; the bytes of anything beyond ASCII come one by one.
  private var next: Unicode.Scalar? {
    position < bytes.count ? Unicode.Scalar(bytes[position]) : nil
  }

  private func failure(_ reason: String, at place: Int? = nil) -> JSONSyntaxError {
    let before = bytes[..<min(place ?? position, bytes.count)]
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    // Continuation bytes of UTF-8 do not move the column.
    let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    return JSONSyntaxError(line: line, column: column, reason: reason)
  }

  private mutating func skipWhitespace() {
    while let next, [" ", "\t", "\n", "\r"].contains(next) { position += 1 }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next == character else { return false }
    position += 1
    return true
  }

  private mutating func readValue() throws -> JSONValue {
    skipWhitespace()
    guard let next else { throw failure("the document ends where a value should stand") }
    switch next {
    case "{": return try nested { try $0.readObject() }
    case "[": return try nested { try $0.readArray() }
    case "\"": return .string(try readString())
    case "-", "0"..."9": return try readNumber()
    default: return try readWord()
    }
  }

  private mutating func nested(
    _ read: (inout JSONParser) throws -> JSONValue
  ) throws -> JSONValue {
    guard depth < 64 else { throw failure("values are nested more than 64 levels deep") }
    depth += 1
    position += 1
    defer { depth -= 1 }
    return try read(&self)
  }

  private mutating func readObject() throws -> JSONValue {
    var members: [JSONValue.Member] = []
    skipWhitespace()
    if skip("}") { return .object(members) }
    repeat {
      skipWhitespace()
      let start = position
      guard next == "\"" else { throw failure("a key in double quotes is missing") }
      let key = try readString()
      guard !members.contains(where: { $0.key == key }) else {
        throw failure("the key `\(key)` stands twice in one object", at: start)
      }
      skipWhitespace()
      guard skip(":") else { throw failure("a colon is missing after the key `\(key)`") }
      members.append(.init(key: key, value: try readValue()))
      skipWhitespace()
    } while skip(",")
    guard skip("}") else { throw failure("a comma or a closing brace is missing") }
    return .object(members)
  }

  private mutating func readArray() throws -> JSONValue {
    var values: [JSONValue] = []
    skipWhitespace()
    if skip("]") { return .array(values) }
    repeat {
      values.append(try readValue())
      skipWhitespace()
    } while skip(",")
    guard skip("]") else { throw failure("a comma or a closing bracket is missing") }
    return .array(values)
  }

  private mutating func readWord() throws -> JSONValue {
    for (word, value) in [("true", .boolean(true)), ("false", .boolean(false)), ("null", .null)]
      as [(String, JSONValue)]
    where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw failure("no value can start here")
  }

  private mutating func readNumber() throws -> JSONValue {
    let start = position
    _ = skip("-")
    if !skip("0") { try readDigits() }
    if skip(".") { try readDigits() }
    if skip("e") || skip("E") {
      _ = skip("+") || skip("-")
      try readDigits()
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func readDigits() throws {
    let start = position
    while let next, ("0"..."9").contains(next) { position += 1 }
    guard position > start else { throw failure("a digit is missing") }
  }
}

extension JSONParser {
  private mutating func readString() throws -> String {
    let start = position
    position += 1
    var text: [UInt8] = []
    while let next {
      position += 1
      switch next {
      case "\"":
        guard let string = String(validating: text, as: UTF8.self) else {
          throw failure("the string is not valid UTF-8", at: start)
        }
        return string
      case "\\": text += try readEscape()
      case "\0"..<" ": throw failure("a control character stands in a string", at: position - 1)
      default: text.append(bytes[position - 1])
      }
    }
    throw failure("the string is not closed", at: start)
  }

  private mutating func readEscape() throws -> [UInt8] {
    let start = position - 1
    defer { position += 1 }
    switch next {
    case "\"": return [0x22]
    case "\\": return [0x5C]
    case "/": return [0x2F]
    case "b": return [0x08]
    case "f": return [0x0C]
    case "n": return [0x0A]
    case "r": return [0x0D]
    case "t": return [0x09]
    case "u":
      guard let scalar = readScalar() else {
        throw failure("the escape does not name a character", at: start)
      }
      return Array(String(Character(scalar)).utf8)
    default: throw failure("the escape is unknown", at: start)
    }
  }

  /// Reads `uXXXX`, or two of them for a surrogate pair, and stops at the last digit.
  private mutating func readScalar() -> Unicode.Scalar? {
    guard let first = readHexUnit() else { return nil }
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
    guard bytes[(position + 1)...].starts(with: "\\u".utf8) else { return nil }
    position += 2
    guard let second = readHexUnit(), (0xDC00..<0xE000).contains(second) else { return nil }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }

  private mutating func readHexUnit() -> UInt32? {
    let digits = bytes[min(position + 1, bytes.count)..<min(position + 5, bytes.count)]
    guard digits.count == 4, let text = String(validating: digits, as: UTF8.self),
      text.allSatisfy(\.isHexDigit)
    else { return nil }
    position += 4
    return UInt32(text, radix: 16)
  }
}
