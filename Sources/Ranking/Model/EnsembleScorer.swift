import Trees

/// A tree model, bound to the columns of a feature set.
package struct EnsembleScorer: Scorer {
  package let featureNames: [String]
  package let ensemble: Ensemble
  package let scale: ScoreScale
  /// For each model feature, its column in the feature set.
  private let order: [Int]
  /// What turns a margin into the score, or into the log-odds of a score that is a probability.
  private let unit: Double
  /// Scores are what the library predicts: a prediction that bends the margin would only lose
  /// what contributions add up to.
  private let isPrediction: Bool
  private let explainer: Result<Explainer, any Error>

  /// - Throws: `ColumnError` when the model wants other features than the set has, `ScorerError`
  ///   when it has several outputs.
  package init(ensemble: Ensemble, featureNames: [String]) throws {
    guard ensemble.outputCount == 1 else {
      throw ScorerError.severalOutputs(
        objective: ensemble.objective, count: ensemble.outputCount)
    }
    self.ensemble = ensemble
    self.featureNames = featureNames
    order = try ensemble.columnOrder(for: featureNames)
    var unit = 1 / Double(ensemble.averagedIterations ?? 1)
    if case .logistic(let slope) = ensemble.transform {
      scale = .probability
      unit *= slope
    } else {
      scale = .margin
    }
    self.unit = unit
    explainer = Result { try Explainer(ensemble) }
    isPrediction = scale == .probability || ensemble.transform == .identity
  }

  package func scores(of rows: [Double], rowCount: Int) -> [Double] {
    switch ensemble.arithmetic {
    // Rounded here, once: the model would round into a list of its own.
    case .single:
      let rows = ordered(rows, rowCount) { Float($0) }
      return isPrediction
        ? ensemble.predictions(of: rows.span)
        : ensemble.margins(of: rows.span).map { Double($0) }
    case .double:
      let rows = ordered(rows, rowCount) { $0 }
      return isPrediction
        ? ensemble.predictions(of: rows.span)
        : ensemble.margins(of: rows.span).map { $0 * unit }
    }
  }

  private func ordered<Number>(
    _ rows: [Double], _ rowCount: Int, _ number: (Double) -> Number
  ) -> [Number] {
    let width = featureNames.count
    var ordered: [Number] = []
    ordered.reserveCapacity(order.count * rowCount)
    for row in 0..<rowCount {
      for column in order { ordered.append(number(rows[row * width + column])) }
    }
    return ordered
  }

  package func contributions(of rows: [Double], rowCount: Int) throws -> [Double] {
    let found = try explainer.get().contributions(of: ordered(rows, rowCount) { $0 }.span)
    let width = featureNames.count
    var contributions = [Double](repeating: 0, count: width * rowCount)
    for row in 0..<rowCount {
      // The bias follows the features of each row.
      let start = row * (order.count + 1)
      for (feature, column) in order.enumerated() {
        contributions[row * width + column] = found[start + feature] * unit
      }
    }
    return contributions
  }
}
