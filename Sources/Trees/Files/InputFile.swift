import Foundation

/// A file that somebody named: it may be absent, a folder, a pipe or an endless device.
///
/// It is opened once and read from start to end, so that a pipe serves as well as a file on disk.
package struct InputFile {
  private let handle: FileHandle

  /// Opens a file; for a pipe it waits until somebody writes.
  ///
  /// - Parameter path: The file.
  /// - Throws: `InputFileError`.
  package init(_ path: String) throws {
    // FileHandle's own errors do not tell a folder, and speak of their domain.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputFileError(systemError: errno) }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else {
      throw InputFileError(systemError: errno)
    }
    if facts.st_mode & S_IFMT == S_IFDIR { throw InputFileError.folder }
  }

  /// The next bytes.
  ///
  /// - Parameter count: How many, at most.
  /// - Returns: As many bytes as asked for, or fewer at the end of the file; none after it.
  /// - Throws: `InputFileError.failed`.
  package func read(_ count: Int) throws -> Data {
    do {
      return try handle.read(upToCount: count) ?? Data()
    } catch {
      throw InputFileError.failed(reason: error.localizedDescription)
    }
  }
}

/// Why a file cannot be read.
package enum InputFileError: Error, Equatable {
  case missing
  case folder
  case notPermitted
  /// The system gives another reason.
  case failed(reason: String)

  fileprivate init(systemError number: Int32) {
    switch number {
    case ENOENT, ENOTDIR: self = .missing
    case EISDIR: self = .folder
    case EACCES, EPERM: self = .notPermitted
    default: self = .failed(reason: unsafe String(cString: strerror(number)))
    }
  }
}

extension InputFileError {
  /// The error as a sentence.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - wanted: What to name instead of a folder, such as `a CSV file`.
  /// - Returns: What is wrong, and what to do.
  package func sentence(path: String, wanted: String) -> String {
    switch self {
    case .missing: "\(path): no such file; check the path"
    case .folder: "\(path) is a folder; name \(wanted)"
    case .notPermitted: "\(path) cannot be read; check its permissions"
    case .failed(let reason): "\(path) cannot be read (\(reason))"
    }
  }
}
