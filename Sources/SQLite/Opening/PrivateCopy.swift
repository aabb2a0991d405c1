import CSQLite
import Glibc

/// Copies a database that needs recovery, with its companions, and recovers the copy.
///
/// The copy lies in a folder only this user can enter, and is deleted as soon as it is open: it
/// lives on as an open file until its handle closes, and not even a killed process leaves
/// production data behind in a temporary folder.
struct PrivateCopy {
  private let original: DatabaseFile
  private let isLocked: Bool
  private let timeout: Int

  /// - Parameters:
  ///   - original: The file to copy, open as immutable.
  ///   - isLocked: Whether to keep writers out meanwhile. A database with a journal changes in
  ///     place, so it needs that. With a -wal file the log's header tells whether the copy is
  ///     good, and a lock could keep the writer from deleting its log.
  ///   - timeout: Milliseconds to wait for the lock, and for locks of the handle made.
  init(of original: DatabaseFile, locked isLocked: Bool, timeout: Int) {
    self.original = original
    self.isLocked = isLocked
    self.timeout = timeout
  }

  /// Copies, recovers and opens the copy; nil when the log started over meanwhile.
  func open() throws -> Handle? {
    let folder = try makeFolder()
    let copy = folder + "/copy.db"
    defer { remove(copy, folder) }
    if isLocked { try lock() }
    defer { if isLocked { unsafe _ = understudy_file_unlock(original.handle.database) } }

    let companions = original.companions
    let header = companions.walHeader
    // The database first: a checkpoint may then move pages only out of the part of the log
    // that is copied afterwards.
    try copyDatabase(to: copy)
    try copyCompanion(companions.wal, to: copy + "-wal")
    try copyCompanion(companions.journal, to: copy + "-journal")
    guard companions.walHeader == header else { return nil }
    return try recover(copy)
  }

  /// Opens the copy for reading after SQLite has moved log or journal into it.
  private func recover(_ copy: String) throws -> Handle {
    let handle = try Handle(
      path: original.handle.path, file: copy, query: "", flags: SQLITE_OPEN_READWRITE,
      timeout: timeout)
    try handle.verify()
    // Leaving WAL mode empties the log into the copy, which then is a single file.
    for sql in ["PRAGMA journal_mode = DELETE", "PRAGMA query_only = 1"] {
      let statement = try Statement.one(in: sql, of: handle)
      while try statement.step() {}
    }
    return handle
  }

  /// Waits for a read lock on the original.
  private func lock() throws {
    let database = unsafe original.handle.database
    var waited = 0
    while true {
      let code = unsafe understudy_file_lock(database)
      if code & 0xff == SQLITE_BUSY, waited < timeout {
        usleep(10_000)
        waited += 10
        continue
      }
      guard code == SQLITE_OK else {
        throw SQLiteError(
          path: original.handle.path, code: code, message: "the database is locked")
      }
      return
    }
  }
}

// The files themselves.
extension PrivateCopy {
  private func copyDatabase(to copy: String) throws {
    let target = try create(copy)
    defer { close(target) }
    let byteCount = try original.byteCount
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var offset: Int64 = 0
    while offset < byteCount {
      try original.read(into: &buffer, offset: offset)
      let count = min(Int64(buffer.count), byteCount - offset)
      try write(buffer, count: Int(count), to: target)
      offset += count
    }
  }

  /// Copies a companion file as far as it goes; an absent one stays absent.
  private func copyCompanion(_ companion: String, to copy: String) throws {
    let source = unsafe Glibc.open(companion, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else {
      guard errno == ENOENT else { throw failure(.last, reading: companion) }
      return
    }
    defer { close(source) }
    let target = try create(copy)
    defer { close(target) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe read(source, bytes.baseAddress, bytes.count)
      }
      guard count >= 0 else { throw failure(.last, reading: companion) }
      guard count > 0 else { return }
      try write(buffer, count: count, to: target)
    }
  }

  private func create(_ file: String) throws -> Int32 {
    let descriptor = unsafe Glibc.open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(.last) }
    return descriptor
  }

  private func write(_ bytes: [UInt8], count: Int, to descriptor: Int32) throws {
    var written = 0
    while written < count {
      let result = unsafe bytes[written..<count].withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      guard result >= 0 else { throw failure(.last) }
      written += result
    }
  }

  /// Makes the folder where SQLite would put its temporary files.
  private func makeFolder() throws -> String {
    let variables: [String] = ["SQLITE_TMPDIR", "TMPDIR"]
    let named = variables.compactMap { name in
      unsafe getenv(name).map { unsafe String(cString: $0) }
    }
    // /var/tmp first: /tmp is often kept in memory, and databases are large.
    for parent in named + ["/var/tmp", "/tmp"] where !parent.isEmpty {
      var template = Array((parent + "/understudy-XXXXXX").utf8CString)
      let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
        unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
      }
      guard isMade else { continue }
      let name = template.dropLast().map { UInt8(bitPattern: $0) }
      return String(decoding: name, as: UTF8.self)
    }
    throw failure(.last)
  }

  private func remove(_ copy: String, _ folder: String) {
    // Whatever is left cannot be helped, and must not hide the error that led here.
    for suffix in ["", "-wal", "-shm", "-journal"] { unsafe _ = unlink(copy + suffix) }
    unsafe _ = rmdir(folder)
  }

  private func failure(_ error: SystemError, reading companion: String? = nil) -> SQLiteError {
    let isFull = error.number == ENOSPC || error.number == EDQUOT
    let place = companion.map { " reading \"\($0)\"" } ?? ""
    return original.handle.failure(
      .copyFailed, code: isFull ? SQLITE_FULL : SQLITE_IOERR, message: error.message + place)
  }
}
