import Experimentation
import Foundation
import Ledger
import Replay
import Reporting

/// `understudy compare`: whether a new model is worse than the present one.
enum CompareCommand: Command {
  static let syntax = CommandSyntax(
    name: "compare", summary: "Say whether a challenger model is worse than the champion.",
    discussion: """
      Replays histories with either model under the same experiment and compares them on the same
      requests: errors, fallbacks, AUC, success where a first choice was sent, and with --closed-loop
      the KPIs of runs scheduled by either; then slice by slice: event type, role, club, month.

      Each check has an interval of challenger − champion, over runs and of the experiment's
      `criteria.confidence`. PASS: it rules out a loss of the margin. FAIL: it does not, and lies on
      the worse side of zero; of a slice, after Holm's correction over all slices. INCONCLUSIVE: the
      data allow both. NO DATA: fewer than 30 requests, 10 runs, or 10 outcomes of either kind.

      Exits with 0 when no check is FAIL, none of the whole history INCONCLUSIVE, and AUC or success
      PASS; with 1 on any FAIL; else with 2. Needs no ledger, and leaves none. The experiment's
      deadline is ignored, so that equal inputs give equal bytes on any machine.
      """,
    options: [
      .init(
        name: "history", value: "FILE", takesSeveral: true, isRequired: true,
        help: "Production databases, one per club."),
      .init(
        name: "experiment", value: "FILE", isRequired: true,
        help: "Features, ranking policy, outcome and confidence for both; its model is not used."),
      .init(name: "champion", value: "MODEL", isRequired: true, help: "The present model."),
      .init(
        name: "challenger", value: "MODEL", isRequired: true, help: "The model to take its place."),
      .init(
        name: "margin", value: "POINTS",
        help:
          "What the challenger may lose, 0 to 100 (default: 1): points of a share, hundredths of"
          + " AUC, percent of workload balance."),
      .init(
        name: "closed-loop", value: nil, help: "Also schedule every run anew with either model."),
      .init(name: "from", value: "DATE", help: "First day of the runs to replay."),
      .init(name: "to", value: "DATE", help: "Last day of the runs to replay."),
      .init(
        name: "junit", value: "FILE",
        help: "Also write the checks as JUnit XML; what is undecided is skipped."),
      .init(name: "threads", value: "N", help: "Runs under way at once (default: all cores)."),
      CommandSyntax.json, CommandSyntax.quiet,
    ])

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let margin = try arguments.number("margin", in: 0...100) ?? 1
    let jobs = try jobs(arguments)
    let junit = try arguments.value("junit").map { try StagedFile(path: $0) }
    // Both, before the first of two long replays.
    for job in jobs { try ReplayDriver.check(job) }
    let comparison = try await comparison(
      jobs, margin: margin / 100, console, isQuiet: arguments.has("quiet"))
    try junit?.publish(comparison.junit.text)
    try console.print(arguments.has("json") ? comparison.json : comparison.text)
    return exit(for: comparison.verdict)
  }

  /// The exit code that a verdict stands for.
  static func exit(for verdict: Verdict) -> Exit {
    switch verdict {
    case .pass: .done
    case .fail: .differs
    case .inconclusive, .noData: .undecided
    }
  }
}

extension CompareCommand {
  /// The champion's replay and the challenger's; their ledgers are still to be named.
  private static func jobs(_ arguments: ParsedArguments) throws -> [ReplayJob] {
    let threads = try arguments.integer("threads", in: 1...256)
    return try ["champion", "challenger"].map { role in
      let model = arguments.value(role)
      guard model != ReplayJob.rules else {
        throw UsageError(
          "`--\(role) rules` is no model; `understudy replay` compares a model with the rules")
      }
      return ReplayJob(
        histories: arguments.values("history"), experiment: arguments.value("experiment") ?? "",
        ledger: "", model: model, from: try arguments.day("from"), to: try arguments.day("to"),
        threads: threads ?? ProcessInfo.processInfo.activeProcessorCount, keepsCandidates: true,
        closedLoop: arguments.has("closed-loop") ? .reset : nil, ignoresDeadline: true)
    }
  }

  private static func comparison(
    _ jobs: [ReplayJob], margin: Double, _ console: Console, isQuiet: Bool
  ) async throws -> ModelComparison {
    let files = try jobs.map { _ in try TemporaryFile(name: "compare.ledger") }
    for (var job, file) in zip(jobs, files) {
      job.ledger = file.path
      do {
        _ = try await ReplayCommand.replay(job, console, isQuiet: isQuiet)
      } catch ReplayError.diskFull, ReplayError.writeFailed {
        throw Failure(
          .inputOutput,
          "\(file.path) cannot be written whole; make room there, or point TMPDIR at a folder that"
            + " has more, and compare again")
      }
    }
    return try withExtendedLifetime(files) {
      try ModelComparison(
        champion: Ledger.open(reading: files[0].path),
        challenger: Ledger.open(reading: files[1].path), margin: margin)
    }
  }
}
