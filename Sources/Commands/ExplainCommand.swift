import Ledger
import Reporting

/// `understudy explain`: why the model would have sent somebody else.
enum ExplainCommand: Command {
  static let syntax = CommandSyntax(
    name: "explain", summary: "Say what made the model's first choice differ from the rules'.",
    discussion: """
      Shows one decision of a finished ledger: both rankings side by side, the features of both
      first choices, and what each feature contributes to the difference of the model's scores
      (exact TreeSHAP). Without DECISION it lists the ten most consequential divergences with
      their keys; divergences.csv has those of all.
      """,
    options: [
      .init(name: "ledger", value: "FILE", isRequired: true, help: "The ledger of a replay."),
      CommandSyntax.json,
    ],
    operand: .init(
      name: "DECISION", help: "Its key, club/run/place in the run, such as 6003/300/12.",
      count: 0...1))

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let path = arguments.value("ledger") ?? ""
    guard let key = arguments.operands.first else {
      let divergences = try Divergences(ledger: Ledger.open(reading: path))
      try console.print(arguments.has("json") ? divergences.json : divergences.text)
      return .done
    }
    guard let name = DecisionName(key) else {
      throw UsageError("`\(key)` names no decision; write club/run/place, such as 6003/300/12")
    }
    let explanation = try DecisionExplanation(of: name, in: Ledger.open(reading: path))
    try console.print(arguments.has("json") ? explanation.json : explanation.text)
    return .done
  }
}
