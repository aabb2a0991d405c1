import Foundation
import Statistics

/// Figures as a reader sees them: no locale, never "nan", no minus before a zero.
enum NumberText {
  /// `0.873` as `87.3 %`.
  static func percent(_ share: Double) -> String {
    decimal(share * 100, 1) + " %"
  }

  /// A limit in the fewest digits that state it: `0.05` as `5 %`.
  static func limit(percent share: Double) -> String {
    shortest(share * 100) + " %"
  }

  /// A fixed number of decimals, or a dash for what is no number.
  static func decimal(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite else { return none }
    let text = String(format: "%.\(digits)f", value)
    return text.hasPrefix("-") && !text.contains { ("1"..."9").contains($0) }
      ? String(text.dropFirst()) : text
  }

  /// At most two decimals, without trailing zeros.
  static func shortest(_ value: Double) -> String {
    var text = decimal(value, 2)
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A difference with its sign: `-0.6`, `+3.2`, `0.0`.
  static func signed(_ value: Double, _ digits: Int) -> String {
    let text = decimal(value, digits)
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return value > 0 && !isZero ? "+" + text : text
  }

  /// Bounds of shares: `[83.2–90.6]`, in percent.
  static func percents(_ interval: Interval) -> String {
    "[\(decimal(interval.lower * 100, 1))–\(decimal(interval.upper * 100, 1))]"
  }

  /// Bounds that are never negative: `[0.47–0.61]`.
  static func plain(_ interval: Interval, _ digits: Int = 2) -> String {
    "[\(decimal(interval.lower, digits))–\(decimal(interval.upper, digits))]"
  }

  /// A difference of shares in percentage points, `-0.6 [-3.3, +2.2]`; a dash between bounds
  /// could be taken for a minus.
  static func points(_ value: Double, _ interval: Interval?) -> String {
    signed(value * 100, 1) + (interval.map { " " + points($0) } ?? "")
  }

  /// Bounds of a difference of shares in percentage points.
  static func points(_ interval: Interval) -> String {
    "[\(signed(interval.lower * 100, 1)), \(signed(interval.upper * 100, 1))]"
  }

  /// `87.3 % [83.2–90.6] (n = 316)`, or what it lacks.
  static func share(_ share: Share) -> String {
    guard let rate = share.rate, let interval = share.interval else {
      return notEnough(share.total)
    }
    return "\(percent(rate)) \(percents(interval)) (n = \(share.total))"
  }

  /// The same for tables that state n in a column of its own.
  static func shareWithoutCount(_ share: Share) -> String {
    guard let rate = share.rate, let interval = share.interval else {
      return notEnough(share.total)
    }
    return "\(percent(rate)) \(percents(interval))"
  }

  /// A share as mere count: `15 of 1690 (0.9 %)`.
  static func counted(_ share: Share) -> String {
    "\(share.count) of \(share.total)" + (share.rate.map { " (\(percent($0)))" } ?? "")
  }

  static func notEnough(_ count: Int) -> String {
    "not enough data (n = \(count), needs \(Enough.rows))"
  }

  static let notEnoughAtAll = "not enough data (n = 0, needs 1)"

  /// `1 run`, `2 runs`.
  static func count(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  /// What stands where there is no figure.
  static let none = "–"
}
