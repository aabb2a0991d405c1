import CSQLite

// Columns of the current row, from 0. An index without a column, and reading without a row, are
// mistakes in the program and trap.
extension Statement {
  /// Columns in each row of the result; 0 for statements that return none.
  package var columnCount: Int { unsafe Int(sqlite3_column_count(pointer)) }

  /// The column's name in the result: its alias, or else the expression.
  package func columnName(_ index: Int) -> String {
    guard let name = unsafe sqlite3_column_name(pointer, Int32(clamping: index)) else {
      preconditionFailure("column \(index) of a statement with \(columnCount) columns")
    }
    return unsafe String(cString: name)
  }

  /// How the value is stored, whatever the column's declared type.
  package func storageClass(_ index: Int) -> StorageClass {
    switch unsafe sqlite3_column_type(pointer, Int32(clamping: index)) {
    case SQLITE_INTEGER: return .integer
    case SQLITE_FLOAT: return .real
    case SQLITE_TEXT: return .text
    case SQLITE_BLOB: return .blob
    default:
      // SQLite calls a column that is not there NULL.
      let count = unsafe Int(sqlite3_data_count(pointer))
      precondition(0..<count ~= index, "column \(index) of a row with \(count) columns")
      return .null
    }
  }

  /// Whether the value is NULL.
  package func isNull(_ index: Int) -> Bool {
    storageClass(index) == .null
  }

  /// The integer in a column.
  ///
  /// - Throws: `SQLiteError` with reason `storageClass` for any other storage class.
  package func integer(_ index: Int) throws -> Int64 {
    let found = storageClass(index)
    guard found == .integer else { throw mismatch(index, wanted: .integer, found: found) }
    return unsafe sqlite3_column_int64(pointer, Int32(clamping: index))
  }

  /// The number in a column.
  ///
  /// Takes an integer as well, up to ±2^53 so that no digit is lost: SQLite stores whole numbers
  /// as integers in columns that are not declared REAL.
  ///
  /// - Throws: `SQLiteError` with reason `storageClass` for any other storage class.
  package func real(_ index: Int) throws -> Double {
    let found = storageClass(index)
    switch found {
    case .real:
      return unsafe sqlite3_column_double(pointer, Int32(clamping: index))
    case .integer:
      let whole = unsafe sqlite3_column_int64(pointer, Int32(clamping: index))
      guard whole.magnitude <= 1 << 53 else { fallthrough }
      return Double(whole)
    default:
      throw mismatch(index, wanted: .real, found: found)
    }
  }

  /// The text in a column; bytes that are not UTF-8 become U+FFFD.
  ///
  /// - Throws: `SQLiteError` with reason `storageClass` for any other storage class.
  package func text(_ index: Int) throws -> String {
    unsafe String(decoding: try textBytes(index), as: UTF8.self)
  }

  /// The value in a column, as it is stored.
  package func value(_ index: Int) -> Value {
    let column = Int32(clamping: index)
    switch storageClass(index) {
    case .null: return .null
    case .integer: return unsafe .integer(sqlite3_column_int64(pointer, column))
    case .real: return unsafe .real(sqlite3_column_double(pointer, column))
    case .text: return unsafe .text(String(decoding: utf8(column), as: UTF8.self))
    case .blob:
      // The bytes first, then their count: the other order may convert in between.
      let start = unsafe sqlite3_column_blob(pointer, column)
      let count = unsafe Int(sqlite3_column_bytes(pointer, column))
      return unsafe .blob([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
    }
  }

  /// Calls `body` with the UTF-8 bytes of the text in a column, without making a `String`.
  ///
  /// The bytes are as stored, whether they are valid UTF-8 or not.
  ///
  /// - Throws: `SQLiteError` with reason `storageClass` for any other storage class, and what
  ///   `body` throws.
  @inlinable
  package func withTextBytes<T>(
    _ index: Int, _ body: (Span<UInt8>) throws -> T
  ) throws -> T {
    let bytes = try unsafe textBytes(index)
    return try body(unsafe bytes.span)
  }

  /// The integer in a column, or nil for NULL; otherwise as `integer(_:)`.
  package func optionalInteger(_ index: Int) throws -> Int64? {
    isNull(index) ? nil : try integer(index)
  }

  /// The number in a column, or nil for NULL; otherwise as `real(_:)`.
  package func optionalReal(_ index: Int) throws -> Double? {
    isNull(index) ? nil : try real(index)
  }

  /// The text in a column, or nil for NULL; otherwise as `text(_:)`.
  package func optionalText(_ index: Int) throws -> String? {
    isNull(index) ? nil : try text(index)
  }

  /// The text's bytes, valid until the next step, reset or read of this column.
  @unsafe @usableFromInline
  func textBytes(_ index: Int) throws -> UnsafeBufferPointer<UInt8> {
    let found = storageClass(index)
    guard found == .text else { throw mismatch(index, wanted: .text, found: found) }
    return unsafe utf8(Int32(clamping: index))
  }

  private func utf8(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    // The text first, then its byte count: text stored as UTF-16 is converted by the first.
    guard let start = unsafe sqlite3_column_text(pointer, column) else {
      preconditionFailure("out of memory")  // the only reason SQLite has for text
    }
    return unsafe UnsafeBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(pointer, column)))
  }

  private func mismatch(
    _ index: Int, wanted: StorageClass, found: StorageClass
  ) -> SQLiteError {
    SQLiteError(
      path: handle.path,
      reason: .storageClass(column: columnName(index), wanted: wanted, found: found),
      code: SQLITE_MISMATCH, sql: sql)
  }
}
