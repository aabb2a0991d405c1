import Ledger
import Statistics

/// How well the model's score of the employee who was sent tells success from failure.
package struct ModelQuality: Equatable, Sendable {
  package let successes: Int
  package let failures: Int
  /// nil when the data are too few, or the order is perfect and has no variance.
  package let estimate: Figure?

  package struct Figure: Equatable, Sendable {
    package let auc: Double
    package let interval: Interval

    /// Against guessing, which has an AUC of one half.
    package var discrimination: Discrimination {
      if interval.upper < 0.5 { return .inverse }
      return interval.lower > 0.5 ? .some : .none
    }
  }

  /// Whether a score ranks successes above failures.
  package enum Discrimination: Sendable {
    case inverse
    case none
    case some
  }
}

/// Collects the placements that have a score and a known outcome.
struct ModelQualityBuilder {
  private var scores: [Double] = []
  private var outcomes: [Bool] = []
  private var runs: [Int] = []
  private var runCount = 0

  mutating func add(_ run: RunRecord) {
    for decision in run.decisions {
      guard let score = decision.loggedScore, let hasSucceeded = decision.hasSucceeded else {
        continue
      }
      scores.append(score)
      outcomes.append(hasSucceeded)
      runs.append(runCount)
    }
    runCount += 1
  }

  func finish(confidence: Double) throws -> ModelQuality {
    let successes = outcomes.count { $0 }
    let failures = outcomes.count - successes
    let isEnough =
      outcomes.count >= Enough.rows && min(successes, failures) >= Enough.rarerOutcomes
      && Set(runs).count >= Enough.clusters
    guard isEnough else {
      return ModelQuality(successes: successes, failures: failures, estimate: nil)
    }
    let figure = try unlessDegenerate {
      let estimate = try clusteredAUC(scores: scores, outcomes: outcomes, clusters: runs)
      return ModelQuality.Figure(
        auc: estimate.auc, interval: try estimate.interval(confidence: confidence))
    }
    return ModelQuality(successes: successes, failures: failures, estimate: figure)
  }
}
