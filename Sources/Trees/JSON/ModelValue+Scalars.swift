extension ModelValue {
  func text() throws -> String {
    guard index.firstByte(of: entry) == UInt8(ascii: "\"") else {
      throw failure(.wrongType(expected: .text))
    }
    guard let text = index.text(of: entry) else { throw failure(.invalidText) }
    return text
  }

  /// A whole number that the format writes as text, such as `"13"`.
  func integerText() throws -> Int {
    guard let number = Int(try text()) else { throw failure(.wrongType(expected: .integerText)) }
    return number
  }

  func integer() throws -> Int {
    guard let text = index.numberText(of: entry), let number = Int(text) else {
      throw failure(.wrongType(expected: .integer))
    }
    return number
  }

  func integer(in allowed: ClosedRange<Int>) throws -> Int {
    try checked(integer(), allowed)
  }

  func integerText(in allowed: ClosedRange<Int>) throws -> Int {
    try checked(integerText(), allowed)
  }

  private func checked(_ number: Int, _ allowed: ClosedRange<Int>) throws -> Int {
    guard allowed.contains(number) else {
      throw failure(.outOfRange(found: number, allowed: allowed))
    }
    return number
  }

  /// A finite number, rounded once from its decimal text to the nearest Float32.
  func float() throws -> Float {
    guard let text = index.numberText(of: entry), let number = Float(text) else {
      throw failure(.wrongType(expected: .number))
    }
    // Text beyond the range of Float32 reads as infinity.
    guard number.isFinite else { throw failure(.notFinite) }
    return number
  }

  /// A truth value: 0 and 1, or false and true as very old files have it.
  func flag() throws -> Bool {
    switch index.firstByte(of: entry) {
    case UInt8(ascii: "t"): return true
    case UInt8(ascii: "f"): return false
    default:
      guard let number = try? integer(), (0...1).contains(number) else {
        throw failure(.wrongType(expected: .flag))
      }
      return number == 1
    }
  }
}
