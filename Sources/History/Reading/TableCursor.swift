import Basics
import SQLite
import Scheduling

/// Walks one table in insertion order, naming columns and forgiving storage classes.
///
/// SQLite lets any value sit in any column; what cannot be read as asked for is `malformed`, and
/// the caller decides whether the row is still of use.
struct TableCursor {
  /// A value that may be absent or nonsense.
  enum Field<Value> {
    case value(Value)
    case missing
    case malformed

    var value: Value? {
      if case .value(let value) = self { value } else { nil }
    }

    var isMalformed: Bool {
      if case .malformed = self { true } else { false }
    }
  }

  let table: String
  private let statement: Statement
  private let positions: [String: Int]

  /// - Throws: `HistoryError.missingColumns` when a required column is not there.
  init(
    _ connection: Connection, table: String, required: [String], optional: [String] = []
  ) throws {
    let present = Set(try connection.columnNames(of: table))
    let missing = required.filter { !present.contains($0) }
    guard missing.isEmpty else {
      throw HistoryError.missingColumns(path: connection.path, table: table, missing: missing)
    }
    let columns = required + optional.filter(present.contains)
    let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    self.table = table
    statement = try connection.prepare("SELECT \(list) FROM \"\(table)\" ORDER BY rowid")
    positions = Dictionary(
      uniqueKeysWithValues: columns.enumerated().map { ($0.element, $0.offset) })
  }

  func next() throws -> Bool {
    try statement.step()
  }

  func integer(_ column: String) -> Field<Int64> {
    guard let position = positions[column] else { return .missing }
    switch statement.value(position) {
    case .null: return .missing
    case .integer(let value): return .value(value)
    case .real(let value):
      return Int64(exactly: value).map(Field.value) ?? .malformed
    case .text(let text): return Int64(text).map(Field.value) ?? .malformed
    case .blob: return .malformed
    }
  }

  func text(_ column: String) -> Field<String> {
    guard let position = positions[column] else { return .missing }
    switch statement.value(position) {
    case .null: return .missing
    case .text(let text): return .value(text)
    case .integer(let value): return .value(String(value))
    case .real(let value): return .value(String(value))
    case .blob: return .malformed
    }
  }

  func boolean(_ column: String) -> Field<Bool> {
    switch integer(column) {
    case .value(let value): .value(value != 0)
    case .missing: .missing
    case .malformed: .malformed
    }
  }

  func time(_ column: String) -> Field<LocalTime> {
    parsed(column) { TimeText.localTime($0) }
  }

  func day(_ column: String) -> Field<Day> {
    parsed(column) { Day.parse($0) }
  }

  /// Parses the bytes of a text where they lie.
  private func parsed<Value>(
    _ column: String, _ parse: (Span<UInt8>) -> Value?
  ) -> Field<Value> {
    guard let position = positions[column] else { return .missing }
    switch statement.storageClass(position) {
    case .null: return .missing
    case .text:
      let value = try? statement.withTextBytes(position, parse)
      return value.flatMap { $0 }.map(Field.value) ?? .malformed
    case .integer, .real, .blob: return .malformed
    }
  }
}
