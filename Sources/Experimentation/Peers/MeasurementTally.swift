/// How often a metric was measured, and what came of it.
package struct MeasurementTally: Equatable, Sendable {
  package var successful: Int
  package var failed: Int
  package var inconclusive: Int
  package var error: Int
  /// Since the last measurement that was none.
  package var consecutiveSuccess: Int
  package var consecutiveError: Int
  /// Measurements but for errors.
  package var count: Int

  /// Takes counts as they are; they need not add up, as a log may have lost some.
  package init(
    successful: Int = 0, failed: Int = 0, inconclusive: Int = 0, error: Int = 0,
    consecutiveSuccess: Int = 0, consecutiveError: Int = 0, count: Int = 0
  ) {
    self.successful = successful
    self.failed = failed
    self.inconclusive = inconclusive
    self.error = error
    self.consecutiveSuccess = consecutiveSuccess
    self.consecutiveError = consecutiveError
    self.count = count
  }
}

extension MeasurementTally {
  /// Counts a measurement; one that still runs is none.
  package mutating func add(_ phase: AnalysisPhase) {
    switch phase {
    case .successful: successful += 1
    case .failed: failed += 1
    case .inconclusive: inconclusive += 1
    case .error: error += 1
    case .running, .pending: return
    }
    count += phase == .error ? 0 : 1
    consecutiveSuccess = phase == .successful ? consecutiveSuccess + 1 : 0
    consecutiveError = phase == .error ? consecutiveError + 1 : 0
  }

  /// Whether anything was measured, be it in error.
  var isStarted: Bool { count > 0 || error > 0 || consecutiveError > 0 }

  func checkCounts() throws {
    let counts = [
      ("successful", successful), ("failed", failed), ("inconclusive", inconclusive),
      ("error", error), ("consecutiveSuccess", consecutiveSuccess),
      ("consecutiveError", consecutiveError), ("count", count),
    ]
    for (name, value) in counts {
      try check(Double(value), name, in: 0...Double.greatestFiniteMagnitude, "0 or above")
    }
  }
}
