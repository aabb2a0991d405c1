import Hashing
import SQLite

extension Ledger {
  /// SHA-256 over every row of every table but `timing`, in key order.
  ///
  /// Each value is written as its storage class, a length where it has one, and its text; so no
  /// two different ledgers give the same bytes.
  package func digest() throws -> String {
    var hash = SHA256()
    for table in Schema.digestTables {
      var block = Array("table \(table)\n".utf8)
      let statement = try connection.prepare("SELECT * FROM \(table) ORDER BY \(Self.key(table))")
      while try statement.step() {
        for column in 0..<statement.columnCount {
          append(statement.value(column), to: &block)
        }
        block.append(UInt8(ascii: "\n"))
        if block.count > 65_536 {
          hash.update(block)
          block.removeAll(keepingCapacity: true)
        }
      }
      hash.update(block)
    }
    return SHA256.hexadecimal(hash.finalize())
  }

  private static func key(_ table: String) -> String {
    switch table {
    case "replay": "id"
    case "club": "club"
    case "finding": "club, number"
    case "run": "club, run"
    case "kpi": "club, kpi, scope, arm"
    case "simulation": "club, run, arm"
    case "proposal": "club, run, arm, seq"
    case "candidate": "club, run, seq, place"
    case "contribution": "club, run, seq, feature"
    default: "club, run, seq"
    }
  }

  private func append(_ value: Value, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(UInt8(ascii: "n"))
    case .integer(let value): bytes.append(contentsOf: "i\(value);".utf8)
    case .real(let value): bytes.append(contentsOf: "r\(value);".utf8)
    case .text(let text):
      bytes.append(contentsOf: "t\(text.utf8.count):".utf8)
      bytes.append(contentsOf: text.utf8)
    case .blob(let blob):
      bytes.append(contentsOf: "b\(blob.count):".utf8)
      bytes.append(contentsOf: blob)
    }
  }
}
