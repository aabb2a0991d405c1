import CSQLite
import Glibc

/// A compiled SQL statement: bind values, step through rows, repeat.
///
/// ```swift
/// let insert = try connection.prepare("INSERT INTO kpi (name, rate) VALUES (?, ?)")
/// for kpi in kpis {
///   try insert.bind(kpi.name, at: 1)
///   try insert.bind(kpi.rate, at: 2)
///   _ = try insert.step()
/// }
/// ```
///
/// Placeholders count from 1 and columns from 0, as in SQLite. A statement keeps its database
/// open, so it may outlive its connection.
@safe package final class Statement {
  /// The text it was compiled from, with its placeholders.
  package let sql: String
  let handle: Handle
  let pointer: OpaquePointer

  private init(pointer: OpaquePointer, sql: String, handle: Handle) {
    unsafe self.pointer = pointer
    self.sql = sql
    self.handle = handle
  }

  deinit {
    // Repeats the code of the last step, which has been thrown already.
    unsafe _ = sqlite3_finalize(pointer)
  }
}

@available(*, unavailable)
extension Statement: Sendable {}

extension Statement {
  /// Goes to the next row.
  ///
  /// At the end, and after an error, the statement is reset: values can be bound again at once.
  ///
  /// - Returns: Whether there is a row; its columns are valid until the next step or reset.
  package func step() throws -> Bool {
    switch patientStep() {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      reset()
      return false
    case let code:
      let failure = handle.failure(code, sql: sql)
      reset()
      throw failure
    }
  }

  /// Steps, and does not take a journal for hot at first sight.
  ///
  /// SQLite looks at the write lock first and at the journal next. When a writer begins between
  /// the two, its journal seems to be left by a dead one, which a reader may not roll back: one
  /// query in about a thousand failed beside a process that committed 2 700 times a second.
  /// It only ever happens before the first row, so nothing is read twice.
  private func patientStep() -> Int32 {
    let seemsHot = SQLITE_READONLY | (3 << 8)  // SQLITE_READONLY_ROLLBACK, not imported
    var code = unsafe sqlite3_step(pointer)
    var attempts = 0
    while code == seemsHot, attempts < 20 {
      unsafe _ = sqlite3_reset(pointer)
      usleep(1_000)
      code = unsafe sqlite3_step(pointer)
      attempts += 1
    }
    return code
  }

  /// Goes back before the first row; bound values stay.
  ///
  /// Needed only before binding anew in the middle of the rows.
  package func reset() {
    // Repeats the code of the last step, which has been thrown already.
    unsafe _ = sqlite3_reset(pointer)
  }

  /// Whether it stands on a row.
  var isRunning: Bool { unsafe sqlite3_stmt_busy(pointer) != 0 }

  /// Makes it as good as new.
  func clear() {
    reset()
    unsafe _ = sqlite3_clear_bindings(pointer)  // always SQLITE_OK
  }
}

// Compiling.
extension Statement {
  /// Compiles text that holds exactly one statement; comments may follow it.
  static func one(in sql: String, of handle: Handle) throws -> Statement {
    var text = sql
    return try text.withUTF8 { bytes in
      var rest = unsafe bytes[...]
      guard let statement = try unsafe first(in: &rest, of: handle),
        try unsafe first(in: &rest, of: handle) == nil
      else {
        throw SQLiteError(
          path: handle.path, reason: .notOneStatement, code: SQLITE_MISUSE, sql: sql)
      }
      return statement
    }
  }

  /// Compiles the first statement of `text` and removes it from there.
  ///
  /// - Returns: Nil when nothing but white space and comments is left.
  static func first(
    in text: inout Slice<UnsafeBufferPointer<UInt8>>, of handle: Handle
  ) throws -> Statement? {
    let rest = unsafe UnsafeBufferPointer(rebasing: text)
    guard let start = rest.baseAddress, !rest.isEmpty else { return nil }
    return try unsafe start.withMemoryRebound(to: CChar.self, capacity: rest.count) { start in
      var pointer: OpaquePointer?
      var tail: UnsafePointer<CChar>?
      let code = unsafe sqlite3_prepare_v2(
        handle.database, start, Int32(rest.count), &pointer, &tail)
      guard code == SQLITE_OK else {
        throw handle.failure(code, sql: unsafe String(decoding: rest, as: UTF8.self))
      }
      let length = unsafe tail.map { unsafe $0 - start } ?? rest.count
      unsafe text = unsafe text.dropFirst(length)
      guard let pointer = unsafe pointer else { return nil }
      let sql = unsafe String(decoding: rest.prefix(length), as: UTF8.self)
      return unsafe Statement(pointer: pointer, sql: sql, handle: handle)
    }
  }
}
