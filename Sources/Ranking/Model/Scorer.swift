import Synchronization

/// Gives every row of a pool a score: the higher, the better.
package protocol Scorer: Sendable {
  /// Names of the columns it wants, in its own order.
  var featureNames: [String] { get }
  /// What its scores mean.
  var scale: ScoreScale { get }

  /// Scores a pool.
  ///
  /// - Parameters:
  ///   - rows: Row-major, one row per candidate, columns in `featureNames` order; NaN is missing.
  ///   - rowCount: Number of candidates.
  /// - Returns: One score per row.
  /// - Throws: When a row cannot be scored.
  func scores(of rows: [Double], rowCount: Int) throws -> [Double]

  /// What each column of each row contributes to its score.
  ///
  /// The contributions of two rows differ in total by as much as their scores do, or as the
  /// log-odds of their scores where these are probabilities.
  ///
  /// - Parameters:
  ///   - rows: As for `scores(of:rowCount:)`.
  ///   - rowCount: Number of rows.
  /// - Returns: For each row one number per column, 0 for columns the model does not know.
  /// - Throws: When the model cannot be explained; then it throws for every row.
  func contributions(of rows: [Double], rowCount: Int) throws -> [Double]
}

extension Scorer {
  package var scale: ScoreScale { .probability }

  package func contributions(of rows: [Double], rowCount: Int) throws -> [Double] {
    throw ScorerError.noContributions
  }
}

/// What a model's scores mean.
package enum ScoreScale: String, Sendable, CaseIterable {
  /// Of success, so that a threshold can be set against it; contributions are in log-odds.
  case probability
  /// Only the order means something; contributions are in the score's own unit.
  case margin
}

/// Why a model cannot score candidates, or not say why it scores them so.
package enum ScorerError: Error, Equatable, CustomStringConvertible {
  /// It answers several numbers for a row.
  case severalOutputs(objective: String, count: Int)
  case noContributions

  package var description: String {
    switch self {
    case .severalOutputs(let objective, let count):
      "it was trained for \(objective) and answers \(count) numbers for a row, of which none ranks"
        + " candidates; train it with one output, such as binary:logistic in XGBoost or binary in"
        + " LightGBM"
    case .noContributions: "it cannot say what its features contribute"
    }
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
