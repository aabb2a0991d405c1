/// One subcommand.
protocol Command {
  static var syntax: CommandSyntax { get }

  /// - Throws: Anything; `Failure` sorts it into the exit codes.
  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit
}
