/// Columns for a terminal, two blanks apart.
enum TextTable {
  /// Lines without blanks at their ends.
  ///
  /// - Parameter rows: Of equal length; the header is the first.
  /// - Returns: A line for each row.
  static func lines(_ rows: [[String]]) -> [String] {
    guard let header = rows.first else { return [] }
    let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
        .joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
