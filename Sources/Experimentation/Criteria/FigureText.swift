import Foundation

/// Text of figures for the sentences of a judgement.
enum FigureText {
  /// A share as a percentage, with one decimal, or as many as tell it from another share.
  static func percent(_ share: Double, apartFrom other: Double? = nil) -> String {
    decimals(share * 100, from: 1, apartFrom: other.map { $0 * 100 }) + " %"
  }

  /// A figure with two decimals, or as many as tell it from another figure.
  static func plain(_ value: Double, apartFrom other: Double? = nil) -> String {
    decimals(value, from: 2, apartFrom: other)
  }

  /// A limit in the fewest digits that state it.
  static func limit(percent share: Double) -> String {
    for digits in 0..<6 {
      let text = fixed(share * 100, digits)
      if let number = Double(text), abs(number - share * 100) < 1e-9 { return text + " %" }
    }
    return fixed(share * 100, 6) + " %"
  }

  private static func decimals(
    _ value: Double, from digits: Int, apartFrom other: Double?
  ) -> String {
    // A bound of 4.998 % must not read "5.0 %, below 5 %".
    for count in digits..<8 {
      let text = fixed(value, count)
      guard let other, other != value, text == fixed(other, count) else { return text }
    }
    return fixed(value, 8)
  }

  private static func fixed(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}
