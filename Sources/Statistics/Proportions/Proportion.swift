/// Successes over trials, checked.
struct Proportion {
  let successes: Double
  let trials: Double

  /// - Throws: `StatisticsError.countsOutOfRange` unless `0 <= successes <= trials` and
  ///   `trials > 0`.
  init(successes: Int, trials: Int) throws {
    guard trials > 0, (0...trials).contains(successes) else {
      throw StatisticsError.countsOutOfRange(successes: successes, trials: trials)
    }
    self.successes = Double(successes)
    self.trials = Double(trials)
  }

  /// Counts of successes and failures above 0 that need not be whole.
  init(checkedSuccesses successes: Double, trials: Double) {
    self.successes = successes
    self.trials = trials
  }

  var estimate: Double { successes / trials }

  /// Of the estimate, by the plain formula `p (1-p) / n`.
  var variance: Double { estimate * (1 - estimate) / trials }
}
