import Synchronization
import Trees

/// Gives every row of a pool a probability of success.
package protocol Scorer: Sendable {
  /// Names of the columns it wants, in its own order.
  var featureNames: [String] { get }

  /// Scores a pool.
  ///
  /// - Parameters:
  ///   - rows: Row-major, one row per candidate, columns in `featureNames` order.
  ///   - rowCount: Number of candidates.
  /// - Returns: One probability 0…1 per row.
  /// - Throws: When a row cannot be scored.
  func probabilities(of rows: [Float], rowCount: Int) throws -> [Double]
}

/// Why a model cannot score candidates.
package enum ScorerError: Error, Equatable, CustomStringConvertible {
  /// Its predictions are no probabilities of success, or several.
  case noProbability(objective: String)

  package var description: String {
    switch self {
    case .noProbability(let objective):
      "it was trained for \(objective), which gives a row no single probability; "
        + "train it with binary:logistic in XGBoost or binary in LightGBM"
    }
  }
}

/// A tree model, bound to the columns of a feature set.
package struct EnsembleScorer: Scorer {
  package let featureNames: [String]
  package let ensemble: Ensemble
  /// For each model feature, its column in the feature set.
  private let order: [Int]

  /// - Throws: `ColumnError` when the model wants other features than the set has, `ScorerError`
  ///   when it answers no probability.
  package init(ensemble: Ensemble, featureNames: [String]) throws {
    guard ensemble.givesProbability else {
      throw ScorerError.noProbability(objective: ensemble.objective)
    }
    self.ensemble = ensemble
    self.featureNames = featureNames
    order = try ensemble.columnOrder(for: featureNames)
  }

  package func probabilities(of rows: [Float], rowCount: Int) -> [Double] {
    let width = featureNames.count
    var ordered: [Float] = []
    ordered.reserveCapacity(order.count * rowCount)
    for row in 0..<rowCount {
      for column in order { ordered.append(rows[row * width + column]) }
    }
    return ensemble.predictions(of: ordered.span)
  }
}

/// A model that is read when it is first needed, once, and remembered; so is its failure.
package final class LazyModel: Sendable {
  private let load: @Sendable () throws -> any Scorer
  private let loaded = Mutex<Result<any Scorer, any Error>?>(nil)

  package init(load: @escaping @Sendable () throws -> any Scorer) {
    self.load = load
  }

  /// - Throws: What the first attempt threw, every time.
  package func scorer() throws -> any Scorer {
    try loaded.withLock { result in
      let known = result ?? Result { try load() }
      result = known
      return known
    }.get()
  }
}
