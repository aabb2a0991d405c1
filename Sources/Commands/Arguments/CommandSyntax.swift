/// What a command accepts; parsing and help both come from it.
struct CommandSyntax {
  struct Option {
    let name: String
    /// What stands for the value in the help; nil: the option is a switch.
    let value: String?
    /// Takes one or more values, and may be given more than once.
    var takesSeveral = false
    var isRequired = false
    let help: String
  }

  /// A list after the options: words that a value can be.
  struct Glossary {
    let title: String
    let rows: [(name: String, help: String)]
  }

  struct Operand {
    let name: String
    let help: String
    let count: ClosedRange<Int>
  }

  let name: String
  /// A line for the list of commands.
  let summary: String
  /// What the command does, for its own help.
  let discussion: String
  let options: [Option]
  var operand: Operand?
  var glossary: Glossary?

  static let help = Option(name: "help", value: nil, help: "Show this help.")
  static let quiet = Option(
    name: "quiet", value: nil, help: "Write nothing to standard error but errors.")
  static let json = Option(name: "json", value: nil, help: "Write JSON to standard output.")

  var allOptions: [Option] { options + [Self.help] }

  /// One line: every option and operand.
  var usage: String {
    var words = ["understudy", name]
    for option in options {
      var text = "--\(option.name)"
      if let value = option.value { text += " \(value)" + (option.takesSeveral ? "…" : "") }
      words.append(option.isRequired ? text : "[\(text)]")
    }
    if let operand {
      words.append(operand.count.lowerBound == 0 ? "[\(operand.name)…]" : operand.name)
    }
    return words.joined(separator: " ")
  }

  /// The text of `--help`.
  var helpText: String {
    var lines = ["OVERVIEW: " + summary, "", discussion, "", "USAGE: " + usage, ""]
    if let operand {
      lines += ["ARGUMENTS:", Self.row(operand.name, operand.help), ""]
    }
    lines.append("OPTIONS:")
    for option in allOptions {
      lines.append(
        Self.row("--\(option.name)" + (option.value.map { " " + $0 } ?? ""), option.help))
    }
    if let glossary {
      lines += ["", glossary.title + ":"] + glossary.rows.map { Self.row($0.name, $0.help) }
    }
    return lines.joined(separator: "\n")
  }

  /// Names in a column of 26, continued on the next line where a name or its help is longer.
  static func row(_ name: String, _ help: String) -> String {
    let indent = String(repeating: " ", count: 26)
    let start = "  " + name
    let lines = wrapped(help, width: 100 - indent.count)
    let first =
      start.count < indent.count ? start + indent.dropFirst(start.count) : start + "\n" + indent
    return first + lines.joined(separator: "\n" + indent)
  }

  /// Words on lines of at most a width; a longer word has a line of its own.
  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
