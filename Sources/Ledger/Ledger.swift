import Foundation
import SQLite

/// The results database of one replay.
///
/// A run is in it wholly or not at all: an interrupted replay resumes where it stopped and ends
/// with the digest of an undisturbed one.
package final class Ledger {
  package let path: String
  package let connection: Connection
  /// Whether this object created the file.
  private let isNew: Bool

  private init(path: String, connection: Connection, isNew: Bool) {
    self.path = path
    self.connection = connection
    self.isNew = isNew
  }

  /// Opens a ledger for writing; an absent or empty file becomes a new one.
  ///
  /// - Throws: `LedgerError` when the file is something else, or another replay's.
  package static func open(writing path: String, for replay: ReplayRecord) throws -> Ledger {
    let connection = try connection(writing: path)
    let isNew = try connection.tableNames().isEmpty
    let ledger = Ledger(path: path, connection: connection, isNew: isNew)
    if isNew {
      try ledger.createOrRemove(replay)
    } else {
      try ledger.checkVersion()
      guard try ledger.fingerprint() == replay.fingerprint else {
        throw LedgerError.otherReplay(path: path)
      }
    }
    return ledger
  }

  /// Opens a finished ledger for reading.
  package static func open(reading path: String) throws -> Ledger {
    let connection = try Connection(path: path, access: .readOnly)
    let ledger = Ledger(path: path, connection: connection, isNew: false)
    try ledger.checkVersion()
    guard try ledger.isComplete() else { throw LedgerError.incomplete(path: path) }
    return ledger
  }

  private static func connection(writing path: String) throws -> Connection {
    do {
      return try Connection(path: path, access: .readWrite)
    } catch let error as SQLiteError {
      switch error.reason {
      case .noSuchFile: throw LedgerError.cannotCreate(path: path, why: "its folder is not there")
      case .isDirectory: throw LedgerError.cannotCreate(path: path, why: "it is a folder")
      case .permissionDenied: throw LedgerError.cannotCreate(path: path, why: "permission denied")
      case .notADatabase, .notAFile: throw LedgerError.notALedger(path: path)
      default: throw error
      }
    }
  }

  /// Removes a ledger that this object created and no run was written to.
  ///
  /// What failed before the first run leaves nothing behind.
  package func discardIfUnused() throws {
    guard isNew, try connection.query("SELECT count(*) FROM run", [], { try $0.integer(0) }) == [0]
    else { return }
    removeFiles()
  }

  private func removeFiles() {
    for suffix in ["", "-wal", "-shm", "-journal"] {
      try? FileManager.default.removeItem(atPath: path + suffix)
    }
  }

  private func createOrRemove(_ replay: ReplayRecord) throws {
    do {
      try create(replay)
    } catch let error as SQLiteError where error.isDiskFull || error.isDeviceFailure {
      removeFiles()
      throw error
    } catch let error as SQLiteError where error.isBusy || error.isOtherSchema {
      // Another replay was quicker to create it.
      throw LedgerError.inUse(path: path)
    }
  }

  private func create(_ replay: ReplayRecord) throws {
    try connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
    try connection.transaction {
      try connection.execute(Schema.script)
      try connection.execute(
        "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(Schema.version);")
      try insert(replay)
    }
  }

  private func checkVersion() throws {
    guard try pragma("application_id") == Schema.applicationID else {
      throw LedgerError.notALedger(path: path)
    }
    let version = try pragma("user_version")
    guard version == Schema.version else {
      throw LedgerError.otherVersion(path: path, found: version)
    }
  }

  private func pragma(_ name: String) throws -> Int64 {
    try connection.query("PRAGMA \(name)") { try $0.integer(0) }.first ?? 0
  }

  private func fingerprint() throws -> String? {
    try connection.query("SELECT fingerprint FROM replay") { try $0.text(0) }.first
  }

  package func isComplete() throws -> Bool {
    try connection.query("SELECT is_complete FROM replay") { try $0.integer(0) }.first == 1
  }
}
