import Foundation

/// Text of figures for the sentences of a judgement.
enum FigureText {
  /// A share as a percentage, with one decimal, or as many as tell it from another share.
  static func percent(_ share: Double, apartFrom other: Double? = nil) -> String {
    decimals(share * 100, from: 1, apartFrom: other.map { $0 * 100 }) + " %"
  }

  /// A difference of shares, as in `1.3 points`.
  static func points(_ difference: Double) -> String {
    let text = fixed(difference * 100, 1)
    return (text == "-0.0" ? "0.0" : text) + " points"
  }

  /// A figure with two decimals, or as many as tell it from another figure.
  static func plain(_ value: Double, apartFrom other: Double? = nil) -> String {
    decimals(value, from: 2, apartFrom: other)
  }

  /// A p-value with two significant digits, as in `0.38` or `4.1e-07`.
  static func probability(_ value: Double) -> String {
    value >= 0.001 ? String(format: "%.2g", value) : String(format: "%.1e", value)
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
