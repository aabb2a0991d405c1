/// Walks a JSON text once, checks its grammar and lists its values.
///
/// Nesting is kept on a stack of its own, so no input can exhaust the call stack.
struct JSONScanner {
  /// The first flaw of a text and where it stands.
  struct Failure: Error {
    let offset: Int
    let flaw: JSONFlaw
  }

  /// XGBoost models nest 8 levels; this leaves room and bounds the stack.
  static let depthLimit = 64

  let bytes: [UInt8]
  private(set) var entries: [JSONIndex.Entry] = []
  var position = 0
  /// The entries of the containers that are open, outermost first.
  private var open: [Int] = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
    entries.reserveCapacity(bytes.count / 8)  // a number of a model and its comma
  }
}

extension JSONScanner {
  mutating func scanDocument() throws(Failure) {
    skipWhiteSpace()
    repeat {
      if try scanValue() {
        try finishContainers()
      }
    } while !open.isEmpty
    skipWhiteSpace()
    if position < bytes.count { throw failure(.textAfterEnd) }
  }

  /// Scans a scalar or an empty container, or enters a container that has content.
  ///
  /// - Returns: Whether the value is complete; if not, the position is at a value inside it.
  private mutating func scanValue() throws(Failure) -> Bool {
    let entry = entries.count
    entries.append(JSONIndex.Entry(offset: UInt32(position), next: UInt32(entry + 1)))
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return try enterContainer(entry)
    case UInt8(ascii: "\""): try scanString()
    case UInt8(ascii: "t"): try scanLiteral("true")
    case UInt8(ascii: "f"): try scanLiteral("false")
    case UInt8(ascii: "n"): try scanLiteral("null")
    case .some(let first) where JSONIndex.beginsNumber(first): try scanNumber()
    case .some: throw failure(.expectedValue)
    case nil: throw failure(.endsEarly)
    }
    return true
  }

  private mutating func enterContainer(_ entry: Int) throws(Failure) -> Bool {
    if open.count == Self.depthLimit { throw failure(.tooDeep(limit: Self.depthLimit)) }
    open.append(entry)
    position += 1
    skipWhiteSpace()
    if byte == closer(of: entry) {
      close()
      return true
    }
    try scanNameIfNeeded()
    return false
  }

  /// After a complete value: closes what ends here and moves to the next value, if there is one.
  private mutating func finishContainers() throws(Failure) {
    while let container = open.last {
      skipWhiteSpace()
      switch byte {
      case closer(of: container): close()
      case UInt8(ascii: ","):
        position += 1
        skipWhiteSpace()
        return try scanNameIfNeeded()
      case .some: throw failure(.expectedCommaOrEnd)
      case nil: throw failure(.endsEarly)
      }
    }
  }

  private mutating func close() {
    entries[open.removeLast()].next = UInt32(entries.count)
    position += 1
  }

  private func closer(of container: Int) -> UInt8 {
    isObject(container) ? UInt8(ascii: "}") : UInt8(ascii: "]")
  }

  private func isObject(_ container: Int) -> Bool {
    bytes[Int(entries[container].offset)] == UInt8(ascii: "{")
  }

  private mutating func scanNameIfNeeded() throws(Failure) {
    guard let container = open.last, isObject(container) else { return }
    guard let first = byte else { throw failure(.endsEarly) }
    guard first == UInt8(ascii: "\"") else { throw failure(.expectedKey) }
    entries.append(
      JSONIndex.Entry(offset: UInt32(position), next: UInt32(entries.count + 1)))
    try scanString()
    skipWhiteSpace()
    guard let colon = byte else { throw failure(.endsEarly) }
    guard colon == UInt8(ascii: ":") else { throw failure(.expectedColon) }
    position += 1
    skipWhiteSpace()
  }
}
