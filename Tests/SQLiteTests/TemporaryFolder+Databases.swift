import Foundation
import SQLite
import TestSupport

extension TemporaryFolder {
  /// Makes a database with a table `t (n INTEGER, s TEXT)` and the rows 1 a, 2 b, 3 c.
  ///
  /// - Returns: The connection that made it.
  func makeDatabase(_ name: String, settings: String = "") throws -> Connection {
    let connection = try Connection(path: path(name), access: .readWrite)
    try connection.execute(
      settings
        + "; CREATE TABLE t (n INTEGER, s TEXT); INSERT INTO t VALUES (1,'a'),(2,'b'),(3,'c')"
    )
    return connection
  }

  /// Everything a trace would change: names, sizes, bytes and times of files and folder.
  func snapshot() throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
    return try ([""] + names).map { name in
      let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
      let changed = (attributes[.modificationDate] as? Date)?.timeIntervalSinceReferenceDate ?? 0
      let isFile = attributes[.type] as? FileAttributeType == .typeRegular
      let isEmpty = attributes[.size] as? Int == 0
      let bytes = isFile && !isEmpty ? try Data(contentsOf: url.appending(path: name)) : Data()
      return "\(name) \(bytes.count) \(bytes.hashValue) \(changed)"
    }
  }
}

extension Connection {
  /// The integers of the first column.
  func integers(_ sql: String) throws -> [Int64] {
    try query(sql) { row in try row.integer(0) }
  }

  /// Where the file that is really open lies: the original, or a private copy.
  func openFile() throws -> String {
    try query("PRAGMA database_list") { row in try row.text(2) }.first ?? ""
  }
}
