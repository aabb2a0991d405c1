/// Checked UBJSON and where each of its values begins.
///
/// As in `JSONIndex`, values stand in file order with the names of objects among them. A list of
/// one number type is one entry however long it is: its elements are read where they stand.
struct UBJSONIndex: Sendable {
  /// One value, or one name of an object.
  struct Entry {
    /// Where the value's marker stands, or the marker of a name's length.
    var offset: UInt32
    /// The entry that follows this value and all that is inside it.
    var next: UInt32
  }

  /// A list of numbers of one type, without a marker for each.
  struct PackedList {
    let type: UBJSONType
    let count: Int
    /// Where the first number stands.
    let start: Int
  }

  let bytes: [UInt8]
  let entries: [Entry]

  /// Checks and indexes a document.
  ///
  /// - Parameter bytes: At most `ModelFile.limitBytes`.
  /// - Throws: `UBJSONScanner.Failure`, the first flaw and its place.
  /// - Complexity: O(bytes) time; memory about nine times the file at worst; no recursion.
  init(of bytes: [UInt8]) throws(UBJSONScanner.Failure) {
    var scanner = UBJSONScanner(bytes: bytes)
    try scanner.scanDocument()
    self.bytes = bytes
    self.entries = scanner.entries
  }
}

extension UBJSONIndex {
  private func offset(of entry: Int) -> Int {
    Int(entries[entry].offset)
  }

  func next(after entry: Int) -> Int {
    Int(entries[entry].next)
  }

  func kind(of position: ModelDocument.Position) -> ModelDocument.Kind {
    if position.element >= 0 { return .number }
    return switch bytes[offset(of: position.entry)] {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .list
    case UInt8(ascii: "S"), UInt8(ascii: "C"): .text
    case UInt8(ascii: "T"): .truth(true)
    case UInt8(ascii: "F"): .truth(false)
    case UInt8(ascii: "Z"), UInt8(ascii: "N"): .null
    default: .number
    }
  }

  /// The header of a list of one number type; nil for any other value.
  func packedList(of entry: Int) -> PackedList? {
    let offset = offset(of: entry)
    // The scanner has seen the whole header.
    guard bytes[offset] == UInt8(ascii: "["), bytes[offset + 1] == UInt8(ascii: "$"),
      let type = UBJSONType(rawValue: bytes[offset + 2]),
      let length = length(at: offset + 4)
    else { return nil }
    return PackedList(type: type, count: length.value, start: length.end)
  }

  /// A length and where it ends; the scanner has checked that it is one.
  private func length(at offset: Int) -> (value: Int, end: Int)? {
    guard let type = UBJSONType(rawValue: bytes[offset]),
      let value = type.integer(in: bytes, at: offset + 1)
    else { return nil }
    return (value, offset + 1 + type.byteCount)
  }

  private func content(of entry: Int) -> ArraySlice<UInt8> {
    var offset = offset(of: entry)
    if bytes[offset] == UInt8(ascii: "C") { return bytes[offset + 1..<offset + 2] }
    if bytes[offset] == UInt8(ascii: "S") { offset += 1 }
    guard let length = length(at: offset) else { return [] }
    return bytes[length.end..<length.end + length.value]
  }

  func text(of entry: Int) -> String? {
    String(validating: content(of: entry), as: UTF8.self)
  }

  func text(of entry: Int, is name: String) -> Bool {
    content(of: entry).elementsEqual(name.utf8)
  }

  func integer(at position: ModelDocument.Position) -> Int? {
    guard let (type, offset) = number(at: position) else { return nil }
    return type.integer(in: bytes, at: offset)
  }

  func float(at position: ModelDocument.Position) -> Float? {
    guard let (type, offset) = number(at: position) else { return nil }
    return type.float(in: bytes, at: offset)
  }

  private func number(at position: ModelDocument.Position) -> (type: UBJSONType, offset: Int)? {
    if position.element >= 0 {
      guard let list = packedList(of: position.entry) else { return nil }
      return (list.type, list.start + position.element * list.type.byteCount)
    }
    let offset = offset(of: position.entry)
    guard let type = UBJSONType(rawValue: bytes[offset]) else { return nil }
    return (type, offset + 1)
  }
}
