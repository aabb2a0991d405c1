import Basics
import Dispatch
import Foundation
import Ledger
import Replay
import Scheduling

/// `understudy replay`: history in, ledger out.
enum ReplayCommand: Command {
  static let syntax = CommandSyntax(
    name: "replay", summary: "Replay a history through rules and model into a ledger.",
    discussion: """
      Rebuilds, for every logged decision, the state the scheduler saw, ranks its candidates by
      the rules and by the model, and writes both, what was chosen and what came of it, to the
      ledger. With --closed-loop it also schedules whole runs anew with production's rule engine,
      once with the rules' own order and once with the model's, and compares the KPIs. Production
      databases are opened read-only. An interrupted replay resumes when it is run again; equal
      inputs give equal ledgers on any number of threads.
      """,
    options: [
      .init(
        name: "history", value: "FILE", takesSeveral: true, isRequired: true,
        help: "Production databases, one per club."),
      .init(
        name: "experiment", value: "FILE", isRequired: true, help: "The experiment to replay."),
      .init(
        name: "ledger", value: "FILE", isRequired: true,
        help: "The ledger to write or to resume."),
      .init(
        name: "model", value: "FILE",
        help: "Overrides the experiment's model; `rules`: none, the rules in both arms."),
      .init(
        name: "closed-loop", value: nil,
        help: "Also schedule every run anew, once per arm, from what history says stood then."),
      .init(
        name: "carry", value: nil,
        help: "With --closed-loop: each arm lives with its own past instead."),
      .init(
        name: "fix", value: "QUIRK", takesSeveral: true,
        help: "With --closed-loop: repair known defects of production, one or more, in both arms."),
      .init(name: "env", value: "FILE", help: "The application's .env: its seven ML settings."),
      .init(name: "from", value: "DATE", help: "First day of the runs to replay."),
      .init(name: "to", value: "DATE", help: "Last day of the runs to replay."),
      .init(name: "threads", value: "N", help: "Runs under way at once (default: all cores)."),
      .init(
        name: "candidates", value: nil, help: "Also write every candidate of every request."),
      CommandSyntax.json, CommandSyntax.quiet,
    ],
    glossary: .init(
      title: "DEFECTS OF PRODUCTION THAT --fix REPAIRS",
      rows: Quirk.allCases.map { ($0.rawValue, $0.summary) }))

  static func run(_ arguments: ParsedArguments, _ console: Console) async throws -> Exit {
    let threads = try arguments.integer("threads", in: 1...256)
    let kind = try closedLoop(arguments)
    let job = ReplayJob(
      histories: arguments.values("history"), experiment: arguments.value("experiment") ?? "",
      ledger: arguments.value("ledger") ?? "", model: arguments.value("model"),
      environment: arguments.value("env"), from: try arguments.day("from"),
      to: try arguments.day("to"), threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
      keepsCandidates: arguments.has("candidates"), closedLoop: kind,
      fixed: try fixedQuirks(arguments))
    let summary = try await replay(job, console, isQuiet: arguments.has("quiet"))
    try console.print(arguments.has("json") ? json(summary) : text(summary, job))
    return .done
  }

  private static func closedLoop(_ arguments: ParsedArguments) throws -> ClosedLoopKind? {
    guard arguments.has("closed-loop") else {
      for name in ["carry", "fix"] where arguments.has(name) || arguments.value(name) != nil {
        throw UsageError("`--\(name)` needs `--closed-loop`")
      }
      return nil
    }
    return arguments.has("carry") ? .carry : .reset
  }

  private static func fixedQuirks(_ arguments: ParsedArguments) throws -> Set<Quirk> {
    let names = Quirk.allCases.map(\.rawValue)
    return Set(
      try arguments.values("fix").flatMap { $0.split(separator: ",") }.map(String.init).map {
        name in
        if let quirk = Quirk(rawValue: name) { return quirk }
        let hint = nearestWord(to: name, among: names).map { "did you mean `\($0)`?" }
        throw UsageError(
          "`--fix \(name)` is no known defect; "
            + (hint ?? "choose from " + names.joined(separator: ", ")))
      })
  }

  /// Replays with progress on the console.
  static func replay(
    _ job: ReplayJob, _ console: Console, isQuiet: Bool
  ) async throws -> ReplaySummary {
    let clock: @Sendable () -> UInt64 = { DispatchTime.now().uptimeNanoseconds }
    let began = clock()
    let summary = try await ReplayDriver.run(job, version: UnderstudyTool.version, clock: clock) {
      progress in
      guard !isQuiet else { return }
      let now = clock()
      console.progress(line(progress, seconds: Double(now - began) / 1e9), now: now)
    }
    if !isQuiet { console.endProgress() }
    return summary
  }

  private static func line(_ progress: ReplayProgress, seconds: Double) -> String {
    let done = Double(progress.runs)
    let remaining = seconds / max(done, 1) * (Double(progress.totalRuns) - done)
    return "\(progress.runs) of \(progress.totalRuns) runs, "
      + "\(Int(Double(progress.requests) / max(seconds, 0.001))) requests/s, "
      + "\(Int(remaining.rounded(.up))) s left"
  }

  private static func text(_ summary: ReplaySummary, _ job: ReplayJob) -> String {
    var lines = [
      "replayed \(summary.runs) runs of \(summary.clubs) club\(summary.clubs == 1 ? "" : "s")"
        + " into \(job.ledger)"
    ]
    if summary.resumedRuns > 0 {
      lines.append("resumed: \(summary.resumedRuns) of them were in the ledger already")
    }
    lines.append("requests: \(summary.requests), the model was asked for \(summary.asked)")
    if job.closedLoop != nil {
      lines.append(
        "closed loop: \(summary.simulatedRuns) runs scheduled once per arm,"
          + " \(summary.skippedRuns) left out")
    }
    lines.append("ledger digest: \(summary.digest)")
    return lines.joined(separator: "\n")
  }

  private static func json(_ summary: ReplaySummary) -> String {
    """
    {"clubs":\(summary.clubs),"runs":\(summary.runs),"resumedRuns":\(summary.resumedRuns),\
    "requests":\(summary.requests),"asked":\(summary.asked),"candidates":\(summary.candidates),\
    "simulatedRuns":\(summary.simulatedRuns),"skippedRuns":\(summary.skippedRuns),\
    "digest":"\(summary.digest)"}
    """
  }
}
