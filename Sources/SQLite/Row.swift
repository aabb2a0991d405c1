/// One row of a query's result, valid while the query's closure runs.
///
/// Cannot be copied or kept: the next row replaces it. Columns count from 0; the accessors are
/// those of `Statement`, with the same contracts.
package struct Row: ~Copyable {
  @usableFromInline let statement: Statement

  init(of statement: Statement) {
    self.statement = statement
  }
}

extension Row {
  /// Columns in the row.
  package var columnCount: Int { statement.columnCount }

  /// The column's name in the result.
  package func columnName(_ index: Int) -> String { statement.columnName(index) }

  /// How the value is stored, whatever the column's declared type.
  package func storageClass(_ index: Int) -> StorageClass { statement.storageClass(index) }

  /// Whether the value is NULL.
  package func isNull(_ index: Int) -> Bool { statement.isNull(index) }

  /// The integer in a column; throws for any other storage class.
  package func integer(_ index: Int) throws -> Int64 { try statement.integer(index) }

  /// The number in a column, also a whole one; throws for any other storage class.
  package func real(_ index: Int) throws -> Double { try statement.real(index) }

  /// The text in a column; throws for any other storage class.
  package func text(_ index: Int) throws -> String { try statement.text(index) }

  /// The value in a column, as it is stored.
  package func value(_ index: Int) -> Value { statement.value(index) }

  /// The integer in a column, or nil for NULL.
  package func optionalInteger(_ index: Int) throws -> Int64? {
    try statement.optionalInteger(index)
  }

  /// The number in a column, or nil for NULL.
  package func optionalReal(_ index: Int) throws -> Double? { try statement.optionalReal(index) }

  /// The text in a column, or nil for NULL.
  package func optionalText(_ index: Int) throws -> String? { try statement.optionalText(index) }

  /// Calls `body` with the UTF-8 bytes of the text in a column, without making a `String`.
  @inlinable
  package func withTextBytes<T>(
    _ index: Int, _ body: (Span<UInt8>) throws -> T
  ) throws -> T {
    try statement.withTextBytes(index, body)
  }
}
