/// Walks UBJSON once, checks its grammar and lists its values.
///
/// Nesting is kept on a stack of its own, and every count is compared with the bytes that are
/// left before anything is done with it.
///
/// Source: https://ubjson.org, as far as XGBoost writes it, and the forms without counts.
struct UBJSONScanner {
  /// The first flaw of a document and where it stands.
  struct Failure: Error {
    let offset: Int
    let flaw: UBJSONFlaw
  }

  /// A container whose end has not been reached.
  private struct Container {
    let entry: Int
    let isObject: Bool
    /// Elements still to come; nil where a closing bracket ends the container.
    var remaining: Int?
  }

  static let depthLimit = JSONScanner.depthLimit

  private let bytes: [UInt8]
  private(set) var entries: [UBJSONIndex.Entry] = []
  private var position = 0
  private var open: [Container] = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }
}

extension UBJSONScanner {
  mutating func scanDocument() throws(Failure) {
    if bytes.first != UInt8(ascii: "{") { throw failure(.notAnObject) }
    repeat {
      if try scanValue() { try finishContainers() }
    } while !open.isEmpty
    if position < bytes.count { throw failure(.bytesAfterEnd) }
  }

  /// Scans a scalar, a packed list or an empty container, or enters a container with content.
  ///
  /// - Returns: Whether the value is complete; if not, the position is at a value inside it.
  private mutating func scanValue() throws(Failure) -> Bool {
    let entry = append()
    let marker = try take()
    switch marker {
    case UInt8(ascii: "Z"), UInt8(ascii: "N"), UInt8(ascii: "T"), UInt8(ascii: "F"): break
    case UInt8(ascii: "C"): try skip(1)
    case UInt8(ascii: "S"): try skip(scanLength())
    case UInt8(ascii: "["): return try enterList(entry)
    case UInt8(ascii: "{"): return try enterObject(entry)
    default:
      guard let type = UBJSONType(rawValue: marker) else {
        position -= 1
        throw failure(.unknownMarker(marker))
      }
      try skip(type.byteCount)
    }
    return true
  }

  private mutating func enterList(_ entry: Int) throws(Failure) -> Bool {
    try checkDepth()
    if byte == UInt8(ascii: "$") {
      try skipPackedList()
      return true
    }
    var count: Int?
    if byte == UInt8(ascii: "#") {
      position += 1
      // Every element takes a byte at least.
      count = try scanLength()
    }
    if count == 0 { return true }
    if count == nil, byte == UInt8(ascii: "]") {
      position += 1
      return true
    }
    open.append(Container(entry: entry, isObject: false, remaining: count))
    return false
  }

  private mutating func skipPackedList() throws(Failure) {
    position += 1
    let marker = try take()
    guard let type = UBJSONType(rawValue: marker) else {
      position -= 1
      throw failure(.unknownElementType(marker))
    }
    if try take() != UInt8(ascii: "#") {
      position -= 1
      throw failure(.invalidLength)
    }
    let start = position
    let count = try scanLength()
    // No overflow: the count is at most the number of bytes left.
    if count * type.byteCount > bytes.count - position {
      throw Failure(offset: start, flaw: .countTooLarge)
    }
    position += count * type.byteCount
  }

  private mutating func enterObject(_ entry: Int) throws(Failure) -> Bool {
    try checkDepth()
    if byte == UInt8(ascii: "}") {
      position += 1
      return true
    }
    open.append(Container(entry: entry, isObject: true, remaining: nil))
    try scanName()
    return false
  }

  /// After a complete value: closes what ends here and moves to the next value, if there is one.
  private mutating func finishContainers() throws(Failure) {
    while let container = open.last {
      if let remaining = container.remaining {
        open[open.count - 1].remaining = remaining - 1
        if remaining > 1 { return }
      } else if byte == UInt8(ascii: container.isObject ? "}" : "]") {
        position += 1
      } else {
        return container.isObject ? try scanName() : ()
      }
      open.removeLast()
      entries[container.entry].next = UInt32(entries.count)
    }
  }

  private func checkDepth() throws(Failure) {
    if open.count == Self.depthLimit { throw failure(.tooDeep(limit: Self.depthLimit)) }
  }

  /// Names have a length and no marker of their own.
  private mutating func scanName() throws(Failure) {
    append()
    try skip(scanLength())
  }

  @discardableResult
  private mutating func append() -> Int {
    entries.append(
      UBJSONIndex.Entry(offset: UInt32(position), next: UInt32(entries.count + 1)))
    return entries.count - 1
  }
}

extension UBJSONScanner {
  /// The byte at the position; nil at the end.
  private var byte: UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private func failure(_ flaw: UBJSONFlaw) -> Failure {
    Failure(offset: position, flaw: flaw)
  }

  private mutating func take() throws(Failure) -> UInt8 {
    guard let byte else { throw failure(.endsEarly) }
    position += 1
    return byte
  }

  private mutating func skip(_ count: Int) throws(Failure) {
    if count > bytes.count - position { throw failure(.endsEarly) }
    position += count
  }

  /// A length, at most the number of bytes that follow it.
  private mutating func scanLength() throws(Failure) -> Int {
    let start = position
    guard let type = UBJSONType(rawValue: try take()) else {
      throw Failure(offset: start, flaw: .invalidLength)
    }
    let number = position
    try skip(type.byteCount)
    guard let length = type.integer(in: bytes, at: number), length >= 0 else {
      throw Failure(offset: start, flaw: .invalidLength)
    }
    if length > bytes.count - position { throw Failure(offset: start, flaw: .countTooLarge) }
    return length
  }
}
