import Commands
import Foundation
import Synchronization
import Testing

/// What one call of the tool came to.
struct Outcome {
  let exit: Int32
  let output: String
  let errors: String
}

extension Outcome {
  /// The output as one JSON object.
  func json() throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  /// The digest that `replay --json` printed.
  func digest() throws -> String {
    try #require(json()["digest"] as? String, "\(errors)")
  }
}

/// Runs the tool in this process, and catches what it writes.
func understudy(_ arguments: String...) async -> Outcome {
  await understudy(arguments)
}

/// Runs the tool in this process, and catches what it writes.
func understudy(_ arguments: [String], showsProgress: Bool = false) async -> Outcome {
  let output = Capture()
  let errors = Capture()
  let console = Console(
    output: { output.append($0) }, errors: { errors.append($0) }, showsProgress: showsProgress)
  let exit = await UnderstudyTool.run(arguments: arguments, console: console)
  return Outcome(exit: exit.rawValue, output: output.text, errors: errors.text)
}

/// Text that any thread may add to.
private final class Capture: Sendable {
  private let pieces = Mutex<String>("")

  func append(_ text: String) {
    pieces.withLock { $0 += text }
  }

  var text: String {
    pieces.withLock { $0 }
  }
}

/// Expects an exit code, one sentence on standard error that holds `words`, and no output.
func expectRefusal(
  _ outcome: Outcome, _ exit: Exit, _ words: String...,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(outcome.exit == exit.rawValue, "\(outcome.errors)", sourceLocation: sourceLocation)
  #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
  #expect(outcome.errors.hasPrefix("error: "), sourceLocation: sourceLocation)
  #expect(
    outcome.errors.split(separator: "\n", omittingEmptySubsequences: false).count == 2
      && outcome.errors.hasSuffix("\n"), "\(outcome.errors)", sourceLocation: sourceLocation)
  for word in words where !word.isEmpty {
    #expect(outcome.errors.contains(word), "\(outcome.errors)", sourceLocation: sourceLocation)
  }
}

/// Expects exit code 64, a sentence that holds `words`, and then how the command is used.
func expectUsageError(
  _ outcome: Outcome, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(outcome.exit == 64, sourceLocation: sourceLocation)
  #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
  let lines = outcome.errors.split(separator: "\n")
  #expect(lines.first?.hasPrefix("error: ") == true, sourceLocation: sourceLocation)
  #expect(
    lines.dropFirst().first?.hasPrefix("usage: understudy ") == true,
    sourceLocation: sourceLocation)
  for word in words {
    #expect(
      lines.first?.contains(word) == true, "\(outcome.errors)", sourceLocation: sourceLocation)
  }
}
