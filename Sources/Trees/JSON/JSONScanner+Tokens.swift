extension JSONScanner {
  /// The byte at the position; nil at the end of the text.
  var byte: UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  func failure(_ flaw: JSONFlaw) -> Failure {
    Failure(offset: position, flaw: flaw)
  }

  mutating func skipWhiteSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  mutating func scanLiteral(_ literal: StaticString) throws(Failure) {
    let text = "\(literal)".utf8
    guard bytes.count - position >= text.count else { throw failure(.endsEarly) }
    guard bytes[position..<position + text.count].elementsEqual(text) else {
      throw failure(.expectedValue)
    }
    position += text.count
  }

  /// Scans a string from its opening quote to behind its closing quote.
  mutating func scanString() throws(Failure) {
    position += 1
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"): try scanEscape()
      case 0..<0x20: throw failure(.controlCharacter)
      default: position += 1
      }
    }
    throw failure(.endsEarly)
  }

  private mutating func scanEscape() throws(Failure) {
    guard position + 1 < bytes.count else { throw failure(.endsEarly) }
    switch bytes[position + 1] {
    case UInt8(ascii: "u"):
      let digits = bytes.dropFirst(position + 2).prefix(4)
      guard digits.count == 4, digits.allSatisfy(\.isHexDigit) else {
        throw failure(.invalidEscape)
      }
      position += 6
    case let letter where #""\/bfnrt"#.utf8.contains(letter): position += 2
    default: throw failure(.invalidEscape)
    }
  }

  mutating func scanNumber() throws(Failure) {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    switch byte {
    case UInt8(ascii: "N"): return try scanLiteral("NaN")
    case UInt8(ascii: "I"): return try scanLiteral("Infinity")
    case UInt8(ascii: "0"): position += 1
    default: try scanDigits()
    }
    if byte == UInt8(ascii: ".") {
      position += 1
      try scanDigits()
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      let exponent = position
      try scanDigits()
      if position - exponent >= 3 { try refuseOverflow(from: start) }
    }
  }

  /// No model has a number beyond Float64, wherever it stands: such a file is damaged.
  private func refuseOverflow(from start: Int) throws(Failure) {
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if Double(text)?.isFinite != true { throw Failure(offset: start, flaw: .numberTooLarge) }
  }

  private mutating func scanDigits() throws(Failure) {
    let start = position
    while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    if position == start { throw failure(.invalidNumber) }
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
