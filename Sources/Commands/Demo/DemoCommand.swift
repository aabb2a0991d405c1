import Foundation
import Ledger
import Replay
import Reporting

/// `understudy demo`: the whole product on the history that ships with it.
enum DemoCommand: Command {
  static let syntax = CommandSyntax(
    name: "demo", summary: "Replay the sample history with the sample model and report.",
    discussion: """
      Replays three months of one club through the rules and the sample model, decision by
      decision and in a closed loop, prints the headline and writes the report. Run it in the
      folder of the package.
      """,
    options: [
      .init(
        name: "output", value: "DIR", help: "Folder for the report (default: reports/sample)."),
      .init(
        name: "experiments", value: "DIR",
        help: "Folder of sample.json and sample/ (default: experiments)."),
      CommandSyntax.quiet,
    ])

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let directory = arguments.value("output") ?? "reports/sample"
    let folder = arguments.value("experiments") ?? "experiments"
    let history = folder + "/sample/club-6003-sample.db"
    guard FileManager.default.fileExists(atPath: history) else {
      throw Failure(
        .noInput,
        "\(history): no such file; run `understudy demo` in the folder of the package,"
          + " or name its experiments folder with --experiments DIR")
    }
    let ledger = try TemporaryFile(name: "understudy-demo.ledger")
    let job = ReplayJob(
      histories: [history], experiment: folder + "/sample.json", ledger: ledger.path,
      threads: ProcessInfo.processInfo.activeProcessorCount, closedLoop: .reset)
    _ = try await ReplayCommand.replay(job, console, isQuiet: arguments.has("quiet"))
    let report = try withExtendedLifetime(ledger) {
      try Report(ledger: Ledger.open(reading: ledger.path))
    }
    try ReportWriter().write(report, to: directory)
    try console.print(report.headline)
    if !arguments.has("quiet") { console.note("report written to \(directory)/report.md") }
    return .done
  }
}
