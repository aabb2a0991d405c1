import Experimentation
import Ledger

extension MarkdownReport {
  mutating func writeMethod() {
    let limits = report.experiment.criteria
    let sure = NumberText.limit(percent: limits.confidence)
    document.heading("Method")
    document.bullets([
      "Decision replay: before each logged proposal the state of that moment is rebuilt, the rules"
        + " and the model rank the same candidates, and then the state takes what production did,"
        + " so that one difference does not become many. What a changed decision would have led to"
        + " is not modelled.",
      "Evidence: observed is history under the rules; randomised comes from live cohorts, simulated"
        + " from a closed-loop replay, modelled from an off-policy estimate. \(evidenceText)",
      "Closed loop: \(closedLoopText)",
      "A proposal is a logged placement, a request the ranking behind it, a control run one that"
        + " production completed. Reproduced means the same employee and time. Recorded edits are"
        + " marked in the history, inferred ones make the rest of their run fit better, suspected"
        + " ones are unexplained proposals in a reviewed run that fits otherwise.",
      "Outcome: \(outcomeText) All else (superseded, refused, unknown) is left out.",
      "Intervals: \(sure), two-sided. Shares in tables have Wilson's, which takes rows for"
        + " independent and is too narrow where rows of one run hang together. By runs means robust"
        + " to that: linearised, or Liang and Zeger's, with Student's t; AUC after Obuchowski,"
        + " clustered by run; with fewer than about 40 runs still somewhat too narrow. The fallback"
        + " rate is judged by one-sided bounds of Clopper and Pearson, \(sure) each.",
      "Below n = \(Enough.rows) no share, and below \(Enough.clusters) runs or weeks no interval over"
        + " them is given; nor an AUC with fewer than \(Enough.rarerOutcomesOfSlice) of either"
        + " outcome. Nothing is corrected for the number of comparisons: of twenty slices one"
        + " stands out by chance.",
    ])
  }

  private var evidenceText: String {
    report.closedLoop == nil
      ? "This report holds observed figures only."
      : "This report holds observed figures, and simulated ones where it says so; no criterion is"
        + " judged by those."
  }

  private var closedLoopText: String {
    guard let loop = report.closedLoop else {
      return "not replayed. In one, the rule engine schedules every run anew in both arms, and"
        + " decisions compound within the run."
    }
    return "the rule engine schedules every run anew in both arms, and decisions compound within"
      + " the run. "
      + (loop.kind == .reset
        ? "Each run starts from history, in both arms alike. The arms are compared run by run: the"
          + " interval of a difference is linearised over runs, or Student's of the runs' own"
          + " differences. Neighbouring runs look at some of the same events, for which no interval"
          + " allows."
        : "Each run starts from what the arm's own earlier runs led to, so that there is one history"
          + " of each arm to compare and not many runs.")
  }

  private var outcomeText: String {
    switch report.experiment.outcome {
    case .attendedAndExecuted:
      "success when the employee came and the event was executed; failure when the employee was absent or the"
        + " event came back."
    case .apiAccepted:
      "success when the scheduling service accepted the assignment, failure when it refused."
    }
  }

  mutating func writeReproduction() {
    let source = report.source
    document.heading("Reproduce")
    document.code(commands)
    if !source.replay.flags.isEmpty {
      document.paragraph("(with the application's .env that sets \(source.replay.flags) as FILE)")
    }
    document.table(
      ["What", "File", "SHA-256"],
      source.clubs.map { ["history of club \($0.club)", $0.historyFile, $0.historySHA256] }
        + [
          ["model", source.replay.modelFile, source.replay.modelSHA256 ?? NumberText.none],
          [
            "experiment (canonical text)", source.replay.experimentFile,
            source.replay.experimentSHA256,
          ], ["replay (fingerprint)", "", source.replay.fingerprint],
          ["ledger (digest)", "", source.ledgerDigest],
        ])
    document.paragraph(
      "Understudy version \(source.replay.version), feature set \(source.replay.featureSet).")
  }

  private var closedLoopWords: [String] {
    guard let loop = report.closedLoop else { return [] }
    return ["--closed-loop"] + (loop.kind == .carry ? ["--carry"] : [])
      + loop.fixedQuirks.flatMap { ["--fix", $0] }
  }

  private var commands: [String] {
    let replay = report.source.replay
    var words = ["understudy", "replay"]
    for club in report.source.clubs { words += ["--history", club.historyFile] }
    words += ["--experiment", replay.experimentFile]
    // The replay writes this name where the application's switches kept it from reading a model.
    if replay.modelFile != "none" { words += ["--model", replay.modelFile] }
    if !replay.flags.isEmpty { words += ["--env", "FILE"] }
    if let from = replay.periodFrom { words += ["--from", from] }
    if let to = replay.periodTo { words += ["--to", to] }
    if report.source.hasCandidates { words.append("--candidates") }
    words += closedLoopWords
    let ledger = report.experiment.name + ".ledger"
    words += ["--ledger", ledger]
    let second = ["understudy", "report", "--ledger", ledger, "--output", "report"]
    return [words, second].map { $0.map(ShellText.quote).joined(separator: " ") }
  }
}
