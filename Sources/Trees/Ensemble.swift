import Foundation

/// A gradient-boosted tree ensemble that answers as the library that trained it.
///
/// Read from a model file, checked once, and immutable since: scoring cannot fail. An XGBoost
/// model answers what `XGBClassifier` answers: the trees after `best_iteration` are left out.
package struct Ensemble: Sendable {
  /// In column order, unique; empty when the file has none.
  package let featureNames: [String]
  package let featureCount: Int
  /// The trees that score, without those that early stopping discards.
  package let treeCount: Int
  /// As the library spells it: `binary:logistic`.
  package let objective: String
  /// The format and the library version that wrote it, such as `XGBoost JSON 3.2.0`.
  package let formatDescription: String
  /// Edges on the longest way from a root to a leaf; 0 without splits.
  package let maximumDepth: Int
  /// As in the file: a probability.
  package let baseScore: Float
  /// The margin of a row before the first tree.
  package let baseMargin: Float

  private let forest: FlatForest

  init(
    featureNames: [String], featureCount: Int, trees: [DecisionTree], objective: String,
    formatDescription: String, baseScore: Float, baseMargin: Float
  ) {
    self.featureNames = featureNames
    self.featureCount = featureCount
    self.treeCount = trees.count
    self.objective = objective
    self.formatDescription = formatDescription
    self.maximumDepth = trees.lazy.map(\.depth).max() ?? 0
    self.baseScore = baseScore
    self.baseMargin = baseMargin
    self.forest = FlatForest(trees)
  }
}

extension Ensemble {
  /// Scores one row.
  ///
  /// Bit-equal to the library: Float32 throughout, trees added in file order.
  ///
  /// - Parameter row: A value per feature in the model's order; NaN is missing.
  /// - Returns: The margin: log-odds for `binary:logistic`.
  /// - Precondition: `row.count == featureCount`.
  package func margin(of row: Span<Float>) -> Float {
    precondition(
      row.count == featureCount, "a row of \(row.count) for \(featureCount) features")
    return forest.margin(of: row, from: baseMargin)
  }

  /// Scores many rows, each as `margin(of:)` does.
  ///
  /// - Parameter rows: Whole rows one after the other; may be empty.
  /// - Returns: The margins in the order of the rows.
  /// - Precondition: `rows.count` is a multiple of `featureCount`.
  package func margins(of rows: Span<Float>) -> [Float] {
    precondition(
      rows.count.isMultiple(of: featureCount),
      "\(rows.count) values are not whole rows of \(featureCount) features")
    return forest.margins(of: rows, width: featureCount, from: baseMargin)
  }

  /// The probability that belongs to a margin: 1 / (1 + e⁻ᵐ) in Float32.
  package static func probability(ofMargin margin: Float) -> Float {
    1 / (1 + exp(-margin))
  }
}
