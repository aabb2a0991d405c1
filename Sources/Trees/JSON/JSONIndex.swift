/// A checked JSON text and where each of its values begins.
///
/// Values stand in file order, an object's names among them, so a whole document costs eight
/// bytes per value and no object per value. Numbers stay text until someone asks for a type:
/// a threshold is then rounded once, straight to Float32.
struct JSONIndex: Sendable {
  /// One value, or one name of an object.
  struct Entry {
    /// Where the value's first byte stands; that byte tells its kind.
    var offset: UInt32
    /// The entry that follows this value and all that is inside it.
    var next: UInt32
  }

  let bytes: [UInt8]
  let entries: [Entry]

  /// Checks and indexes a text.
  ///
  /// Accepts RFC 8259 and, as numbers, the `NaN` and `Infinity` that XGBoost writes.
  ///
  /// - Parameter bytes: The text in UTF-8, at most `ModelFile.limitBytes` long.
  /// - Throws: `JSONScanner.Failure`, the first flaw and its place.
  /// - Complexity: O(bytes) time; memory about four times the text at worst; no recursion.
  init(of bytes: [UInt8]) throws(JSONScanner.Failure) {
    var scanner = JSONScanner(bytes: bytes)
    try scanner.scanDocument()
    self.bytes = bytes
    self.entries = scanner.entries
  }
}

extension JSONIndex {
  /// The first byte of a value: `{`, `[`, `"`, `t`, `f`, `n`, or a number's.
  func firstByte(of entry: Int) -> UInt8 {
    bytes[Int(entries[entry].offset)]
  }

  func next(after entry: Int) -> Int {
    Int(entries[entry].next)
  }

  /// The text of a number, as in the file; nil when the value is of another kind.
  func numberText(of entry: Int) -> String? {
    let start = Int(entries[entry].offset)
    guard Self.beginsNumber(bytes[start]) else { return nil }
    var end = start + 1
    while end < bytes.count, Self.continuesNumber(bytes[end]) { end += 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  static func beginsNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "N"),
      UInt8(ascii: "I"):
      true
    default: false
    }
  }

  // Letters, for `NaN`, `Infinity` and exponents: the scanner has made sure that a number
  // ends before any other token.
  private static func continuesNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
