import Foundation

/// The unit ids a command was given.
struct UnitIDs {
  /// In the order given, repeated ones included.
  let ids: [String]

  /// Takes the arguments or, without any, the lines of standard input.
  ///
  /// A blank line is a slip of whoever made the list; as an id it would quietly be one unit too
  /// many. Who means an empty id gives it as an argument.
  ///
  /// - Parameters:
  ///   - arguments: Of a command whose operands are ids.
  ///   - isInputWanted: Whether to read standard input at all.
  /// - Throws: `Failure` for a blank line, with its number.
  init(_ arguments: ParsedArguments, isInputWanted: Bool) throws {
    guard arguments.operands.isEmpty, isInputWanted else {
      ids = arguments.operands
      return
    }
    var lines: [String] = []
    while let line = readLine() {
      guard !line.isEmpty else {
        throw Failure(
          .badData,
          "line \(lines.count + 1) of standard input is blank; every line is a unit id;"
            + " remove it, or give an empty id as an argument")
      }
      lines.append(line)
    }
    ids = lines
  }

  /// Whether a person would have to type the ids.
  static var isInputTerminal: Bool { isatty(FileHandle.standardInput.fileDescriptor) == 1 }
}
