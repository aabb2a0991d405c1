/// How often decisions agree with outcomes.
package struct Confusion: Equatable, Sendable {
  package let truePositives: Int
  package let falsePositives: Int
  package let falseNegatives: Int
  package let trueNegatives: Int

  private var counts: (tp: Double, fp: Double, fn: Double, tn: Double) {
    (
      Double(truePositives), Double(falsePositives), Double(falseNegatives),
      Double(trueNegatives)
    )
  }

  /// The share of right decisions.
  package var accuracy: Double {
    let (tp, fp, fn, tn) = counts
    return (tp + tn) / (tp + fp + fn + tn)
  }

  /// The harmonic mean of precision and recall; 0 without a true positive.
  package var f1: Double {
    let (tp, fp, fn, _) = counts
    return truePositives == 0 ? 0 : 2 * tp / (2 * tp + fp + fn)
  }

  /// Matthews' correlation of decision and outcome, -1...1; 0 when either is constant.
  ///
  /// Source: B. W. Matthews, Biochim. Biophys. Acta 405 (1975) 442–451.
  package var matthewsCorrelation: Double {
    let (tp, fp, fn, tn) = counts
    let spread =
      ((tp + fp) * (tn + fn)).squareRoot() * ((tp + fn) * (tn + fp)).squareRoot()
    return spread > 0 ? (tp * tn - fp * fn) / spread : 0
  }
}

extension Predictions {
  /// The decisions at a threshold, which itself counts as a predicted success.
  ///
  /// - Parameter threshold: Any number; 0.5 decides for the likelier outcome.
  /// - Returns: The four counts, which sum to the number of predictions.
  package func confusion(threshold: Double = 0.5) -> Confusion {
    var counts = [0, 0, 0, 0]
    for (probability, outcome) in zip(probabilities, outcomes) {
      counts[(probability >= threshold ? 0 : 2) + (outcome ? 0 : 1)] += 1
    }
    return Confusion(
      truePositives: counts[0], falsePositives: counts[1], falseNegatives: counts[2],
      trueNegatives: counts[3])
  }
}
