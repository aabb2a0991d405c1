import Foundation
import Synchronization

/// Files and folders that are to go also when the process is told to stop.
///
/// Whoever makes something temporary adds it here first, and takes it back when it is gone or has
/// become permanent; what is left when a signal arrives is removed by the signal's handler.
package enum Leftovers {
  private struct Left {
    var paths: Set<String> = []
    var children: Set<Int32> = []
  }

  private static let left = Mutex(Left())

  /// Remembers what is to go, before it is made.
  package static func add(_ path: String) {
    left.withLock { _ = $0.paths.insert(path) }
  }

  /// Removes something, and forgets it; what is not there is no error.
  package static func remove(_ path: String) {
    // What cannot be removed is the system's to clean up, as nobody is left to be told.
    try? FileManager.default.removeItem(atPath: path)
    forget(path)
  }

  /// Forgets what has become permanent.
  package static func forget(_ path: String) {
    left.withLock { _ = $0.paths.remove(path) }
  }

  /// Remembers a process that writes what is to go, until it has ended.
  package static func add(child: Int32) {
    left.withLock { _ = $0.children.insert(child) }
  }

  /// Forgets a process that has ended.
  package static func forget(child: Int32) {
    left.withLock { _ = $0.children.remove(child) }
  }

  /// Removes all that is left, and lets nobody add to it, or end the process, before `end` does.
  ///
  /// - Parameter end: Ends the process.
  package static func removeAll(andThen end: () -> Void) {
    left.withLock { left in
      for child in left.children { kill(child, SIGKILL) }
      for path in left.paths { removeWhileOthersWrite(path) }
      end()
    }
  }

  /// Returns at once, or never: while all that is left is being removed a signal ends the process.
  package static func waitForEnd() {
    left.withLock { _ in }
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
