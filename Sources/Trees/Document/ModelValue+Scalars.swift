extension ModelValue {
  func text() throws -> String {
    guard case .text = document.kind(of: position) else {
      throw failure(.wrongType(expected: .text))
    }
    guard let text = document.text(of: position.entry) else { throw failure(.invalidText) }
    return text
  }

  /// A whole number that the format writes as text, such as `"13"`.
  func integerText() throws -> Int {
    guard let number = Int(try text()) else { throw failure(.wrongType(expected: .integerText)) }
    return number
  }

  func integer() throws -> Int {
    guard let number = document.integer(at: position) else {
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
}
