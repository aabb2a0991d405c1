import Basics
import Experimentation

/// The command-line tool, without a process around it.
package enum UnderstudyTool {
  /// Part of every replay's fingerprint.
  package static let version = "0.1.0"

  static var commands: [any Command.Type] {
    [
      DemoCommand.self, ReplayCommand.self, ReportCommand.self, PlanCommand.self,
      SameRankerCommand.self, GateCommand.self, ExplainCommand.self, ParityCommand.self,
      AssignCommand.self, PredictCommand.self, InspectCommand.self,
    ]
  }

  /// Runs one command.
  ///
  /// - Parameters:
  ///   - arguments: Without the program's name.
  ///   - console: Where data, errors and progress go.
  /// - Returns: The exit code; nothing here ends the process.
  package static func run(arguments: [String], console: Console) async -> Exit {
    guard let name = arguments.first else {
      console.note(overview)
      return .usage
    }
    do {
      if ["help", "--help", "-h"].contains(name) {
        return try help(arguments.dropFirst(), console)
      }
      if name == "--version" {
        try console.print(version)
        return .done
      }
    } catch {
      return fail(error, console)
    }
    guard let command = commands.first(where: { $0.syntax.name == name }) else {
      let nearest = nearestWord(to: name, among: commands.map { $0.syntax.name })
      console.note(
        "error: unknown command `\(oneLine(name))`; "
          + (nearest.map { "did you mean `\($0)`?" } ?? "see `understudy --help`"))
      return .usage
    }
    return await run(command, Array(arguments.dropFirst()), console)
  }

  private static func run(
    _ command: any Command.Type, _ arguments: [String], _ console: Console
  ) async -> Exit {
    do {
      let parsed = try ParsedArguments(arguments, syntax: command.syntax)
      if parsed.has("help") {
        try console.print(command.syntax.helpText)
        return .done
      }
      return try await command.run(parsed, console)
    } catch {
      console.endProgress()
      let exit = fail(error, console)
      if exit == .usage {
        console.note("usage: \(command.syntax.usage)")
        console.note("See `understudy \(command.syntax.name) --help`.")
      }
      return exit
    }
  }

  private static func fail(_ error: any Error, _ console: Console) -> Exit {
    let failure = Failure(error)
    console.note("error: " + oneLine(failure.message))
    return failure.exit
  }

  private static func help(_ arguments: ArraySlice<String>, _ console: Console) throws -> Exit {
    guard let name = arguments.first else {
      try console.print(overview)
      return .done
    }
    guard let command = commands.first(where: { $0.syntax.name == name }) else {
      console.note("error: unknown command `\(oneLine(name))`; see `understudy --help`")
      return .usage
    }
    try console.print(command.syntax.helpText)
    return .done
  }

  private static var overview: String {
    let rows = commands.map { CommandSyntax.row($0.syntax.name, $0.syntax.summary) }
    return """
      OVERVIEW: Lets a scheduler's ML ranker rehearse on its own history before it may decide.

      USAGE: understudy <command> [options]

      COMMANDS:
      \(rows.joined(separator: "\n"))

      See `understudy <command> --help`; `understudy --version` prints the version.
      """
  }
}
