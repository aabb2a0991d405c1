import Foundation

/// Predicted probabilities beside what happened.
package struct Predictions: Equatable, Sendable {
  /// Of success, 0...1.
  package let probabilities: [Double]
  package let outcomes: [Bool]

  /// Takes one prediction for each outcome.
  ///
  /// - Throws: `StatisticsError.lengthsDiffer`, `.tooFewValues` when empty, `.probabilityOutOfRange`.
  package init(probabilities: [Double], outcomes: [Bool]) throws {
    try checkLengths(probabilities.count, outcomes.count)
    guard !probabilities.isEmpty else { throw StatisticsError.tooFewValues(count: 0, needed: 1) }
    for value in probabilities where !(0...1).contains(value) {
      throw StatisticsError.probabilityOutOfRange(value)
    }
    self.probabilities = probabilities
    self.outcomes = outcomes
  }
}

extension Predictions {
  /// The mean square distance of the probability from the outcome, 0...1.
  ///
  /// Source: G. W. Brier, Mon. Weather Rev. 78 (1950) 1–3.
  package var brierScore: Double {
    meanOverRows { probability, outcome in
      let distance = probability - (outcome ? 1 : 0)
      return distance * distance
    }
  }

  /// The mean negative log-likelihood in nats.
  ///
  /// Probabilities are first taken 2⁻⁵² away from 0 and 1, so that a single sure mistake does not make
  /// it infinite.
  package var logLoss: Double {
    meanOverRows { probability, outcome in
      let clipped = min(max(probability, 0x1p-52), 1 - 0x1p-52)
      return outcome ? -log(clipped) : -log1p(-clipped)
    }
  }

  /// The precision averaged over the recall that each threshold adds; equal scores stand together.
  ///
  /// Source: scikit-learn, `average_precision_score`; without interpolation.
  ///
  /// - Throws: `StatisticsError.emptyGroup` without any success.
  package func averagePrecision() throws -> Double {
    let total = outcomes.count { $0 }
    guard total > 0 else { throw StatisticsError.emptyGroup(name: "successes") }
    let order = probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }
    var (sum, hits, hitsBefore) = (0.0, 0, 0)
    for (place, row) in order.enumerated() {
      if outcomes[row] { hits += 1 }
      let isLastOfTie =
        place + 1 == order.count || probabilities[order[place + 1]] != probabilities[row]
      guard isLastOfTie else { continue }
      sum += Double(hits - hitsBefore) / Double(total) * (Double(hits) / Double(place + 1))
      hitsBefore = hits
    }
    return sum
  }

  private func meanOverRows(_ loss: (Double, Bool) -> Double) -> Double {
    zip(probabilities, outcomes).reduce(0) { $0 + loss($1.0, $1.1) }
      / Double(probabilities.count)
  }
}
