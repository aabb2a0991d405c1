import SQLite

/// What was replayed: everything a reviewer needs to do it again.
package struct ReplayRecord: Sendable, Equatable {
  /// SHA-256 over all inputs and the version; equal fingerprints give equal ledgers.
  package var fingerprint: String
  package var version: String
  /// File names without folders.
  package var experimentFile: String
  package var experimentJSON: String
  package var experimentSHA256: String
  package var modelFile: String
  /// nil: the application switched the model off.
  package var modelSHA256: String?
  /// One line on format and size, or that the model is switched off.
  package var modelFacts: String
  package var featureSet: String
  /// Inclusive ISO days; nil is open.
  package var periodFrom: String?
  package var periodTo: String?
  /// The application's flags that were applied, `KEY=value` joined by blanks.
  package var flags: String
  /// A `ClosedLoopKind`; nil: decisions were replayed one by one only.
  package var closedLoop: String?
  /// Defects that the closed loop repaired, joined by blanks.
  package var fixedQuirks: String
  /// What the model's scores mean.
  package var scoreScale: ScoreScaleName

  package init(
    fingerprint: String, version: String, experimentFile: String, experimentJSON: String,
    experimentSHA256: String, modelFile: String, modelSHA256: String?, modelFacts: String,
    featureSet: String, periodFrom: String?, periodTo: String?, flags: String,
    closedLoop: String? = nil, fixedQuirks: String = "",
    scoreScale: ScoreScaleName = .probability
  ) {
    self.fingerprint = fingerprint
    self.version = version
    self.experimentFile = experimentFile
    self.experimentJSON = experimentJSON
    self.experimentSHA256 = experimentSHA256
    self.modelFile = modelFile
    self.modelSHA256 = modelSHA256
    self.modelFacts = modelFacts
    self.featureSet = featureSet
    self.periodFrom = periodFrom
    self.periodTo = periodTo
    self.flags = flags
    self.closedLoop = closedLoop
    self.fixedQuirks = fixedQuirks
    self.scoreScale = scoreScale
  }
}

/// One club's history.
package struct ClubRecord: Sendable, Equatable {
  package var club: String
  package var historyFile: String
  package var historySHA256: String
  package var schema: String
  package var employees: Int
  package var events: Int
  package var runs: Int
  package var assignments: Int

  package init(
    club: String, historyFile: String, historySHA256: String, schema: String, employees: Int,
    events: Int, runs: Int, assignments: Int
  ) {
    self.club = club
    self.historyFile = historyFile
    self.historySHA256 = historySHA256
    self.schema = schema
    self.employees = employees
    self.events = events
    self.runs = runs
    self.assignments = assignments
  }
}

/// Something a reader of a history should know.
package struct FindingRecord: Sendable, Equatable {
  package var club: String
  package var severity: String
  /// The production table concerned.
  package var source: String
  package var text: String
  package var count: Int
  package var rowIDs: String

  package init(
    club: String, severity: String, source: String, text: String, count: Int, rowIDs: String
  ) {
    self.club = club
    self.severity = severity
    self.source = source
    self.text = text
    self.count = count
    self.rowIDs = rowIDs
  }
}
