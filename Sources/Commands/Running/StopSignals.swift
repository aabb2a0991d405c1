import Basics
import Dispatch
import Glibc

/// Ends the process as a signal asks it to, once nothing temporary is left behind.
///
/// A ledger is no such thing: it stays as it is, and the replay resumes it.
package struct StopSignals {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
  private let sources: [any DispatchSourceSignal]

  /// Listens from now on, for as long as the object lives.
  package init() {
    // A queue of its own: the replay's threads may have taken all others.
    let queue = DispatchQueue(label: "understudy.signals")
    sources = Self.numbers.map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        Leftovers.removeAll { Self.end(by: number) }
      }
      // The default would end the process before the source hears of it.
      _ = signal(number, SIG_IGN)
      source.resume()
      return source
    }
  }

  /// Returns at once, or never: a signal that is being followed ends the process.
  package static func waitForEnd() { Leftovers.waitForEnd() }

  /// Ends the process as the signal would have, for who started it to see.
  private static func end(by number: Int32) {
    _ = signal(number, SIG_DFL)
    // The queue's threads leave signals to others.
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe sigaddset(&mask, number)
    unsafe pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    raise(number)
  }
}
