import Ledger
import SQLite

extension Ledger {
  /// All rows of a table, values joined by bars as the `sqlite3` shell writes them.
  func rows(_ table: String, where condition: String = "1") throws -> [String] {
    let sql = "SELECT * FROM \(table) WHERE \(condition) ORDER BY 1, 2, 3"
    return try connection.query(sql) { row in
      (0..<row.columnCount).map { column in
        switch row.value(column) {
        case .null: ""
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let text): text
        case .blob: "blob"
        }
      }.joined(separator: "|")
    }
  }

  /// Numbers of rows per table, without the replay itself.
  func rowCounts() throws -> [String: Int] {
    let tables = try connection.tableNames().filter { $0 != "replay" }
    return Dictionary(uniqueKeysWithValues: try tables.map { ($0, try rows($0).count) })
  }
}
