/// Why a gate cannot be judged.
package enum GateError: Error, Equatable, CustomStringConvertible {
  case unknownStage(ledger: String, stage: String, nearest: String?, known: [String])
  case noRuns(ledger: String)
  case nothingToPlanBy(ledger: String)
  case undatedRun(club: String, run: Int64, startedAt: String)

  /// One sentence: what, why, what to do.
  package var description: String {
    switch self {
    case .unknownStage(let ledger, let stage, let nearest, let known):
      "the experiment of \(ledger) has no stage \(stage); "
        + (nearest.map { "did you mean \($0)?" }
          ?? "its stages are \(known.joined(separator: ", "))")
    case .noRuns(let ledger):
      "\(ledger) has no run in any stage of its experiment; replay days of a stage, or set the"
        + " stages' dates"
    case .nothingToPlanBy(let ledger):
      "\(ledger) has no run; replay days of the history first"
    case .undatedRun(let club, let run, let startedAt):
      "run \(run) of club \(club) starts at \"\(startedAt)\", which is no time; the ledger was"
        + " changed by hand, replay again"
    }
  }
}
