import CSQLite
import Glibc

/// An `errno`, and what it means for a database about to be opened.
struct SystemError {
  let number: Int32

  /// The error of the system call that just failed.
  static var last: SystemError { SystemError(number: errno) }

  /// The system's words for it, as in "No such file or directory".
  var message: String { unsafe String(cString: strerror(number)) }

  /// The case of `SQLiteError` it stands for; nil for all that have none of their own.
  func openingError(path: String) -> SQLiteError? {
    switch number {
    case ENOENT, ENOTDIR:
      SQLiteError(path: path, reason: .noSuchFile, code: SQLITE_CANTOPEN, message: message)
    case EISDIR:
      SQLiteError(path: path, reason: .isDirectory, code: SQLITE_CANTOPEN, message: message)
    case EACCES, EPERM, EROFS:
      SQLiteError(path: path, reason: .permissionDenied, code: SQLITE_CANTOPEN, message: message)
    default:
      nil
    }
  }
}
