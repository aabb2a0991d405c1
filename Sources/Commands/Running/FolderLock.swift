import Foundation
import Glibc

/// Keeps other processes of this program from a folder's files, until this object goes.
///
/// The lock is on the folder itself, as a file that is replaced in a single step is another one
/// afterwards; it ends with the process, however that ends.
final class FolderLock {
  private let descriptor: Int32

  /// Waits for the lock.
  ///
  /// - Parameter path: Of a file in the folder.
  /// - Throws: `Failure` where the folder cannot be locked.
  init(of path: String) throws {
    let folder = URL(filePath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
    descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
      throw Failure(
        .inputOutput, "\(folder) cannot be locked; keep the file in a folder that can be read")
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
