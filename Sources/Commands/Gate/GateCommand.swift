import Experimentation
import Ledger
import Reporting

/// `understudy gate`: promote, roll back or hold.
enum GateCommand: Command {
  static let syntax = CommandSyntax(
    name: "gate", summary: "Decide at the end of a stage: promote, roll back or hold.",
    discussion: """
      Judges every criterion that the experiment asks of a stage by a finished ledger. Exits with
      0 to promote, with 1 to roll back, with 2 to hold because the data cannot say.

      KPIs of a canary are compared between the arms. --evidence simulated takes both arms of a
      closed-loop replay, each run in both; --evidence randomised takes what production did, by
      the arm that the hash gave each run, and is true only if the history was recorded while the
      rollout ran as the experiment says.

      Issues are a CSV file with the columns time, club, run, event and severity; each names a run
      or an event, and counts for the arm of its run, or of the last run that placed its event.

      Before a stage is over a gate can only roll back, by bounds that hold however often one
      asks. --record remembers each gate, refuses a ramp whose salt, unit or begun stages changed
      since, and does not promote by a second look at a stage that is over.
      """,
    options: [
      .init(name: "ledger", value: "FILE", isRequired: true, help: "The ledger of a replay."),
      .init(name: "stage", value: "NAME", help: "The stage (default: the last one with runs)."),
      .init(
        name: "evidence", value: "KIND",
        help: "How KPIs are known: simulated (default) or randomised."),
      .init(name: "issues", value: "FILE", help: "User-reported issues, as CSV."),
      .init(
        name: "previous", value: "FILE",
        help: "The ledger of an earlier gate: refuse a ramp that changed since."),
      .init(
        name: "record", value: "FILE",
        help: "Keep the rollout's gates there, and hold a stage to one look at its end."),
      .init(name: "junit", value: "FILE", help: "Also write the criteria as JUnit XML."),
      CommandSyntax.json,
    ])

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    var question = GateQuestion(stage: arguments.value("stage"))
    if let word = arguments.value("evidence") { question.evidence = try evidence(word) }
    if let path = arguments.value("issues") {
      guard question.evidence == .randomised else {
        throw UsageError(
          "`--issues` needs `--evidence randomised`: nobody has met what a replay only simulates")
      }
      question.issues = try IssueTable(contentsOf: path).issues
    }
    let junit = try arguments.value("junit").map { try StagedFile(path: $0) }
    let record = try arguments.value("record").map { try RecordFile(path: $0) }
    let gate = try StageGate(
      ledger: Ledger.open(reading: arguments.value("ledger") ?? ""), question,
      previous: try arguments.value("previous").map { try Ledger.open(reading: $0) },
      record: record?.record)
    try record?.add(gate)
    try junit?.publish(gate.junit.text)
    try console.print(arguments.has("json") ? gate.json : gate.text)
    switch gate.decision.recommendation {
    case .promote: return .done
    case .rollBack: return .differs
    case .hold: return .undecided
    }
  }

  private static func evidence(_ word: String) throws -> EvidenceClass {
    let known: [EvidenceClass] = [.simulated, .randomised]
    guard let evidence = known.first(where: { $0.rawValue == word }) else {
      throw UsageError("`--evidence \(word)` is no kind of evidence; write simulated or randomised")
    }
    return evidence
  }
}
