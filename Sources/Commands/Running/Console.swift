import Synchronization

/// Standard output took not all of the data.
package struct OutputError: Error, CustomStringConvertible {
  package let description =
    "standard output cannot be written, it is closed or full; send it where all of it has room"
}

/// Where a command writes: data to `output`, everything else to `errors`.
package final class Console: Sendable {
  package typealias Sink = @Sendable (String) throws -> Void

  private let output: Sink
  private let errors: Sink
  /// Progress is shown only to a person.
  let showsProgress: Bool
  private let lastProgress = Mutex<UInt64>(0)

  package init(output: @escaping Sink, errors: @escaping Sink, showsProgress: Bool) {
    self.output = output
    self.errors = errors
    self.showsProgress = showsProgress
  }

  /// Writes a line of data.
  ///
  /// - Throws: `OutputError`.
  func print(_ line: String) throws {
    do { try output(line + "\n") } catch { throw OutputError() }
  }

  /// Writes a line that is not data; where it cannot be written, there is nobody to tell.
  func note(_ line: String) {
    try? errors(line + "\n")
  }

  /// Rewrites the progress line, at most ten times a second.
  func progress(_ text: String, now: UInt64) {
    guard showsProgress else { return }
    let isDue = lastProgress.withLock { last in
      guard now - last >= 100_000_000 else { return false }
      last = now
      return true
    }
    if isDue { try? errors("\r\u{1B}[K" + text) }
  }

  func endProgress() {
    if showsProgress { try? errors("\r\u{1B}[K") }
  }
}
