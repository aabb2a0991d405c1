import Basics
import Experimentation
import Ledger
import Scheduling

/// What to replay, as the command line says it.
package struct ReplayJob: Sendable {
  /// One production database per club.
  package var histories: [String]
  package var experiment: String
  package var ledger: String
  /// Overrides the experiment's model; `rules` for none, so that both arms are the rules.
  package var model: String?
  /// The application's `.env`.
  package var environment: String?
  /// Inclusive days of the runs to replay.
  package var from: Day?
  package var to: Day?
  package var threads: Int
  /// Writes every candidate of every request, not only the first choices.
  package var keepsCandidates: Bool
  /// Also schedules whole runs anew, once per arm; nil: only decisions one by one.
  package var closedLoop: ClosedLoopKind?
  /// Defects of production that the closed loop repairs in both arms.
  package var fixed: Set<Quirk>
  /// Leaves the model as much time as it takes, whatever the experiment says, so that no clock
  /// decides.
  package var ignoresDeadline: Bool

  package init(
    histories: [String], experiment: String, ledger: String, model: String? = nil,
    environment: String? = nil, from: Day? = nil, to: Day? = nil, threads: Int = 1,
    keepsCandidates: Bool = false, closedLoop: ClosedLoopKind? = nil, fixed: Set<Quirk> = [],
    ignoresDeadline: Bool = false
  ) {
    precondition(threads >= 1, "a replay needs a thread")
    self.histories = histories
    self.experiment = experiment
    self.ledger = ledger
    self.model = model
    self.environment = environment
    self.from = from
    self.to = to
    self.threads = threads
    self.keepsCandidates = keepsCandidates
    self.closedLoop = closedLoop
    self.fixed = fixed
    self.ignoresDeadline = ignoresDeadline
  }
}

extension ReplayJob {
  /// Instead of a model's path: the rules in both arms.
  package static let rules = "rules"

  /// The repaired defects in a fixed order, joined by blanks.
  var fixedNames: String {
    Quirk.allCases.filter(fixed.contains).map(\.rawValue).joined(separator: " ")
  }
}

/// Why a replay cannot start.
package enum ReplayError: Error, Equatable, CustomStringConvertible {
  case noModel(experiment: String)
  case unknownFeatures(name: String, known: [String])
  case emptyPeriod(from: Day?, to: Day?, first: Day?, last: Day?)
  case sameClub(club: String, first: String, second: String)
  case unreadable(path: String, why: String)
  case modelDoesNotFit(model: String, features: String, why: String)
  /// The model gives no confidences, and the experiment compares them with a threshold.
  case thresholdOnMargins(model: String, objective: String, policy: String, experiment: String)
  case diskFull(ledger: String)
  case writeFailed(ledger: String, why: String)

  package var description: String {
    switch self {
    case .noModel(let experiment):
      "\(experiment) names no model; add `model.path`, or give --model FILE"
    case .unknownFeatures(let name, let known):
      "the feature set `\(name)` does not exist; choose \(known.joined(separator: " or "))"
    case .emptyPeriod(let from, let to, let first, let last):
      "no run started \(Self.period(from, to)); "
        + (first.map { "the runs go from \($0) to \(last ?? $0), choose a period within" }
          ?? "the history holds no run at all, check that the export is complete")
    case .sameClub(let club, let first, let second):
      "\(first) and \(second) are both club \(club); give each club once"
    case .unreadable(let path, let why):
      "\(path) cannot be read: \(why)"
    case .modelDoesNotFit(let model, let features, let why):
      "\(model) does not fit the feature set \(features): \(why)"
    case .thresholdOnMargins(let model, let objective, let policy, let experiment):
      "\(model) was trained for \(objective), so that its scores are no probabilities and no"
        + " threshold can be set against them; set `ranking.thresholdPolicy` in \(experiment), which"
        + " is \"\(policy)\", to \"none\""
    case .diskFull(let ledger):
      "the disk is full, so \(ledger) is not finished; the runs written so far are safe:"
        + " make room and run the same replay again, it resumes there"
    case .writeFailed(let ledger, let why):
      "writing to \(ledger) failed (\(why)); the runs written so far are safe:"
        + " check the disk and the limit on the size of files, and run the same replay again,"
        + " it resumes there"
    }
  }

  private static func period(_ from: Day?, _ to: Day?) -> String {
    switch (from, to) {
    case (nil, nil): "at any time"
    case (let from?, nil): "on or after \(from)"
    case (nil, let to?): "on or before \(to)"
    case (let from?, let to?): "from \(from) to \(to)"
    }
  }
}

/// What a finished replay came to.
package struct ReplaySummary: Sendable, Equatable {
  package let clubs: Int
  package let runs: Int
  /// Runs that were in the ledger already.
  package let resumedRuns: Int
  /// In the whole ledger, resumed runs included; so are the two counts below.
  package let requests: Int
  /// Requests that had a candidate, in runs in which the model was switched on.
  package let asked: Int
  package let candidates: Int
  /// Runs that both arms of the closed loop scheduled, and those it had to leave out.
  package let simulatedRuns: Int
  package let skippedRuns: Int
  package let digest: String
}

/// How far a replay has got; sent after each run.
package struct ReplayProgress: Sendable {
  package let runs: Int
  package let totalRuns: Int
  package let requests: Int
}
