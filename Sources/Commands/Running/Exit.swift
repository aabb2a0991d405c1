/// How a command ended; part of the interface, listed in the README.
package enum Exit: Int32, Sendable, CaseIterable {
  case done = 0
  /// A check ran, and what it checked is not so.
  case differs = 1
  /// A check ran, and the data cannot decide it.
  case undecided = 2
  /// The command line is wrong.
  case usage = 64
  /// An input is there and cannot be used.
  case badData = 65
  /// An input is not there, or may not be read.
  case noInput = 66
  /// A defect of this program.
  case defect = 70
  /// An output cannot be created.
  case cannotCreate = 73
  /// Reading or writing failed on the way: a full disk, a lost device.
  case inputOutput = 74
}
