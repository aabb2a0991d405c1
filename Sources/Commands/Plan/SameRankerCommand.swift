import Experimentation
import Ledger
import Reporting

/// `understudy aa`: whether the gate's test keeps its level on a history.
enum SameRankerCommand: Command {
  static let syntax = CommandSyntax(
    name: "aa", summary: "Check that the gate's test finds nothing where both arms are the rules.",
    discussion: """
      Draws the units of a ledger, as the rules served them, into two arms by many salts, and
      counts how often a test at 5 % finds a difference that is not there: for every KPI, by runs,
      by club-weeks, and by the units that the experiment declares. Units that are too few or too
      uneven for the test make it find more; that they hang together it cannot see. Fails where the
      rate is proven to lie above 6 %.

      Exits with 0 when no check fails and at least one passes, with 1 when one fails, with 2 when
      there are too few units for any.
      """,
    options: [
      .init(name: "ledger", value: "FILE", isRequired: true, help: "The ledger of a replay."),
      .init(name: "draws", value: "N", help: "Salts to try, 100 to 100000 (default: 2000)."),
      CommandSyntax.json,
    ])

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let draws = try arguments.integer("draws", in: 100...100_000) ?? 2000
    let report = try SameRankerReport(
      ledger: Ledger.open(reading: arguments.value("ledger") ?? ""), draws: draws)
    try console.print(arguments.has("json") ? report.json : report.text)
    switch report.verdict {
    case .pass: return .done
    case .fail: return .differs
    case .inconclusive, .noData: return .undecided
    }
  }
}
