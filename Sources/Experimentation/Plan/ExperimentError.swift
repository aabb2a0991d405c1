import Basics

/// Why an experiment file was refused.
package struct ExperimentError: Error, Equatable {
  /// The file, as the caller named it.
  package let document: String
  package let problem: Problem

  /// The facts; paths look like `stages[2].percent`.
  package enum Problem: Error, Equatable {
    case unreadable(reason: String)
    case invalidJSON(line: Int, column: Int, reason: String)
    case unknownKey(path: String, nearest: String?, known: [String])
    case missingKey(path: String)
    case wrongType(path: String, expected: String, found: String)
    case outOfRange(path: String, number: String, allowed: String)
    case malformedText(path: String, text: String, expected: String)
    case unknownWord(path: String, word: String, nearest: String?, known: [String])
    case bucketing(path: String, BucketingError)
    case shareTooFine(
      path: String, share: TrafficShare, scheme: HashingScheme, step: TrafficShare)
    case unitTooFine(path: String, unit: UnitKind, assigned: UnitKind)
    case noStages
    case duplicateStage(path: String, name: String)
    case stageEndsBeforeItStarts(path: String, from: Day, to: Day)
    case stageNotAfterPrevious(path: String, from: Day, previous: Day)
    case stageOverlaps(path: String, to: Day, next: Day)
    case percentFalls(path: String, percent: String, previous: String)
    case targetAndChange(path: String)
    case targetNotBetter(path: String, target: Double, baseline: Double, direction: KPI.Direction)
  }
}

extension ExperimentError: CustomStringConvertible {
  package var description: String { document + ": " + problem.description }
}

extension ExperimentError.Problem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let reason): "cannot be read (\(reason)); check the path and its permissions"
    case .invalidJSON(let line, let column, let reason):
      "is not valid JSON at line \(line), column \(column): \(reason)"
    case .unknownKey(let path, let nearest, let known):
      "unknown key `\(path)`; " + Self.hint(nearest, known)
    case .missingKey(let path): "the required key `\(path)` is missing; add it"
    case .wrongType(let path, let expected, let found):
      "`\(path.isEmpty ? "the document" : path)` must be \(expected) and is \(found)"
    case .outOfRange(let path, let number, let allowed):
      "`\(path)` is \(number); it must be a number \(allowed)"
    case .malformedText(let path, let text, let expected):
      "`\(path)` is \"\(text)\"; it must be \(expected)"
    case .unknownWord(let path, let word, let nearest, let known):
      "`\(path)` is \"\(word)\", which is not a choice; " + Self.hint(nearest, known)
    default: stageOrGoalDescription
    }
  }

  private var stageOrGoalDescription: String {
    switch self {
    case .bucketing(let path, let error): error.sentence { "\(path).\($0.rawValue)" }
    case .shareTooFine(let path, let share, let scheme, let step):
      "`\(path)` is \(share.percentText), but scheme `\(scheme.rawValue)` splits in steps of"
        + " \(step.percentText) % and would round it; take a multiple, or a finer scheme"
    case .unitTooFine(let path, let unit, let assigned):
      "`\(path)` is \(unit.rawValue), and `assignment.unit` is \(assigned.rawValue): what is drawn"
        + " as a whole is one, not many; write \(assigned.rawValue) or what is coarser"
    case .noStages: "`stages` is empty; describe at least one stage"
    case .duplicateStage(let path, let name):
      "`\(path)` repeats the stage name \"\(name)\"; give every stage its own name"
    case .stageEndsBeforeItStarts(let path, let from, let to):
      "`\(path)` is \(to), before the stage starts on \(from); put the later day in `to`"
    case .stageNotAfterPrevious(let path, let from, let previous):
      "`\(path)` is \(from), not after the previous stage's start on \(previous);"
        + " list stages in order of time"
    case .stageOverlaps(let path, let to, let next):
      "`\(path)` is \(to), but the next stage starts on \(next);"
        + " end the stage earlier or leave `to` out"
    case .percentFalls(let path, let percent, let previous):
      "`\(path)` is \(percent), below the \(previous) of the stage before;"
        + " a rollout may only widen, so start a new experiment to narrow it"
    case .targetAndChange(let path):
      "`\(path)` has both `target` and `change`; keep the one that is meant"
    case .targetNotBetter(let path, let target, let baseline, let direction):
      "`\(path)` is \(target), which is no improvement on the baseline \(baseline)"
        + " of a KPI that should \(direction.rawValue); correct one of the two"
    default: preconditionFailure("described with the problems of single values")
    }
  }

  private static func hint(_ nearest: String?, _ known: [String]) -> String {
    nearest.map { "did you mean `\($0)`?" } ?? "choose from " + known.joined(separator: ", ")
  }
}
