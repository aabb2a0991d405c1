/// Why a gate cannot be judged.
package enum GateError: Error, Equatable, CustomStringConvertible {
  case unknownStage(ledger: String, stage: String, nearest: String?, known: [String])
  case noRuns(ledger: String)
  case changedAssignment(ledger: String, previous: String)
  case changedStage(ledger: String, stage: String, previous: String)
  case nothingToPlanBy(ledger: String)
  case unitInTwoBuckets(unit: String, buckets: [Int])
  case tooManyIssues(count: Int, most: Int)
  case changedModel(ledger: String, path: String)
  case changedRules(ledger: String, path: String)
  case changedLooks(ledger: String, stage: String, path: String)
  case impossiblePart(ledger: String, club: String, kpi: String, scope: String)
  case badRecord(path: String, line: Int, why: String)
  case otherRollout(ledger: String, experiment: String, recorded: String, path: String)
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
    case .changedAssignment(let ledger, let previous):
      "the experiment of \(ledger) assigns units otherwise than that of \(previous), whose ramp has"
        + " begun; that would draw the treated anew and mix both draws, so keep scheme, salt and unit, or"
        + " start a new experiment in shadow"
    case .changedStage(let ledger, let stage, let previous):
      "stage \(stage) has run in \(previous), and begins or treats otherwise in \(ledger); what has"
        + " run cannot change, so keep its first day and percent"
    case .nothingToPlanBy(let ledger):
      "\(ledger) has no run; replay days of the history first"
    case .unitInTwoBuckets(let unit, let buckets):
      "unit \(unit) has bucket \(buckets[0]) in one run and \(buckets[1]) in another, so that it may be in"
        + " both arms; the ledger was changed by hand, replay again"
    case .tooManyIssues(let count, let most):
      "the list holds \(count) issues, and at most \(most) can be compared exactly; keep those of the"
        + " ramp's runs, or those that are severe"
    case .changedModel(let ledger, let path):
      "the model of \(ledger) is not that of \(path), whose ramp has begun; what was measured before"
        + " is of another model, so start a new experiment in shadow"
    case .changedRules(let ledger, let path):
      "the experiment of \(ledger) judges by other KPIs, criteria, confidence or margins than that of"
        + " \(path), whose ramp has begun; whoever has seen the figures cannot choose how to judge them, so"
        + " keep both, or start a new experiment"
    case .changedLooks(let ledger, let stage, let path):
      "the experiment of \(ledger) gives the look at the end of stage \(stage) another α than the one it"
        + " was taken with in \(path); what has been spent cannot change, so keep the ends of all stages and"
        + " the confidence"
    case .impossiblePart(let ledger, let club, let kpi, let scope):
      "\(ledger) counts more of \(kpi) in \(scope) of club \(club) than there is, or less than nothing;"
        + " the ledger was changed by hand, replay again"
    case .badRecord(let path, let line, let why):
      "\(path): line \(line) \(why), so that the record of gates was changed or is another file;"
        + " restore it, or name a new file"
    case .otherRollout(let ledger, let experiment, let recorded, let path):
      "\(ledger) is of experiment \(experiment), and \(path) is the record of \(recorded); keep one"
        + " record for each rollout"
    case .undatedRun(let club, let run, let startedAt):
      "run \(run) of club \(club) starts at \"\(startedAt)\", which is no time; the ledger was"
        + " changed by hand, replay again"
    }
  }
}
