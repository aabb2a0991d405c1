import Basics
import Experimentation

/// The command line is not what the command accepts.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// A command line, sorted by what its command accepts.
struct ParsedArguments {
  private let values: [String: [String]]
  private let switches: Set<String>
  let operands: [String]

  /// Accepts `--name value`, `--name=value` and `--` before operands that start with a dash.
  ///
  /// - Throws: `UsageError` for anything the syntax does not allow.
  init(_ arguments: [String], syntax: CommandSyntax) throws {
    var parser = ArgumentScanner(arguments: arguments, syntax: syntax)
    try parser.scan()
    values = parser.values
    switches = parser.switches
    operands = parser.operands
    guard !switches.contains("help") else { return }
    for option in syntax.options where option.isRequired && values[option.name] == nil {
      throw UsageError("missing option `--\(option.name) \(option.value ?? "")`")
    }
    try Self.check(operands, syntax)
    try checkOutputs()
  }

  /// Options that name a file which is written anew.
  private static let outputs = ["junit", "record", "output"]

  /// An output must not take the place of an input, or of another output.
  private func checkOutputs() throws {
    let named =
      values.sorted { $0.key < $1.key }
      .flatMap { name, values in values.map { ("--" + name, $0) } } + operands.map { ("", $0) }
    for output in Self.outputs {
      guard let path = value(output), let place = FilePlace(path) else { continue }
      for (name, other) in named where name != "--" + output && FilePlace(other) == place {
        throw UsageError(
          "`--\(output) \(path)` is the same file as `\(name.isEmpty ? other : name + " " + other)`,"
            + " which would be lost; name another")
      }
    }
  }

  private static func check(_ operands: [String], _ syntax: CommandSyntax) throws {
    guard let operand = syntax.operand else {
      guard let first = operands.first else { return }
      throw UsageError("unexpected argument `\(first)`; options start with two dashes")
    }
    guard operands.count >= operand.count.lowerBound else {
      throw UsageError("missing argument \(operand.name)")
    }
    guard operands.count <= operand.count.upperBound else {
      throw UsageError("unexpected argument `\(operands[operand.count.upperBound])`")
    }
  }

  func has(_ name: String) -> Bool {
    switches.contains(name)
  }

  func value(_ name: String) -> String? {
    values[name]?.last
  }

  func values(_ name: String) -> [String] {
    values[name] ?? []
  }

  /// - Throws: `UsageError` when the text is not a day.
  func day(_ name: String) throws -> Day? {
    guard let text = value(name) else { return nil }
    guard let day = Day(text) else {
      throw UsageError("`--\(name) \(text)` is not a date; write it as 2025-07-31")
    }
    return day
  }

  /// - Throws: `UsageError` when the text is not a number in the range.
  func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError(
        "`--\(name) \(text)` must be a whole number from \(range.lowerBound)"
          + " to \(range.upperBound)")
    }
    return number
  }

  /// - Throws: `UsageError` when the text is not a decimal number in the range.
  func number(_ name: String, in range: ClosedRange<Double>) throws -> Double? {
    guard let text = value(name) else { return nil }
    // Not hexadecimal, nor words such as `inf`, which Double would read too.
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      let number = Double(text), range.contains(number)
    else {
      throw UsageError(
        "`--\(name) \(text)` must be a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}

/// Walks over the words of a command line.
private struct ArgumentScanner {
  let arguments: [String]
  let syntax: CommandSyntax
  var values: [String: [String]] = [:]
  var switches: Set<String> = []
  var operands: [String] = []
  private var position = 0

  init(arguments: [String], syntax: CommandSyntax) {
    self.arguments = arguments
    self.syntax = syntax
  }

  mutating func scan() throws {
    while position < arguments.count {
      let word = arguments[position]
      position += 1
      if word == "--" {
        operands += arguments[position...]
        position = arguments.count
      } else if word == "-h" {
        switches.insert("help")
      } else if word.hasPrefix("--") {
        try option(String(word.dropFirst(2)))
      } else if word.hasPrefix("-"), word.count > 1 {
        throw UsageError("unknown option `\(word)`; options start with two dashes")
      } else {
        operands.append(word)
      }
    }
  }

  private mutating func option(_ word: String) throws {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let option = syntax.allOptions.first(where: { $0.name == name }) else {
      let nearest = nearestWord(to: name, among: syntax.allOptions.map(\.name))
      throw UsageError(
        "unknown option `--\(name)`" + (nearest.map { "; did you mean `--\($0)`?" } ?? ""))
    }
    guard let placeholder = option.value else {
      guard parts.count == 1 else { throw UsageError("`--\(name)` takes no value") }
      switches.insert(name)
      return
    }
    var found = parts.count == 2 ? [String(parts[1])] : []
    while position < arguments.count, !arguments[position].hasPrefix("-"),
      found.isEmpty || (option.takesSeveral && parts.count == 1)
    {
      found.append(arguments[position])
      position += 1
    }
    guard let last = found.last, !last.isEmpty else {
      throw UsageError("missing value for `--\(name) \(placeholder)`")
    }
    guard option.takesSeveral || values[name] == nil else {
      throw UsageError("`--\(name)` is given twice; give it once")
    }
    values[name, default: []] += found
  }
}
