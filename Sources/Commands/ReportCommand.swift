import Ledger
import Reporting

/// `understudy report`: ledger in, report out.
enum ReportCommand: Command {
  static let syntax = CommandSyntax(
    name: "report", summary: "Write the report of a ledger as Markdown and CSV.",
    discussion: """
      Reads a finished ledger and writes report.md and its tables as CSV into a folder. The same
      ledger gives the same bytes. Nothing is ever half-written.
      """,
    options: [
      .init(name: "ledger", value: "FILE", isRequired: true, help: "The ledger of a replay."),
      .init(
        name: "output", value: "DIR", isRequired: true,
        help: "Folder for the report; created when it is not there."),
      CommandSyntax.quiet,
    ])

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let directory = arguments.value("output") ?? ""
    let report = try Report(ledger: Ledger.open(reading: arguments.value("ledger") ?? ""))
    try ReportWriter().write(report, to: directory)
    try console.print(report.headline)
    if !arguments.has("quiet") { console.note("report written to \(directory)") }
    return .done
  }
}
