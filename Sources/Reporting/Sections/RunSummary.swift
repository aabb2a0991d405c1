import Ledger

/// What one run adds to the report.
package struct RunSummary: Equatable, Sendable {
  package let club: String
  package let run: Int64
  package let startedAt: String
  package let status: String
  package let isManual: Bool
  package let isControl: Bool
  package let unit: String
  package let bucket: Int
  package let cohort: String
  package let stage: String?
  package let arm: String
  package let failed: Int
  package let proposals: Int
  package let reproduced: Int
  package let edits: Int
  package let unexplained: Int
  package let contested: Int
  package let ranked: Int
  package let fallbacks: Int
  package let otherFirst: Int
  package let successes: Int
  package let failures: Int

  init(_ run: RunRecord) {
    func count(_ isCounted: (DecisionRecord) -> Bool) -> Int {
      run.decisions.count { $0.isProposal && isCounted($0) }
    }
    club = run.club
    self.run = run.run
    startedAt = run.startedAt
    status = run.status
    isManual = run.isManual
    isControl = run.isControl
    unit = run.unit
    bucket = run.bucket
    cohort = run.cohort
    stage = run.stage
    arm = run.arm
    failed = run.decisions.count { !$0.isProposal }
    proposals = count { _ in true }
    reproduced = count(\.isReproduced)
    edits = count { !$0.isUnedited }
    unexplained = count { $0.isUnedited && $0.explanation == Explanation.unexplained.rawValue }
    contested = count(\.isContested)
    ranked = count(\.isRanked)
    fallbacks = count { $0.fallbackLayer != nil }
    otherFirst = count(\.isFirstPlaceDivergence)
    successes = count { $0.hasSucceeded == true }
    failures = count { $0.hasSucceeded == false }
  }
}
