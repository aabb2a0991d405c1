import Experimentation
import Ledger
import Reporting

/// `understudy plan`: what every criterion will take, before anything runs.
enum PlanCommand: Command {
  static let syntax = CommandSyntax(
    name: "plan", summary: "Say how many runs and weeks each criterion of a rollout needs.",
    discussion: """
      Measures in the ledger of a replay of past months how much there is in a week and how much
      it varies, and says for every stage of the experiment what each criterion takes at the
      gate's level and power, what its planned weeks can prove, and what no reasonable number of
      weeks would.

      Plans a live canary, in which each run is served by one arm, and where the ledger has a
      closed loop also a simulated one, in which each run is scheduled in both.
      """,
    options: [
      .init(name: "ledger", value: "FILE", isRequired: true, help: "The ledger of a replay."),
      .init(
        name: "experiment", value: "FILE",
        help: "Plan this rollout instead of the ledger's own."),
      .init(
        name: "issues-per-week", value: "NUMBER",
        help: "Issues that users report a week under the rules, all clubs together."),
      CommandSyntax.json,
    ])

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let issues = try arguments.value("issues-per-week").map(issuesPerWeek)
    let experiment = try arguments.value("experiment").map { try Experiment(contentsOf: $0) }
    let plan = try RolloutPlan(
      ledger: Ledger.open(reading: arguments.value("ledger") ?? ""), experiment: experiment,
      issuesPerWeek: issues)
    try console.print(arguments.has("json") ? plan.json : plan.text)
    return .done
  }

  private static func issuesPerWeek(_ text: String) throws -> Double {
    guard let number = Double(text), number > 0, number <= 1e6 else {
      throw UsageError("`--issues-per-week \(text)` must be a number above 0, such as 0.5")
    }
    return number
  }
}
