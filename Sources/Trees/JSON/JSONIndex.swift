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
  func kind(of entry: Int) -> ModelDocument.Kind {
    switch bytes[Int(entries[entry].offset)] {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .list
    case UInt8(ascii: "\""): .text
    case UInt8(ascii: "t"): .truth(true)
    case UInt8(ascii: "f"): .truth(false)
    case UInt8(ascii: "n"): .null
    default: .number
    }
  }

  func next(after entry: Int) -> Int {
    Int(entries[entry].next)
  }

  /// A whole number of at most 18 digits; nil when the value is anything else.
  ///
  /// Longer ones are beyond every count and index a model may have.
  func integer(of entry: Int) -> Int? {
    var position = Int(entries[entry].offset)
    let isNegative = bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let start = position
    var number = 0
    while position < bytes.count, let digit = Self.digit(bytes[position]) {
      if position - start == 18 { return nil }
      number = number * 10 + digit
      position += 1
    }
    let goesOn = position < bytes.count && Self.continuesNumber(bytes[position])
    return position == start || goesOn ? nil : isNegative ? -number : number
  }

  /// A number, rounded once from its decimal text; nil when the value is of another kind.
  func float(of entry: Int) -> Float? {
    let start = Int(entries[entry].offset)
    guard Self.beginsNumber(bytes[start]) else { return nil }
    var end = start + 1
    while end < bytes.count, Self.continuesNumber(bytes[end]) { end += 1 }
    // Text beyond the range of Float32 reads as infinity.
    return Float(String(decoding: bytes[start..<end], as: UTF8.self))
  }

  private static func digit(_ byte: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
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
