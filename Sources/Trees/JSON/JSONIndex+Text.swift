extension JSONIndex {
  /// The content of a string, escapes resolved; nil when it is not Unicode text.
  ///
  /// - Precondition: The entry is a string or a name.
  func text(of entry: Int) -> String? {
    let content = stringBytes(of: entry)
    return content.contains(UInt8(ascii: "\\"))
      ? Self.resolvingEscapes(in: content) : String(validating: content, as: UTF8.self)
  }

  /// Whether a name of an object is the given one, however it is escaped.
  func text(of entry: Int, is name: String) -> Bool {
    let content = stringBytes(of: entry)
    return content.contains(UInt8(ascii: "\\"))
      ? Self.resolvingEscapes(in: content) == name : content.elementsEqual(name.utf8)
  }

  /// The bytes between a string's quotes.
  private func stringBytes(of entry: Int) -> ArraySlice<UInt8> {
    let start = Int(entries[entry].offset) + 1
    var end = start
    while bytes[end] != UInt8(ascii: "\"") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
    return bytes[start..<end]
  }

  /// Resolves escapes whose form the scanner has checked.
  private static func resolvingEscapes(in content: ArraySlice<UInt8>) -> String? {
    var units: [UInt8] = []
    var rest = content
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let letter = rest.popFirst() else {
        units.append(byte)
        continue
      }
      if letter == UInt8(ascii: "u") {
        guard let scalar = popScalar(from: &rest) else { return nil }
        units.append(contentsOf: String(scalar).utf8)
      } else {
        units.append(Self.meaning(ofEscape: letter))
      }
    }
    return String(validating: units, as: UTF8.self)
  }

  /// Takes the four digits behind `\u`, and the second half of a surrogate pair.
  private static func popScalar(from rest: inout ArraySlice<UInt8>) -> Unicode.Scalar? {
    guard let first = popUnit(from: &rest) else { return nil }
    guard UTF16.isLeadSurrogate(first) else { return Unicode.Scalar(first) }
    guard rest.starts(with: #"\u"#.utf8) else { return nil }
    rest.removeFirst(2)
    guard let second = popUnit(from: &rest), UTF16.isTrailSurrogate(second) else { return nil }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private static func popUnit(from rest: inout ArraySlice<UInt8>) -> UInt16? {
    defer { rest = rest.dropFirst(4) }
    return UInt16(String(decoding: rest.prefix(4), as: UTF8.self), radix: 16)
  }

  private static func meaning(ofEscape letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter  // a quote, a backslash or a slash stands for itself
    }
  }
}
