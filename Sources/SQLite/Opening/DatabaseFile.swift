import CSQLite

/// Reads the bytes of an open database's file, past SQLite's pages but through its descriptor.
struct DatabaseFile {
  let handle: Handle

  init(_ handle: Handle) {
    self.handle = handle
  }
}

extension DatabaseFile {
  /// Bytes in the file.
  var byteCount: Int64 {
    get throws {
      var count: Int64 = 0
      try check(unsafe understudy_file_size(handle.database, &count))
      return count
    }
  }

  /// Whether a live connection is inside a write transaction; its journal is then not hot.
  var isBeingWritten: Bool {
    get throws {
      var isReserved: Int32 = 0
      try check(unsafe understudy_file_is_reserved(handle.database, &isReserved))
      return isReserved != 0
    }
  }

  /// The files SQLite keeps beside this one, found as SQLite finds them.
  var companions: Companions {
    // SQLite follows symbolic links first and names companions after the target.
    let name = unsafe sqlite3_db_filename(handle.database, "main")
    return unsafe Companions(
      wal: String(cString: sqlite3_filename_wal(name)),
      journal: String(cString: sqlite3_filename_journal(name)))
  }

  /// Fills `bytes` from `offset`; beyond the end of the file with zeros.
  func read(into bytes: inout [UInt8], offset: Int64) throws {
    let code = unsafe bytes.withUnsafeMutableBytes { buffer in
      unsafe understudy_file_read(
        handle.database, buffer.baseAddress, Int32(buffer.count), offset)
    }
    try check(code)
  }

  /// Throws unless `code` is `SQLITE_OK`; the connection knows nothing of calls to its file.
  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else {
      let message = unsafe String(cString: sqlite3_errstr(code))
      throw handle.failure(.engine, code: code, message: message)
    }
  }

  /// Reads the database header.
  ///
  /// - Throws: `SQLiteError` for an empty file, one that starts otherwise than a database does,
  ///   and one that ends within the header.
  func header() throws -> DatabaseHeader {
    let byteCount = try byteCount
    guard byteCount > 0 else { throw handle.failure(.emptyFile, code: SQLITE_NOTADB) }
    var bytes = [UInt8](repeating: 0, count: DatabaseHeader.byteCount)
    try read(into: &bytes, offset: 0)
    guard let header = DatabaseHeader(bytes) else {
      throw handle.failure(.notADatabase, code: SQLITE_NOTADB)
    }
    guard byteCount >= bytes.count else {
      throw handle.failure(.damaged, code: SQLITE_CORRUPT, message: "it ends within the header")
    }
    return header
  }

  /// Throws when the file is shorter than its header claims.
  ///
  /// Not to be asked when a -wal or -journal waits: the missing pages may be in there.
  func refuseTruncated(_ header: DatabaseHeader) throws {
    let byteCount = try byteCount
    guard let wanted = header.databaseByteCount, byteCount < wanted else { return }
    throw handle.failure(
      .damaged, code: SQLITE_CORRUPT,
      message: "it has \(byteCount) bytes where its header says \(wanted)")
  }
}

/// The facts in the first 100 bytes of a database that decide how to open it.
///
/// Source: sqlite.org/fileformat2.html, section 1.3.
struct DatabaseHeader {
  static let byteCount = 100

  /// Whether readers have to look into a write-ahead log.
  let isWriteAheadLogged: Bool
  /// The size of the database; nil when the writer was too old to keep the header up to date.
  let databaseByteCount: Int64?

  /// Nil when `bytes` do not start like a database.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: "SQLite format 3\0".utf8) else { return nil }
    func bigEndian(_ offset: Int, _ count: Int) -> Int64 {
      bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int64($1) }
    }
    isWriteAheadLogged = bytes[18] == 2 || bytes[19] == 2
    // 1 stands for 65 536, which does not fit into the field.
    let pageSize = bigEndian(16, 2) == 1 ? 65_536 : bigEndian(16, 2)
    let pageCount = bigEndian(28, 4)
    let isCurrent = bigEndian(24, 4) == bigEndian(92, 4) && pageCount > 0
    databaseByteCount = isCurrent ? pageSize * pageCount : nil
  }
}
