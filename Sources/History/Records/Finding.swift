/// Something a reader of the data should know: what, where, how often, and what it means.
package struct Finding: Sendable, Equatable {
  package enum Severity: String, Sendable, CaseIterable, Comparable {
    /// Worth knowing; no figure depends on it.
    case info
    /// A figure may be slightly off.
    case warning
    /// Rows could not be used.
    case error

    package static func < (left: Severity, right: Severity) -> Bool {
      rank(left) < rank(right)
    }

    private static func rank(_ severity: Severity) -> Int {
      allCases.firstIndex(of: severity) ?? 0
    }
  }

  package let severity: Severity
  package let table: String
  /// One sentence: what is the matter, and what was done about it.
  package let text: String
  package let count: Int
  /// Ids of the first rows concerned, ascending, at most `Findings.keptRowIDs`.
  package let rowIDs: [String]
}

/// Collects findings while tables are read.
struct Findings {
  static let keptRowIDs = 10

  private struct Key: Hashable {
    let severity: Finding.Severity
    let table: String
    let text: String
  }

  private var order: [Key] = []
  private var counts: [Key: Int] = [:]
  private var rows: [Key: [String]] = [:]

  mutating func add(
    _ severity: Finding.Severity, _ table: String, _ text: String, row: String? = nil,
    count: Int = 1
  ) {
    let key = Key(severity: severity, table: table, text: text)
    if counts[key] == nil { order.append(key) }
    counts[key, default: 0] += count
    if let row, rows[key, default: []].count < Self.keptRowIDs {
      rows[key, default: []].append(row)
    }
  }

  /// Most severe first, then in order of discovery.
  var list: [Finding] {
    let findings = order.map { key in
      Finding(
        severity: key.severity, table: key.table, text: key.text, count: counts[key] ?? 0,
        rowIDs: rows[key] ?? [])
    }
    return Finding.Severity.allCases.reversed().flatMap { severity in
      findings.filter { $0.severity == severity }
    }
  }
}
