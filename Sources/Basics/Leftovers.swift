import Foundation
import Synchronization

/// Files and folders that are to go also when the process is told to stop.
///
/// Whoever makes something temporary adds it here first, and takes it back when it is gone or has
/// become permanent; what is left when a signal arrives is removed by the signal's handler.
package enum Leftovers {
  private static let paths = Mutex<Set<String>>([])

  /// Remembers what is to go, before it is made.
  package static func add(_ path: String) {
    paths.withLock { _ = $0.insert(path) }
  }

  /// Removes something, and forgets it; what is not there is no error.
  package static func remove(_ path: String) {
    // What cannot be removed is the system's to clean up, as nobody is left to be told.
    try? FileManager.default.removeItem(atPath: path)
    forget(path)
  }

  /// Forgets what has become permanent.
  package static func forget(_ path: String) {
    paths.withLock { _ = $0.remove(path) }
  }

  /// Removes all that is left, and lets nobody add to it before the process has ended.
  ///
  /// - Parameter end: Ends the process.
  package static func removeAll(andThen end: () -> Void) {
    paths.withLock { paths in
      for path in paths { removeWhileOthersWrite(path) }
      end()
    }
  }

  /// A folder is not empty where somebody makes a file in it meanwhile.
  private static func removeWhileOthersWrite(_ path: String) {
    for _ in 0..<100 {
      try? FileManager.default.removeItem(atPath: path)
      guard FileManager.default.fileExists(atPath: path) else { return }
      usleep(1000)
    }
  }
}
