/// A value as SQLite stores it: one of its five storage classes.
package enum Value: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// The storage class of this value.
  package var storageClass: StorageClass {
    switch self {
    case .null: .null
    case .integer: .integer
    case .real: .real
    case .text: .text
    case .blob: .blob
    }
  }
}

/// How SQLite holds one value, whatever the declared type of its column.
///
/// SQLite is dynamically typed: a column declared INTEGER may hold text in some rows.
/// The raw value is the name SQLite's own `typeof` uses, in capitals.
package enum StorageClass: String, Sendable {
  case null = "NULL"
  case integer = "INTEGER"
  case real = "REAL"
  case text = "TEXT"
  case blob = "BLOB"
}
