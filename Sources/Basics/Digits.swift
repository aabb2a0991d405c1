/// Decimal digits with leading zeros, at least `width` of them.
package func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// The number that some ASCII digits spell; nil when one of them is no digit.
///
/// - Precondition: At most 18 digits.
package func digits(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
  precondition(range.count <= 18, "more digits than an integer holds")
  var value = 0
  for index in range {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) else { return nil }
    value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
  }
  return value
}
