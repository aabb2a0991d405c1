import CSQLite

// Placeholders count from 1. An index without a placeholder throws, and so does binding in the
// middle of the rows. Optionals bind NULL for nil.
extension Statement {
  /// Binds an integer.
  package func bind(_ value: Int64, at index: Int) throws {
    try handle.check(unsafe sqlite3_bind_int64(pointer, Int32(clamping: index), value), sql: sql)
  }

  /// Binds an integer.
  package func bind(_ value: Int, at index: Int) throws {
    try bind(Int64(value), at: index)
  }

  /// Binds a number; SQLite stores NaN as NULL.
  package func bind(_ value: Double, at index: Int) throws {
    try handle.check(unsafe sqlite3_bind_double(pointer, Int32(clamping: index), value), sql: sql)
  }

  /// Binds text, NUL characters included.
  package func bind(_ value: String, at index: Int) throws {
    var value = value
    let code = value.withUTF8 { bytes in
      let count = Int32(clamping: bytes.count)  // beyond 10^9 bytes SQLite refuses anyway
      // Without an address SQLite would bind NULL.
      guard let start = bytes.baseAddress else {
        return unsafe understudy_bind_text(pointer, Int32(clamping: index), "", 0)
      }
      return unsafe start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
        unsafe understudy_bind_text(pointer, Int32(clamping: index), start, count)
      }
    }
    try handle.check(code, sql: sql)
  }

  /// Binds bytes.
  package func bind(_ value: [UInt8], at index: Int) throws {
    let code = unsafe value.withUnsafeBytes { bytes in
      // Without an address SQLite would bind NULL.
      guard let start = bytes.baseAddress, unsafe !bytes.isEmpty else {
        return unsafe sqlite3_bind_zeroblob(pointer, Int32(clamping: index), 0)
      }
      let count = Int32(clamping: bytes.count)
      return unsafe understudy_bind_blob(pointer, Int32(clamping: index), start, count)
    }
    try handle.check(code, sql: sql)
  }

  /// Binds NULL.
  package func bindNull(at index: Int) throws {
    try handle.check(unsafe sqlite3_bind_null(pointer, Int32(clamping: index)), sql: sql)
  }

  /// Binds an integer or NULL.
  package func bind(_ value: Int64?, at index: Int) throws {
    if let value { try bind(value, at: index) } else { try bindNull(at: index) }
  }

  /// Binds an integer or NULL.
  package func bind(_ value: Int?, at index: Int) throws {
    if let value { try bind(Int64(value), at: index) } else { try bindNull(at: index) }
  }

  /// Binds a number or NULL.
  package func bind(_ value: Double?, at index: Int) throws {
    if let value { try bind(value, at: index) } else { try bindNull(at: index) }
  }

  /// Binds text or NULL.
  package func bind(_ value: String?, at index: Int) throws {
    if let value { try bind(value, at: index) } else { try bindNull(at: index) }
  }

  /// Binds a value of any storage class.
  package func bind(_ value: Value, at index: Int) throws {
    switch value {
    case .null: try bindNull(at: index)
    case .integer(let value): try bind(value, at: index)
    case .real(let value): try bind(value, at: index)
    case .text(let value): try bind(value, at: index)
    case .blob(let value): try bind(value, at: index)
    }
  }

  /// Binds all placeholders in order.
  ///
  /// - Throws: `SQLiteError` with reason `valueCount` when there are more or fewer.
  package func bind(_ values: [Value]) throws {
    let count = unsafe Int(sqlite3_bind_parameter_count(pointer))
    guard values.count == count else {
      throw SQLiteError(
        path: handle.path, reason: .valueCount(wanted: count, given: values.count),
        code: SQLITE_RANGE, sql: sql)
    }
    for (offset, value) in values.enumerated() { try bind(value, at: offset + 1) }
  }
}
