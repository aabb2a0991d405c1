import Basics

/// Reads the date and time texts that SQLAlchemy writes into SQLite.
package enum TimeText {
  /// Parses `YYYY-MM-DD HH:MM:SS[.ffffff]`; a bare date is midnight, `T` may replace the space.
  ///
  /// - Returns: nil for anything else, also for a date that does not exist.
  package static func localTime(_ bytes: Span<UInt8>) -> LocalTime? {
    guard bytes.count >= 10, let day = Day.parse(bytes.extracting(0..<10)) else { return nil }
    if bytes.count == 10 { return LocalTime(day) }
    guard bytes.count >= 19, bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let hour = digits(bytes, 11..<13), let minute = digits(bytes, 14..<16),
      let second = digits(bytes, 17..<19), hour < 24, minute < 60, second < 60,
      let fraction = fraction(bytes)
    else { return nil }
    let seconds = Int64((hour * 60 + minute) * 60 + second)
    return LocalTime(
      microseconds: LocalTime(day).microseconds + seconds * 1_000_000 + fraction)
  }

  package static func localTime(_ text: String) -> LocalTime? {
    localTime(Array(text.utf8).span)
  }

  /// Microseconds after a point at byte 19; 0 without one.
  private static func fraction(_ bytes: Span<UInt8>) -> Int64? {
    if bytes.count == 19 { return 0 }
    guard bytes[19] == UInt8(ascii: "."), (21...26).contains(bytes.count),
      let value = digits(bytes, 20..<bytes.count)
    else { return nil }
    var microseconds = Int64(value)
    for _ in bytes.count..<26 { microseconds *= 10 }
    return microseconds
  }
}
