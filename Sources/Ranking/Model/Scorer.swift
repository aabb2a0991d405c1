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

/// A tree model, bound to the columns of a feature set.
package struct EnsembleScorer: Scorer {
  package let featureNames: [String]
  package let ensemble: Ensemble
  /// For each model feature, its column in the feature set.
  private let order: [Int]

  /// - Throws: `ColumnError` when the model wants other features than the set has.
  package init(ensemble: Ensemble, featureNames: [String]) throws {
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
    return ensemble.margins(of: ordered.span).map { Double(Ensemble.probability(ofMargin: $0)) }
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
