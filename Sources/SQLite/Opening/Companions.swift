import Glibc

/// The write-ahead log and the rollback journal that may lie beside a database.
///
/// SQLite never locks these files, so they may be opened and closed at will.
struct Companions {
  let wal: String
  let journal: String

  /// Whether there is a write-ahead log, even an empty one.
  ///
  /// SQLite deletes it when the last connection closes. An empty one means that a live
  /// connection may start to write at any time.
  var walExists: Bool { unsafe access(wal, F_OK) == 0 }

  /// Whether the journal holds a transaction, finished or not.
  ///
  /// A first byte of zero marks a journal that was committed and kept (`journal_mode=PERSIST`).
  var journalIsWritten: Bool { Companions.start(of: journal, byteCount: 1).first ?? 0 != 0 }

  /// The header of the write-ahead log, which changes whenever the log starts over.
  ///
  /// As long as it stays the same, the log only grows, and holds every page that a checkpoint
  /// moves into the database.
  var walHeader: [UInt8] { Companions.start(of: wal, byteCount: 32) }

  /// The first bytes of a file; fewer, or none, where there are no more.
  private static func start(of file: String, byteCount: Int) -> [UInt8] {
    let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    return unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
      count = max(0, unsafe pread(descriptor, buffer.baseAddress, byteCount, 0))
    }
  }
}
